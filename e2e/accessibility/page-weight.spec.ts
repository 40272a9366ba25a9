import { expect } from '@playwright/test'
import { measurePageWeight } from '../../testing/page-weight'
import { enterAs } from '../support/enter'
import { test } from '../support/test'

/** About a tenth above what the pages weighed when this was written (see docs/limits.md#speed-and-size). */
const budgets = [
  { path: '/auth/sign-in', scriptKilobytes: 215, requests: 22 },
  { path: '/', scriptKilobytes: 310, requests: 33 },
  { path: '/history', scriptKilobytes: 275, requests: 29 },
  { path: '/settings', scriptKilobytes: 300, requests: 32 },
  { path: '/logs', scriptKilobytes: 275, requests: 31 },
  { path: '/logs/explore', scriptKilobytes: 285, requests: 31 },
  { path: '/guide', scriptKilobytes: 275, requests: 29 },
  { path: '/setup', scriptKilobytes: 290, requests: 31 },
] as const

test('pages stay within their budget of script and requests', async ({ browser, page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  const storageState = await page.context().storageState()
  for (const { path, ...budget } of budgets) {
    const context = await browser.newContext({ ...(path !== '/auth/sign-in' && { storageState }) })
    const { scriptKilobytes, requests } = await measurePageWeight(context, portal.url + path)
    expect.soft(scriptKilobytes, `script of ${path}, in KB`).toBeLessThan(budget.scriptKilobytes)
    expect.soft(requests, `requests of ${path}`).toBeLessThan(budget.requests)
    await context.close()
  }
})
