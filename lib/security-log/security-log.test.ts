import { expect, test } from 'vitest'
import { type SecurityEntry, securityEventOf } from './security-log'

const maya = {
  objectId: '11111111-1111-4111-8111-111111111111',
  tenantId: '22222222-2222-4222-8222-222222222222',
  username: 'maya@contoso.example',
}
const token = 'eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiIxIn0.c2lnbmF0dXJl'

test('an event has every field, and null where nothing is known', () => {
  expect(securityEventOf({ event: 'sign-in', outcome: 'denied', reason: 'no-role' })).toEqual({
    schema: 'entra-logs-portal/security/1',
    id: expect.any(String) as string,
    time: expect.any(String) as string,
    event: 'sign-in',
    outcome: 'denied',
    reason: 'no-role',
    who: null,
    from: null,
    correlationId: expect.any(String) as string,
    target: null,
    data: null,
  })
})

test('a person is an object ID, a tenant ID, and a username, whatever else the session has', () => {
  const session = { ...maya, idHash: 'hunter2', name: 'Maya', role: 'administrator' }
  expect(securityEventOf({ event: 'sign-out', outcome: 'success', who: session })?.who).toEqual(maya)
})

test.each([
  ['a token as the target', { target: { kind: 'change', id: token } }],
  ['a word as the ID of a change', { target: { kind: 'change', id: 'hunter' } }],
  ['text as the target', { target: { kind: 'change', id: 'SigninLogs | where UserId == "x"' } }],
  ['a line break in the target', { target: { kind: 'change', id: 'a\n{"event":"sign-in"}' } }],
  ['a token in a username', { who: { ...maya, username: `a ${token} b` } }],
] satisfies [string, Partial<SecurityEntry>][])('%s is withheld', (_what, fields) => {
  const text = JSON.stringify(securityEventOf({ event: 'change-submission', outcome: 'failure', ...fields }))
  expect(text).not.toMatch(/eyJ|SigninLogs|hunter|\\n/)
  expect(text).toMatch(/withheld|\[token\]/)
})

test.each([
  { kind: 'change', id: '01890000-0000-7000-8000-000000000000' },
  { kind: 'webhook', id: 'hooks.contoso.com:8443' },
  { kind: 'period', id: '2026-01-01/2026-03-31' },
  { kind: 'path', id: '/api/changes/01890000-0000-7000-8000-000000000000/progress' },
  { kind: 'path', id: '/' },
  { kind: 'approval-rule', id: 'off-emergency' },
] as const)('$kind $id is a target as it is', (target) => {
  expect(securityEventOf({ event: 'webhook-change', outcome: 'success', target })?.target).toEqual(target)
})

test("a field that the schema doesn't have is never written", () => {
  const entry = { event: 'sign-in', outcome: 'success', accessToken: token } as SecurityEntry
  expect(securityEventOf(entry)).toBeUndefined()
})
