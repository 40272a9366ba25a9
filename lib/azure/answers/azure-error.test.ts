import { RestError } from '@azure/core-rest-pipeline'
import { describe, expect, test } from 'vitest'
import { InteractionRequiredError } from '@/lib/app-error'
import { answerError, azureError, challengeClaims, NoAnswerError } from './azure-error'

const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`

describe('a refusal by Azure', () => {
  test.each([
    ['wrapped by the gateway', '{"error":{"code":"SubscriptionNotFound","message":"x"}}', 'SubscriptionNotFound'],
    ['bare from the backend', '{"code":"BadRequest","message":"Category \'X\' is not supported."}', 'BadRequest'],
  ])('is understood %s', (_how, body, code) => {
    const error = answerError({ status: 400, headers: { 'x-ms-request-id': 'r', 'x-ms-correlation-request-id': 'c' }, body })
    expect(error).toMatchObject({ azureCode: code, azureIds: { requestId: 'r', correlationId: 'c' } })
  })

  test.each([
    ['a page of a proxy', '<html></html>'],
    ['nothing', ''],
    ['a JSON text', '"no"'],
    ['a null error', '{"error":null}'],
  ])("isn't seen in %s", (_what, body) => {
    const error = answerError({ status: 404, headers: { 'x-ms-request-id': 'r' }, body })
    expect(error).toMatchObject({ code: 'unexpected-answer', retryable: true, azureIds: { requestId: 'r' } })
  })

  test("isn't seen in a response with a good status", () => {
    expect(answerError({ status: 200, headers: {}, body: '{"value":' })).toMatchObject({ code: 'unexpected-answer' })
  })

  test.each([
    ['a page of a proxy', '<html></html>'],
    ['a code of a service that issues no challenge', '{"error":{"code":"AuthenticationFailed","message":"No."}}'],
    ['a subscription of another directory', '{"error":{"code":"InvalidAuthenticationTokenTenant","message":"Wrong issuer."}}'],
  ])('of a token requires a challenge, so %s asks no one to sign in', (_what, body) => {
    expect(answerError({ status: 401, headers: {}, body })).not.toBeInstanceOf(InteractionRequiredError)
  })

  test('because of a conflict speaks of five settings only for a setting', () => {
    const conflict = { status: 409, headers: {}, body: '{"error":{"code":"Conflict"}}' }
    expect(answerError(conflict, 'diagnostic-setting').userMessage).toContain('five settings')
    expect(answerError(conflict).userMessage).not.toContain('settings')
  })

  test('with a claims challenge requests exactly these claims', () => {
    const error = answerError({ status: 401, headers: { 'www-authenticate': challenge }, body: '' })
    expect(error).toBeInstanceOf(InteractionRequiredError)
    expect(error).toMatchObject({ claims })
  })

  test('to change settings says which role is missing', () => {
    const message =
      "The client 'a' does not have authorization to perform action 'microsoft.aadiam/diagnosticSettings/write' over scope '/x'."
    expect(
      answerError({ status: 403, headers: {}, body: JSON.stringify({ error: { code: 'AuthorizationFailed', message } }) }).userMessage,
    ).toContain('Security Administrator')
  })

  test('because of a destination in use names the other setting', () => {
    const message =
      "Data sink '/s/w/law' is already used in diagnostic setting 'other' for category 'AuditLogs'. Data sinks can't be reused."
    expect(answerError({ status: 409, headers: {}, body: JSON.stringify({ code: 'Conflict', message }) }).userMessage).toContain(
      'Setting other already sends AuditLogs to law',
    )
  })

  test('because of an internal error can be retried', () => {
    expect(answerError({ status: 503, headers: {}, body: '' })).toMatchObject({ retryable: true })
  })
})

test("claims that aren't JSON aren't sent to the browser", () => {
  expect(challengeClaims('Bearer claims="%%%"')).toBe('')
  expect(challengeClaims(undefined)).toBe('')
})

test('an error of the token exchange passes through the SDK unchanged', () => {
  const inner = new InteractionRequiredError('{}')
  expect(azureError(inner)).toBe(inner)
})

test.each([
  new TypeError('page.value is not iterable'),
  new RestError("Couldn't paginate response\n Body doesn't contain an array property with name: value"),
])("an answer that an SDK can't read isn't a missing answer: %s", (fault) => {
  expect(azureError(fault)).toMatchObject({ code: 'unexpected-answer' })
})

test("a broken connection isn't a refusal", () => {
  expect(azureError(new RestError('socket hang up', { code: 'ECONNRESET' }))).toBeInstanceOf(NoAnswerError)
})

test.each([
  ['Microsoft.Storage/storageAccounts/listKeys/action', 'storage account stlogs', 'Storage Account Contributor'],
  ['Microsoft.EventHub/namespaces/authorizationrules/listkeys/action', 'shared access policy stlogs', 'Azure Event Hubs Data Owner'],
  ['Microsoft.OperationalInsights/workspaces/sharedKeys/action', 'workspace stlogs', 'Log Analytics Contributor'],
])('a refusal for lack of %s names the destination and who can help', (action, named, role) => {
  const message = `The client 'a' has permission to perform action 'microsoft.aadiam/diagnosticSettings/write' on scope '/x'; however, it does not have permission to perform action '${action}' on the linked scope(s) '/subscriptions/1/stlogs' or the linked scope(s) are invalid.`
  const { userMessage } = answerError({
    status: 403,
    headers: {},
    body: JSON.stringify({ error: { code: 'LinkedAuthorizationFailed', message } }),
  })
  expect(userMessage).toContain(named)
  expect(userMessage).toContain(role)
})

test('a refusal to use a destination that Azure does not name is still a sentence', () => {
  const message = "it does not have permission to perform action 'Microsoft.OperationalInsights/workspaces/sharedKeys/action'"
  const { userMessage } = answerError({
    status: 403,
    headers: {},
    body: JSON.stringify({ error: { code: 'LinkedAuthorizationFailed', message: `${message} on the linked scope` } }),
  })
  expect(userMessage).toContain("can't use the workspace.")
})

test('a problem in Azure announces IDs only if the response has some', () => {
  const messageWith = (headers: Record<string, string>) => answerError({ status: 503, headers, body: '' }).userMessage
  expect(messageWith({ 'x-ms-request-id': 'r' })).toContain('the following IDs')
  expect(messageWith({})).not.toContain('IDs')
})
