import { type BrowserContext, expect } from '@playwright/test'
import { measurePageWeight } from '../../testing/page-weight'
import { setUpTo } from '../../testing/setup-steps'
import { enterAs } from '../support/enter'
import { testOnOwnPortal } from '../support/test'

// A draft of another test would be on the overview, and loads more there.
const test = testOnOwnPortal()

/** The most that pages may weigh: at most 2 percent and one request above what was measured (see docs/limits.md#speed-and-size). */
const budgets = [
  { path: '/auth/sign-in', scriptKilobytes: 208, requests: 17 },
  { path: '/', scriptKilobytes: 270, requests: 25 },
  { path: '/history', scriptKilobytes: 259, requests: 22 },
  { path: '/settings', scriptKilobytes: 273, requests: 24 },
  { path: '/logs', scriptKilobytes: 266, requests: 24 },
  { path: '/logs/explore', scriptKilobytes: 277, requests: 25 },
  { path: '/compliance', scriptKilobytes: 262, requests: 23 },
  { path: '/guide', scriptKilobytes: 264, requests: 22 },
  { path: '/setup/new', scriptKilobytes: 296, requests: 25 },
] as const

const overviewWithDraft = { path: '/ with a draft', scriptKilobytes: 271, requests: 25 }

type Budget = Readonly<Record<'scriptKilobytes' | 'requests', number>> & { path: string }

async function expectWithin(context: BrowserContext, url: string, { path, scriptKilobytes, requests }: Budget) {
  const weight = await measurePageWeight(context, url)
  expect.soft(weight.scriptKilobytes, `script of ${path}, in KB`).toBeLessThanOrEqual(scriptKilobytes)
  expect.soft(weight.requests, `requests of ${path}`).toBeLessThanOrEqual(requests)
  await context.close()
}

test('pages stay within their budget of script and requests', async ({ browser, page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  const storageState = await page.context().storageState()
  for (const budget of budgets) {
    const context = await browser.newContext({ ...(budget.path !== '/auth/sign-in' && { storageState }) })
    await expectWithin(context, portal.url + budget.path, budget)
  }
})

test('the overview with a draft stays within its budget too', async ({ browser, page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'setting')
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Drafts' })).toBeVisible()
  const context = await browser.newContext({ storageState: await page.context().storageState() })
  await expectWithin(context, portal.url, overviewWithDraft)
})
