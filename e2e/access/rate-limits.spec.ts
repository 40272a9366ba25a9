import { type APIResponse, expect } from '@playwright/test'
import { personLimits, signInLimits } from '@/lib/domain/limits/rate-limits'
import { destinationIds } from '../../testing/destination-ids'
import { enterAs } from '../support/enter'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because people who have used up a limit wait for a minute. */
const test = testOnOwnPortal()

const query = { workspaceId: destinationIds.platformWorkspace, text: 'print 1', timeRange: 'P1D', rowLimit: 100 }
const changeId = '01890000-0000-7000-8000-000000000000'

type Send = (method: 'get' | 'post', path: string, data?: unknown) => Promise<APIResponse>

const limited: { name: keyof typeof personLimits; send: (send: Send) => Promise<APIResponse> }[] = [
  { name: 'query-check', send: (send) => send('post', '/api/logs/check', { text: 'print 1' }) },
  { name: 'query-assist', send: (send) => send('post', '/api/logs/assist', { what: 'completions', text: 'print 1', position: 7 }) },
  { name: 'progress', send: (send) => send('get', `/api/changes/${changeId}/progress`) },
  { name: 'verification', send: (send) => send('get', '/api/history/verification') },
  { name: 'evidence', send: (send) => send('get', '/api/history/evidence?from=2026-01-01&to=2026-01-31') },
  { name: 'export', send: (send) => send('get', '/api/history/export?format=csv') },
]

/** Sends requests, some at the same time, and returns their responses. */
async function sendMany(count: number, send: () => Promise<APIResponse>): Promise<APIResponse[]> {
  const responses: APIResponse[] = []
  while (responses.length < count)
    responses.push(...(await Promise.all(Array.from({ length: Math.min(20, count - responses.length) }, send))))
  return responses
}

const senderOf =
  (request: { fetch: (path: string, options: object) => Promise<APIResponse> }, portal: Portal): Send =>
  (method, path, data) =>
    request.fetch(path, { method, headers: { origin: portal.url }, data })

async function expectRefusal(response: APIResponse, what: string): Promise<void> {
  expect(response.status()).toBe(429)
  expect(Number(response.headers()['retry-after'])).toBeGreaterThan(0)
  expect(await response.text()).toContain(what)
}

for (const { name, send } of limited)
  test(`requests within the limit for ${name} are answered, and the next is refused with the time to wait`, async ({
    page,
    browser,
    portal,
  }) => {
    await enterAs(page, portal, 'security-administrator')
    const { perMinute, what } = personLimits[name]
    const responses = await sendMany(perMinute, () => send(senderOf(page.request, portal)))
    expect(responses.filter((response) => response.status() === 429)).toEqual([])
    const refusal = await send(senderOf(page.request, portal))
    if (name === 'query-check' || name === 'query-assist') expect(refusal.status()).toBe(429)
    else await expectRefusal(refusal, what)
    const other = await (await browser.newContext({ baseURL: portal.url })).newPage()
    await enterAs(other, portal, 'helpdesk')
    expect((await send(senderOf(other.request, portal))).status()).not.toBe(429)
    await other.context().close()
  })

test('someone who ran too many queries sees when to try again, and the query stays', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  const { perMinute, what } = personLimits.query
  const responses = await sendMany(perMinute, () => senderOf(page.request, portal)('post', '/api/logs/query', query))
  expect(responses.filter((response) => response.status() === 429)).toEqual([])
  await expectRefusal(await senderOf(page.request, portal)('post', '/api/logs/query', query), what)
  const setting = { name: 'entra-limits', workspaceId: destinationIds.platformWorkspace, enabledCategories: ['AuditLogs'] }
  await portal.emulator.putSetting({ setting })
  await page.goto('/settings')
  await expect(page.getByRole('link', { name: setting.name }).first()).toBeVisible()
  await page.goto('/logs/explore')
  const editor = page.getByRole('textbox', { name: 'Query (KQL)' })
  await editor.fill('AuditLogs | take 7')
  await page.getByRole('button', { name: 'Run query' }).click()
  await expect(page.getByText(what)).toBeVisible()
  await expect(editor).toHaveValue('AuditLogs | take 7')
})

test('someone who verified too often sees when to try again', async ({ page, portal }) => {
  await enterAs(page, portal, 'second-administrator')
  const { perMinute, what } = personLimits.verification
  await sendMany(perMinute, () => page.request.get('/api/history/verification'))
  await page.goto('/history/evidence')
  await page.getByRole('button', { name: 'Verify record' }).click()
  await expect(page.getByText(what)).toBeVisible()
})

test('an address that signs in without end is refused, and someone who is signed in goes on', async ({ page, portal }) => {
  await enterAs(page, portal, 'helpdesk')
  const attempt = () => senderOf(page.request, portal)('post', '/api/session', { accessToken: 'x.y.z', intent: 'sign-in' })
  // Other tests of this file have signed in within the same minute.
  const responses = await sendMany(signInLimits.address.perMinute, attempt)
  expect(responses[0]?.status()).toBe(401)
  await expectRefusal(await attempt(), signInLimits.address.what)
  await page.goto('/history')
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
})
