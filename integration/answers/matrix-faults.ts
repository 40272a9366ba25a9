import type { Fault } from '@/emulator/traffic'

/**
 * What a fault proves, which is all that the portal may say about it:
 * - `silent`: nothing came back
 * - `broken`: Azure, or something in between, failed
 * - `unclear`: something came back that isn't an answer to this call
 * - `busy`: throttled, by Azure or by something in between
 * - `refused`: one of Azure's documented refusals
 * - `challenged`: Azure wants another sign-in step first
 */
export type FaultClass = 'silent' | 'broken' | 'unclear' | 'busy' | 'refused' | 'challenged'

export interface MatrixFault {
  name: string
  class: FaultClass
  fault: Omit<Fault, 'match'>
  /** Whether the SDK tries again, which takes seconds. Such a fault isn't part of the representative run. */
  isSlow?: true
}

const page = '<!doctype html><title>Gateway</title><p>Something is wrong.</p>'
const html = { 'content-type': 'text/html' }
const json = { 'content-type': 'application/json' }
const error = (status: number, code: string, message = 'Something.') => ({ status, body: { error: { code, message } } })
const claims = Buffer.from('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}').toString('base64')
const challenge = `Bearer realm="", error="insufficient_claims", claims="${claims}"`

export const matrixFaults: readonly MatrixFault[] = [
  { name: 'connection cut', class: 'silent', fault: { cut: 'before' }, isSlow: true },
  { name: '500 in JSON', class: 'broken', fault: error(500, 'InternalServerError'), isSlow: true },
  { name: '502 page', class: 'broken', fault: { status: 502, body: page, headers: html }, isSlow: true },
  { name: '503 empty', class: 'broken', fault: { status: 503, body: '' }, isSlow: true },
  { name: '504 in JSON', class: 'broken', fault: error(504, 'GatewayTimeout'), isSlow: true },
  { name: '408 page', class: 'broken', fault: { status: 408, body: page, headers: html }, isSlow: true },
  { name: '404 page', class: 'unclear', fault: { status: 404, body: page, headers: html } },
  { name: '404 empty', class: 'unclear', fault: { status: 404, body: '' } },
  { name: '404 null error', class: 'unclear', fault: { status: 404, body: '{"error":null}', headers: json } },
  { name: '403 page', class: 'unclear', fault: { status: 403, body: page, headers: html } },
  { name: '401 page', class: 'unclear', fault: { status: 401, body: page, headers: html } },
  { name: '400 empty', class: 'unclear', fault: { status: 400, body: '' } },
  { name: '409 page', class: 'unclear', fault: { status: 409, body: page, headers: html } },
  { name: '307 elsewhere', class: 'unclear', fault: { status: 307, body: '', headers: { location: 'https://gateway.example/' } } },
  { name: '200 page', class: 'unclear', fault: { status: 200, body: page, headers: html } },
  { name: '200 page as JSON', class: 'unclear', fault: { status: 200, body: page, headers: json } },
  { name: '200 cut off', class: 'unclear', fault: { status: 200, body: '{"value":[{"id"', headers: json } },
  { name: '200 null', class: 'unclear', fault: { status: 200, body: 'null', headers: json } },
  { name: '200 empty object', class: 'unclear', fault: { status: 200, body: '{}', headers: json } },
  { name: '200 text', class: 'unclear', fault: { status: 200, body: '"ok"', headers: json } },
  { name: '204', class: 'unclear', fault: { status: 204, body: '' } },
  {
    name: '429 long wait',
    class: 'busy',
    fault: { ...error(429, 'TooManyRequests'), headers: { 'retry-after': '120' } },
  },
  { name: '404 no such type', class: 'refused', fault: error(404, 'InvalidResourceType') },
  { name: '404 no subscription', class: 'refused', fault: error(404, 'SubscriptionNotFound') },
  { name: '403 refused', class: 'refused', fault: error(403, 'AuthorizationFailed', "No permission to perform action 'x/read'.") },
  {
    name: '401 challenge',
    class: 'challenged',
    fault: { ...error(401, 'InsufficientClaims'), headers: { 'www-authenticate': challenge } },
  },
]

/** What must not be said, by what happened. */
export const untruths: Record<FaultClass, RegExp> = {
  silent: /refused|no longer exists|sign in|missing/i,
  broken: /refused the request|didn't respond|no response|connection was lost|no longer exists|sign in|five settings|with status/i,
  unclear: /refused|didn't respond|no response|connection was lost|no longer exists|can't find|sign in|five settings|with status/i,
  busy: /didn't respond|no response|connection was lost|no longer exists|sign in/i,
  refused: /didn't respond|no response|no longer exists|five settings|with status/i,
  challenged: /didn't respond|no response|no longer exists|refused/i,
}

/** Returns what a fault proves about a write. Whether Azure acted is never to be read from anything else. */
export const provenBy = (fault: MatrixFault) => (fault.class === 'refused' || fault.class === 'challenged' ? 'refused' : 'unknown')

/** Azure answers a deletion with nothing, so an empty success proves one. */
export function judgedWrite(fault: MatrixFault, isDeletion: boolean): 'accepted' | 'refused' | 'unknown' {
  return fault.name === '204' && isDeletion ? 'accepted' : provenBy(fault)
}
