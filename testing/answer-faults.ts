import type { Fault } from '@/emulator/traffic'

/** An answer that comes instead of Azure's own. */
export interface AnswerFault {
  /** Completes "with … instead of Azure's answer". */
  what: string
  fault: Omit<Fault, 'match'>
}

const page = '<!doctype html><title>Gateway</title><p>Something is wrong.</p>'
const html = { 'content-type': 'text/html' }
const json = { 'content-type': 'application/json' }

/** Answers that a proxy, a load balancer, or a failing service gives to a request, whether Azure has acted on it or not. */
export const spoiltAnswers: readonly AnswerFault[] = [
  { what: 'a timeout of a proxy (408)', fault: { status: 408, body: page, headers: html } },
  { what: 'a redirect (307)', fault: { status: 307, body: '', headers: { location: '/elsewhere' } } },
  { what: "a proxy's 404", fault: { status: 404, body: page, headers: html } },
  { what: "a proxy's 403", fault: { status: 403, body: page, headers: html } },
  {
    what: 'a throttling that may not be of the gateway (429)',
    fault: { status: 429, body: { error: { code: 'TooManyRequests', message: 'Slow down.' } }, headers: { 'retry-after': '120' } },
  },
  { what: 'a success that is cut off', fault: { status: 200, body: '{"id":"/providers/', headers: json } },
  { what: 'a success that is a page', fault: { status: 200, body: page, headers: html } },
  { what: 'an error inside Azure (500)', fault: { status: 500, body: { error: { code: 'InternalServerError', message: 'Oops.' } } } },
  { what: 'a bad gateway (502)', fault: { status: 502, body: page, headers: html } },
]

/** Answers to a read that don't say that something doesn't exist, although some look like it. */
export const unclearAbsences: readonly AnswerFault[] = [
  { what: "a proxy's 404", fault: { status: 404, body: page, headers: html } },
  { what: 'an empty 404', fault: { status: 404, body: '' } },
  {
    what: 'an unknown resource type',
    fault: { status: 404, body: { error: { code: 'InvalidResourceType', message: 'The resource type could not be found.' } } },
  },
  {
    what: 'another resource that is missing',
    fault: {
      status: 404,
      body: {
        error: {
          code: 'ResourceNotFound',
          message:
            "The Resource 'Microsoft.KeyVault/vaults/kv' under resource group 'rg' was not found. See https://aka.ms/ARMResourceNotFoundFix",
        },
      },
    },
  },
  {
    what: 'a subscription that is missing',
    fault: { status: 404, body: { error: { code: 'SubscriptionNotFound', message: 'The subscription could not be found.' } } },
  },
  { what: 'an unsupported path', fault: { status: 404, body: { error: { code: 'OperationNotFound', message: 'Not supported.' } } } },
]

const permissions = (value: unknown) => ({ status: 200, body: { value } })

/** Answers of the permissions API that say nothing about what the person may do. */
export const unclearPermissions: readonly AnswerFault[] = [
  { what: 'an error inside Azure (500)', fault: { status: 500, body: { error: { code: 'InternalServerError', message: 'Oops.' } } } },
  { what: "a proxy's 404", fault: { status: 404, body: page, headers: html } },
  { what: "a proxy's 403", fault: { status: 403, body: page, headers: html } },
  { what: "a proxy's 401", fault: { status: 401, body: page, headers: html } },
  {
    what: 'a refusal to read permissions',
    fault: { status: 403, body: { error: { code: 'AuthorizationFailed', message: "You can't read permissions." } } },
  },
  { what: 'a page with a good status', fault: { status: 200, body: page, headers: html } },
  { what: 'a success that is cut off', fault: { status: 200, body: '{"value":[', headers: json } },
  { what: 'an empty object', fault: { status: 200, body: {} } },
  { what: 'null', fault: permissions(null) },
  { what: 'no entries', fault: permissions([]) },
  { what: 'entries without actions', fault: permissions([{}]) },
  { what: 'entries whose actions are null', fault: permissions([{ actions: null, notActions: null }]) },
  { what: 'entries of another shape', fault: permissions([{ actions: 'everything' }]) },
]

const entra = (status: number, error: string, code: number) => ({
  status,
  body: { error, error_description: `AADSTS${code}: Something.`, error_codes: [code] },
})

/** Answers of Microsoft Entra's token endpoint that aren't about the person, so signing in again doesn't help. */
export const entraOutages: readonly AnswerFault[] = [
  {
    what: 'a throttled tenant (AADSTS90055)',
    fault: { ...entra(429, 'temporarily_unavailable', 90055), headers: { 'retry-after': '30' } },
  },
  { what: 'a throttling without a body (429)', fault: { status: 429, body: '', headers: { 'retry-after': '30' } } },
  { what: 'a throttled client (AADSTS50196)', fault: entra(400, 'invalid_grant', 50196) },
  { what: 'a problem that passes (AADSTS90033)', fault: entra(400, 'invalid_grant', 90033) },
  { what: 'an error inside Microsoft Entra (500)', fault: entra(500, 'server_error', 50000) },
  { what: 'an overloaded service (503)', fault: entra(503, 'temporarily_unavailable', 90036) },
  { what: 'a page of a gateway (502)', fault: { status: 502, body: page, headers: html } },
  { what: 'an empty response (503)', fault: { status: 503, body: '' } },
  { what: 'a page with a good status', fault: { status: 200, body: page, headers: html } },
  { what: 'a success without a token', fault: { status: 200, body: {} } },
  { what: 'a broken connection', fault: { cut: 'before' } },
]
