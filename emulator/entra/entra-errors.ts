import { randomUUID } from 'node:crypto'
import type { Reply } from '../http/exchange'

/** An error from the token endpoint. `code` is the number after `AADSTS`. */
export interface EntraError {
  status?: number
  error: string
  code: number
  description: string
  suberror?: string
  /** A JSON string that the client includes in its next interactive request. */
  claims?: string
}

/** The body of an Entra error (Microsoft Learn, "Microsoft identity platform and OAuth 2.0 On-Behalf-Of flow"). */
export function entraErrorBody({ error, code, description, suberror, claims }: Omit<EntraError, 'status'>): Record<string, unknown> {
  const traceId = randomUUID()
  const correlationId = randomUUID()
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`
  return {
    error,
    error_description: `AADSTS${code}: ${description} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    ...(suberror !== undefined && { suberror }),
    ...(claims !== undefined && { claims }),
  }
}

export const entraError = (error: EntraError): Reply => ({
  status: error.status ?? 400,
  headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' },
  body: entraErrorBody(error),
})

/** The claims that request multifactor authentication. */
export const mfaClaims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } })

export const mfaRequired = (audience: string): EntraError => ({
  error: 'interaction_required',
  code: 50076,
  description:
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use ' +
    `multi-factor authentication to access '${audience}'.`,
  suberror: 'basic_action',
  claims: mfaClaims,
})

export const grantRevoked: EntraError = {
  error: 'invalid_grant',
  code: 50173,
  description: 'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
  suberror: 'bad_token',
}
