import 'server-only'

import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { decodeJwt } from 'jose'
import { AppError } from '@/lib/app-error'
import { monitoringAccess } from '@/lib/auth/monitoring-access'
import type { ClientProof } from '@/lib/config/client-proof'
import type { Configuration } from '@/lib/config/read-configuration'
import { type Finding, type FindingCode, finding } from '@/lib/domain/doctor/finding'
import type { ErrorCode } from '@/lib/domain/error-code'
import { expiryFinding } from './expiry-finding'

/** The credential in words, without its value. */
export function credentialWords(proof: ClientProof): string {
  switch (proof.kind) {
    case 'secret':
      return 'the client secret'
    case 'certificate':
      return 'the certificate in ENTRA_CLIENT_CERTIFICATE_PATH'
    case 'federated-token':
      return 'the token in ENTRA_FEDERATED_TOKEN_FILE'
    case 'managed-identity':
      return proof.identity.kind === 'system' ? 'the system-assigned managed identity' : `the managed identity ${proof.identity.clientId}`
  }
}

const codes: Partial<Record<ErrorCode, FindingCode>> = {
  'app-credentials-refused': 'credential-refused',
  'app-credentials-unavailable': 'credential-unreadable',
  'app-not-in-tenant': 'app-missing',
  'app-blocked': 'app-blocked',
  'monitoring-token-refused': 'credential-refused',
  'sign-in-service-unreachable': 'credential-unchecked',
}

/** Checks whether Microsoft Entra accepts the portal's credential in a tenant now: tokens that are kept don't count. */
export async function checkCredential({ clientProof, cloud }: Configuration, tenantId: string): Promise<Finding[]> {
  const credential = credentialWords(clientProof)
  const { credential: own } = monitoringAccess(tenantId)
  own.forgetTokens()
  try {
    await own.getToken(`${cloud.resourceManagerAudience}/.default`)
    return [finding('credential-works', { credential }, tenantId)]
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault
    const code = fault.azureCode === undefined ? {} : { code: fault.azureCode }
    return [finding(codes[fault.code] ?? 'credential-unchecked', { credential, ...code }, tenantId)]
  }
}

/** Checks when the portal's credential expires, as far as the credential itself says. Microsoft Graph knows the end of a secret. */
export async function checkCredentialEnd({ clientProof: proof }: Configuration, now = Date.now()): Promise<Finding[]> {
  if (proof.kind === 'secret') return []
  if (proof.kind === 'managed-identity') return [finding('credential-endless')]
  const end = await endOf(proof).catch(() => undefined)
  if (end === undefined) return []
  const facts = { credential: credentialWords(proof) }
  // A platform renews the token in a file by itself, shortly before it expires.
  if (proof.kind === 'federated-token')
    return [finding(end.getTime() > now ? 'credential-lasts' : 'federated-token-ended', { ...facts, until: end.toISOString() })]
  return [expiryFinding(end, { good: 'credential-lasts', soon: 'credential-ends', over: 'credential-ended' }, facts, { now })]
}

/** @throws if the file can't be read, which `checkCredential` reports. */
async function endOf(proof: Extract<ClientProof, { path: string }>): Promise<Date | undefined> {
  const text = await readFile(proof.path, 'utf8')
  if (proof.kind === 'certificate') return new X509Certificate(text).validToDate
  const { exp } = decodeJwt(text.trim())
  return exp === undefined ? undefined : new Date(exp * 1_000)
}
