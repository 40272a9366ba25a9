import { type APIRequestContext, expect } from '@playwright/test'
import { findPersona, tenantOf } from '../../emulator/personas'
import { destinationIds } from '../../testing/destination-ids'
import { enterAs, postSession } from '../support/enter'
import { collected, portalOutput, securityLines } from '../support/security-events'
import { serverActions } from '../support/server-actions'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, so that its output has only what these tests did. */
const test = testOnOwnPortal()

/** A word that stands for a secret, wherever someone could put one. */
const sentinel = 'Sentinel9f3cSecret'

const maya = findPersona('security-administrator')
const who = { objectId: maya.objectId, tenantId: tenantOf(maya).id }
const local = expect.stringMatching(/^(127\.0\.0\.1|::1)$/) as unknown as string

function callAction(request: APIRequestContext, portal: Portal, name: string, input: unknown) {
  const action = serverActions().find((known) => known.name === name)
  if (!action) throw new Error(`The build has no action ${name}`)
  return request.post(action.path, {
    headers: { origin: portal.url, 'next-action': action.id, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' },
    data: JSON.stringify([input]),
  })
}

test('a sign-in is recorded with who, from where, and the ID of the request, on standard output and at the collector', async ({
  request,
  portal,
}, testInfo) => {
  const response = await request.post('/api/session', {
    headers: { origin: portal.url, 'x-forwarded-for': '203.0.113.9', 'x-correlation-id': '11111111-1111-4111-8111-111111111111' },
    data: { accessToken: await portal.emulator.issueToken({ persona: 'security-administrator' }), intent: 'sign-in' },
  })
  const correlationId = response.headers()['x-correlation-id']
  expect(correlationId).not.toContain('11111111')
  const expected = { event: 'sign-in', outcome: 'success', reason: null, correlationId, from: { address: local } }
  const events = await collected(portal, expected)
  expect(events.find((event) => event.correlationId === correlationId)?.who).toMatchObject(who)
  expect(securityLines(portalOutput(testInfo))).toContainEqual(expect.objectContaining(expected))
})

const refusals = [
  { reason: 'wrong-tenant', isKnown: true, token: { persona: 'northwind-administrator' } },
  {
    reason: 'wrong-client',
    isKnown: true,
    token: { persona: 'security-administrator', overrides: { azp: '99999999-9999-4999-8999-999999999999' } },
  },
  { reason: 'wrong-audience', isKnown: true, token: { persona: 'security-administrator', audience: 'api://another-app' } },
  { reason: 'scope-missing', isKnown: true, token: { persona: 'security-administrator', overrides: { scp: 'User.Read' } } },
  { reason: 'token-expired', isKnown: true, token: { persona: 'security-administrator', expiresInSeconds: -120 } },
  { reason: 'token-invalid', isKnown: false, token: { persona: 'security-administrator', wrongKey: true } },
  { reason: 'no-role', isKnown: true, token: { persona: 'no-role' } },
] as const

for (const { reason, isKnown, token } of refusals)
  test(`a sign-in that is refused (${reason}) is recorded with its reason`, async ({ request, portal }) => {
    await postSession(request, portal, await portal.emulator.issueToken(token))
    const events = await collected(portal, { event: 'sign-in', outcome: 'denied', reason })
    const person = findPersona(token.persona)
    const expected = isKnown ? { objectId: person.objectId, tenantId: tenantOf(person).id } : null
    expect(events.find((event) => event.reason === reason)?.who ?? null).toEqual(expected && expect.objectContaining(expected))
  })

test('a refused renewal, a lost role, another role, and a sign-out are recorded', async ({ request, portal }) => {
  const renew = async (token: Parameters<Portal['emulator']['issueToken']>[0]) =>
    request.post('/api/session', {
      headers: { origin: portal.url },
      data: { accessToken: await portal.emulator.issueToken(token), intent: 'renew' },
    })
  await renew({ persona: 'security-administrator' })
  await collected(portal, { event: 'session-renewal', outcome: 'denied', reason: 'session-replaced' })
  await postSession(request, portal, await portal.emulator.issueToken({ persona: 'security-administrator' }))
  await renew({ persona: 'security-administrator', overrides: { wids: [], roles: ['Portal.Helpdesk'] } })
  await collected(portal, { event: 'role-change', data: { before: 'administrator', after: 'helpdesk' } })
  await renew({ persona: 'security-administrator', overrides: { wids: [], roles: [] } })
  await collected(portal, { event: 'session-renewal', outcome: 'denied', reason: 'no-role' })
  await collected(portal, { event: 'session-end', reason: 'no-role' })
  await postSession(request, portal, await portal.emulator.issueToken({ persona: 'security-administrator' }))
  await request.delete('/api/session?scope=everywhere', { headers: { origin: portal.url } })
  await collected(portal, { event: 'sign-out', outcome: 'success', target: { kind: 'session', id: 'everywhere' } })
})

test('an action or a handler that is refused is recorded with the permission that is missing, and a foreign origin too', async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'helpdesk')
  await callAction(page.request, portal, 'switchRuleOffNow', { reason: 'x' })
  const denied = { event: 'access', outcome: 'denied', reason: 'permission-missing', data: { permission: 'rule:change' } }
  await collected(portal, { ...denied, target: { kind: 'path', id: expect.stringMatching(/^\/approvals(\/|$)/) as unknown } })
  await page.request.get('/api/workspace-creations/01890000-0000-7000-8000-000000000000')
  await collected(portal, { ...denied, data: { permission: 'draft:write' } })
  await page.request.delete('/api/session', { headers: { origin: 'https://evil.example' } })
  await collected(portal, { event: 'access', reason: 'foreign-origin', target: { kind: 'path', id: '/api/session' } })
})

