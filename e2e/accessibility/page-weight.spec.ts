import { expect } from '@playwright/test'
import { untilHydrated } from '../../testing/until-hydrated'
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
    const fresh = await context.newPage()
    const sizes: Promise<number>[] = []
    let requests = 0
    fresh.on('requestfinished', (request) => {
      requests += 1
      if (request.resourceType() === 'script') sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    })
    await fresh.goto(portal.url + path)
    await untilHydrated(fresh)
    await fresh.waitForLoadState('networkidle')
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect.soft(bytes / 1_000, `script of ${path}, in KB`).toBeLessThan(budget.scriptKilobytes)
    expect.soft(requests, `requests of ${path}`).toBeLessThan(budget.requests)
    await context.close()
  }
})
