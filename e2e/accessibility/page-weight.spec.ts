import { expect } from '@playwright/test'
import { measurePageWeight } from '../../testing/page-weight'
import { enterAs } from '../support/enter'
import { testOnOwnPortal } from '../support/test'

// A draft of another test would be on the overview, and loads more there.
const test = testOnOwnPortal()

/** The most that pages may weigh: at most 2 percent and one request above what was measured (see docs/limits.md#speed-and-size). */
const budgets = [
  { path: '/auth/sign-in', scriptKilobytes: 208, requests: 17 },
  { path: '/', scriptKilobytes: 274, requests: 25 },
  { path: '/history', scriptKilobytes: 260, requests: 22 },
  { path: '/settings', scriptKilobytes: 273, requests: 24 },
  { path: '/logs', scriptKilobytes: 266, requests: 24 },
  { path: '/logs/explore', scriptKilobytes: 281, requests: 25 },
  { path: '/compliance', scriptKilobytes: 280, requests: 25 },
  { path: '/guide', scriptKilobytes: 266, requests: 22 },
  { path: '/setup/new', scriptKilobytes: 304, requests: 25 },
] as const

test('pages stay within their budget of script and requests', async ({ browser, page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  const storageState = await page.context().storageState()
  for (const { path, ...budget } of budgets) {
    const context = await browser.newContext({ ...(path !== '/auth/sign-in' && { storageState }) })
    const { scriptKilobytes, requests } = await measurePageWeight(context, portal.url + path)
    expect.soft(scriptKilobytes, `script of ${path}, in KB`).toBeLessThanOrEqual(budget.scriptKilobytes)
    expect.soft(requests, `requests of ${path}`).toBeLessThanOrEqual(budget.requests)
    await context.close()
  }
})
