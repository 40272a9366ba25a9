import { mfaContext } from './tokens'

/** What a `claims` parameter requests for the access token, as far as the emulator supports it. */
export interface ClaimsRequest {
  mfa: boolean
  /** Whether the client declares that it handles claims challenges (capability cp1). */
  continuousAccess: boolean
}

/** Reads a `claims` parameter. A value that isn't JSON requests nothing. */
export function parseClaimsRequest(claims: string | undefined): ClaimsRequest {
  const parsed = parse(claims)
  const acrs = member(parsed, 'acrs')
  const capabilities = member(member(parsed, 'xms_cc'), 'values')
  return {
    mfa: member(acrs, 'value') === mfaContext || listOf(member(acrs, 'values')).includes(mfaContext),
    continuousAccess: listOf(capabilities).some((value) => String(value).toLowerCase() === 'cp1'),
  }
}

function parse(claims: string | undefined): unknown {
  try {
    return member(JSON.parse(claims ?? '{}') as unknown, 'access_token')
  } catch {
    return undefined
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