test('what an administrator decides, exports, and downloads is recorded, and what they only read is not', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.request.get('/api/history/export?format=csv')
  await collected(portal, { event: 'history-export', outcome: 'success', target: { kind: 'export', id: 'csv' } })
  await page.request.get('/api/history/evidence?from=2026-01-01&to=2026-01-31')
  await collected(portal, { event: 'evidence-download', target: { kind: 'period', id: '2026-01-01/2026-01-31' } })
  await page.request.get('/api/history/verification')
  await collected(portal, { event: 'record-verification', outcome: 'success' })
  await callAction(page.request, portal, 'changeApprovalRule', { isOn: true, hours: 72 })
  await collected(portal, { event: 'rule-change', outcome: 'success', target: { kind: 'approval-rule', id: 'on' } })
  const change = { changeId: '01890000-0000-7000-8000-000000000000' }
  for (const [name, event] of [
    ['approveChange', 'change-approval'],
    ['declineChange', 'change-rejection'],
    ['withdrawRequest', 'approval-withdrawal'],
  ] as const) {
    await callAction(page.request, portal, name, { ...change, note: '', fingerprint: '' })
    await collected(portal, { event, outcome: 'failure', reason: 'not-found', target: { kind: 'change', id: change.changeId } })
  }
  const before = (await portal.emulator.collectedEvents()).length
  for (const path of ['/', '/history', '/api/arrivals']) await page.request.get(path)
  await callAction(page.request, portal, 'startSetup', { kind: 'recommended' })
  await page.request.get('/api/history/export?format=json')
  const events = await collected(portal, { event: 'history-export', target: { kind: 'export', id: 'json' } })
  expect(events).toHaveLength(before + 1)
})

test('no secret, token, query, or text of a person is ever in the log, wherever it is put', async ({ page, browser, portal }, testInfo) => {
  const token = await portal.emulator.issueToken({ persona: 'security-administrator' })
  const hostile = {
    [`x-${sentinel}`]: sentinel,
    authorization: `Bearer ${sentinel}`,
    'x-forwarded-for': sentinel,
    'x-correlation-id': sentinel,
  }
  const origin = { origin: portal.url }
  for (const accessToken of [sentinel, `${token}${sentinel}`, `eyJ${sentinel}.${sentinel}.${sentinel}`])
    await page.request.post('/api/session', { headers: { ...hostile, ...origin }, data: { accessToken, intent: 'sign-in' } })
  await page.request.post(`/api/session?x=${sentinel}`, {
    headers: { ...hostile, origin: `https://${sentinel}.example` },
    data: { sentinel },
  })
  const texts = ['note', 'reason', 'text', 'ticket', 'title', 'name', 'settingName', 'confirmedName', 'host', 'draftId', 'changeId', 'id']
  const input = {
    ...Object.fromEntries(texts.map((field) => [field, sentinel])),
    ...{ revision: 1, attempt: 1, reviewedPolicy: sentinel, approval: { kind: 'bypass', reason: sentinel }, kind: 'adopted' },
    ...{ isOn: true, agrees: true, hours: 72, format: 'generic', secret: `whsec_${Buffer.from(sentinel.repeat(2)).toString('base64')}` },
    url: `https://hooks.contoso.example/${sentinel}?key=${sentinel}`,
    setting: { kind: 'new', name: sentinel },
    content: {},
  }
  const tom = await (await browser.newContext({ baseURL: portal.url })).newPage()
  await enterAs(tom, portal, 'helpdesk')
  await postSession(page.request, portal, token)
  for (const { request } of [page, tom]) {
    for (const { name } of serverActions()) await callAction(request, portal, name, input)
    const query = { workspaceId: destinationIds.platformWorkspace, text: `print "${sentinel}"`, timeRange: 'P1D', rowLimit: 100 }
    for (const [path, data] of [
      ['query', query],
      ['check', query],
      ['query', { text: sentinel }],
    ] as const)
      await request.post(`/api/logs/${path}`, { headers: { ...hostile, ...origin }, data })
    for (const path of [
      'history/export?format=csv&q=',
      'history/export?format=',
      'history/evidence?from=',
      'arrivals?setting=',
      'changes/',
    ])
      await request.get(`/api/${path}${sentinel}`, { headers: hostile })
    await request.post(`/settings/${sentinel}`, {
      headers: { ...hostile, 'next-action': serverActions()[0]?.id ?? '' },
      data: `[{"x":"${sentinel}"}]`,
    })
  }
  await tom.context().close()
  await page.request.delete(`/api/session?scope=${sentinel}`, { headers: origin })
  const events = await collected(portal, { event: 'sign-out', who: expect.objectContaining(who) })
  expect(events).toContainEqual(expect.objectContaining({ event: 'webhook-change', outcome: 'success' }))
  expect(events).toContainEqual(expect.objectContaining({ event: 'change-submission', target: { kind: 'draft', id: 'withheld' } }))
  expect(JSON.stringify(await portal.emulator.collectedEvents())).not.toMatch(new RegExp(`${sentinel}|eyJ|${token.split('.')[2]}`))
  expect(portalOutput(testInfo)).not.toMatch(new RegExp(`${sentinel}|eyJ`))
})
