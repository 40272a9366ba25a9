import { describe, expect, test } from 'vitest'
import type { RawAnswer } from './azure-error'
import type { WriteSurface } from './documented-answers'
import { outcomeOf } from './write-outcome'

const judged = (answer: Partial<RawAnswer>, method = 'PUT', surface: WriteSurface = 'diagnostic-setting') =>
  outcomeOf({ status: 200, headers: {}, body: '', ...answer }, { surface, method }).kind
const coded = (status: number, code: string, headers = {}) => ({ status, headers, body: JSON.stringify({ error: { code, message: 'x' } }) })

describe('a write', () => {
  test('is accepted when Azure answers with the resource', () => {
    expect(judged({ body: '{"id":"/providers/microsoft.aadiam/diagnosticSettings/a"}' })).toBe('accepted')
    expect(judged({ status: 201, body: '{"properties":{}}' })).toBe('accepted')
    for (const body of ['', '{}', '[]', 'null', '"ok"', '<html></html>', '{"error":{"code":"Conflict"}}'])
      expect(judged({ body })).toBe('unknown')
  })

  test.each(['OK', 'AuthorizationFailed'])('is never refused with a good status, whatever the code %s says', (code) => {
    expect(judged(coded(200, code))).toBe('unknown')
  })

  test("is refused by a documented code with its status, in either of Azure's envelopes", () => {
    expect(judged(coded(403, 'AuthorizationFailed'))).toBe('refused')
    expect(judged({ status: 409, body: '{"code":"conflict","message":"x"}' })).toBe('refused')
    expect(judged(coded(409, 'AuthorizationFailed'))).toBe('unknown')
    expect(judged(coded(409, 'SomethingNew'))).toBe('unknown')
  })

  test("that is throttled is refused only by the gateway, which hasn't passed it on", () => {
    expect(judged(coded(429, 'TooManyRequests'))).toBe('unknown')
    expect(judged(coded(429, 'TooManyRequests', { 'x-ms-failure-cause': 'service' }))).toBe('unknown')
    expect(judged(coded(429, 'TooManyRequests', { 'x-ms-failure-cause': 'gateway' }))).toBe('refused')
    expect(judged(coded(429, 'SubscriptionRequestsThrottled'))).toBe('refused')
  })

  test("isn't done without a token", () => {
    expect(judged({ status: 401, headers: { 'www-authenticate': 'Bearer error="insufficient_claims"' } })).toBe('refused')
    expect(judged({ status: 401, body: '<html></html>' })).toBe('unknown')
  })
})

describe('a deletion', () => {
  test('is accepted by an empty success', () => {
    expect(judged({ status: 204 }, 'DELETE')).toBe('accepted')
    expect(judged({ body: '<html></html>' }, 'DELETE')).toBe('unknown')
  })

  test("that finds nothing isn't refused, because what should be gone is gone", () => {
    expect(judged(coded(404, 'ResourceNotFound'), 'DELETE', 'alert-rule')).toBe('unknown')
    expect(judged(coded(404, 'ResourceNotFound'), 'PATCH', 'alert-rule')).toBe('refused')
  })
})
