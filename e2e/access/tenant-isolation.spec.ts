import { type Browser, expect, type Page } from '@playwright/test'
import { expectConfirmed, newSettingName, save, setUpTo, startSetup } from '../../testing/setup-steps'
import { waitForHydration } from '../../testing/until-hydrated'
import { enterAs } from '../support/enter'
import { type Portal, test } from '../support/test'

/** What Maya at Contoso creates: a draft, and a change with unique text. */
async function leftByContoso(page: Page, portal: Portal): Promise<{ name: string; draftId: string; changeId: string }> {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  const draftId = await startSetup(page)
  await setUpTo(page, 'review', { name })
  await page.getByRole('textbox', { name: 'Reason' }).fill(`Secret of Contoso about ${name}`)
  await save(page)
  await expectConfirmed(page)
  await page.getByRole('link', { name: 'View in history' }).click()
  await page.waitForURL(/\/history\/./)
  return { name, draftId, changeId: new URL(page.url()).pathname.split('/').at(-1) ?? '' }
}

async function elenaOfFabrikam(browser: Browser, portal: Portal): Promise<Page> {
  const context = await browser.newContext({ baseURL: portal.url })
  context.on('page', waitForHydration)
  const elena = await context.newPage()
  await enterAs(elena, portal, 'fabrikam-administrator')
  return elena
}

test("a draft, a change, and a request of another tenant aren't found by ID", { tag: '@postgres' }, async ({ page, browser, portal }) => {
  const { draftId, changeId } = await leftByContoso(page, portal)
  const elena = await elenaOfFabrikam(browser, portal)
  for (const path of [`/setup/${draftId}/prerequisites`, `/setup/${draftId}/verify`, `/history/${changeId}`, `/approvals/${changeId}`]) {
    expect((await elena.goto(path))?.status(), path).toBe(404)
    await expect(elena.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
  }
  const progress = `/api/changes/${changeId}/progress`
  expect((await elena.request.get(progress)).status()).toBe(404)
  expect((await page.request.get(progress)).status()).toBe(200)
  const fabrikamDraft = await startSetup(elena)
  expect((await page.goto(`/setup/${fabrikamDraft}/prerequisites`))?.status()).toBe(404)
  await elena.context().close()
})

test('no list, filter, export, or document of one tenant shows anything of another', { tag: '@postgres' }, async ({
  page,
  browser,
  portal,
}) => {
  const { name } = await leftByContoso(page, portal)
  const elena = await elenaOfFabrikam(browser, portal)
  const lists = [
    '/history',
    `/history?setting=${name}`,
    `/history?q=${name}`,
    '/history/evidence/report',
    '/api/history/evidence',
    '/api/history/export?format=csv',
    `/api/history/export?format=json&setting=${name}`,
  ]
  const paths = [
    ...lists,
    '/',
    '/setup',
    '/settings',
    `/settings/${name}`,
    `/history/compare?setting=${name}`,
    '/approvals',
    '/logs',
    '/api/arrivals',
    '/guide',
    '/guide/missing-logs',
  ]
  for (const path of paths) {
    const answer = await (await elena.request.get(path)).text()
    expect(answer, path).not.toContain('Secret of Contoso')
    expect(answer, path).not.toContain('Maya Okafor')
  }
  // The counterpart: users of the tenant find it in the same places.
  for (const path of lists) expect(await (await page.request.get(path)).text(), path).toContain(`Secret of Contoso about ${name}`)
  await elena.context().close()
})
