import { expect, type Page } from '@playwright/test'
import { expectConfirmed, newSettingName, setUpTo } from '../../testing/setup-steps'
import { settingPath, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { test } from '../support/test'

/** A gateway that, for the first save, responds with a page of its own, as it does while the portal restarts. */
async function gatewayFails(page: Page, reaches: 'the portal' | 'nothing'): Promise<() => number> {
  let requests = 0
  await page.route('**/review', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    requests += 1
    if (requests > 1) return route.fallback()
    if (reaches === 'the portal') await route.fetch()
    return route.fulfill({ status: 502, contentType: 'text/html', body: '<html><body><h1>502 Bad Gateway</h1></body></html>' })
  })
  return () => requests
}

for (const reaches of ['the portal', 'nothing'] as const)
  test(`a save whose response is a gateway's error page is sent again, and Azure gets it once, if the first request reached ${reaches}`, async ({
    page,
    portal,
  }) => {
    const name = newSettingName()
    await enterAs(page, portal, 'security-administrator')
    await setUpTo(page, 'review', { name })
    const requests = await gatewayFails(page, reaches)
    await page.getByRole('button', { name: 'Save setting' }).click()
    await page.waitForURL(/\/verify$/)
    await expectConfirmed(page)
    expect(requests()).toBe(2)
    expect((await writesToAzure(portal)).filter(({ path }) => path === settingPath(name))).toHaveLength(1)
  })
