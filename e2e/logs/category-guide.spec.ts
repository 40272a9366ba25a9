import { expect, type Page } from '@playwright/test'
import { logCategories } from '@/lib/domain/settings/log-categories'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because the record of the tenant starts with its first check. */
const test = testOnOwnPortal()

const heading = (page: Page, name: string, level = 1) => page.getByRole('heading', { level, name, exact: true })
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** An administrator opens the logs of a tenant with three settings, so that the portal knows what arrives. */
async function seeArrival(page: Page, portal: Portal): Promise<void> {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/logs')
  await page
    .getByText(/^Last row/)
    .first()
    .waitFor()
}

test('the guide lists every category, and the page of one says what it is, who needs it, and where it goes', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  await seeArrival(page, portal)
  await page.goto('/guide')
  await page.getByRole('link', { name: 'Log categories' }).click()
  await heading(page, 'Log categories').waitFor()
  for (const { name } of logCategories) await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  await expectNoAxeViolations(page)

  await page.getByRole('link', { name: 'AuditLogs', exact: true }).click()
  await heading(page, 'AuditLogs').waitFor()
  await expect(page).toHaveTitle(/^AuditLogs/)
  await expect(part(page, "What's in it").getByRole('row', { name: /^ActivityDisplayName/ })).toBeVisible()
  await expect(part(page, 'Without it')).toContainText('30 days')
  await expect(part(page, 'In your organization')).toContainText(/sends it to the workspace/)
  await expect(part(page, 'What needs it').getByRole('link', { name: /New User Assigned to Privileged Role/ })).toHaveAttribute(
    'href',
    /^https:\/\/github\.com\/Azure\/Azure-Sentinel\//,
  )
  await expect(part(page, 'Facts')).toContainText('Analytics and Auxiliary / Lake, not Basic')
  await expectNoAxeViolations(page)
})

test('the helpdesk reads the same page, with what the portal last saw', async ({ page, portal }) => {
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/guide/categories/auditlogs')
  await heading(page, 'AuditLogs').waitFor()
  await expect(part(page, 'In your organization')).toContainText("The portal hasn't read the settings yet")
})

test("a category that neither the catalog nor Azure has isn't found", async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  for (const path of ['/guide/categories/NoSuchLogs', '/guide/categories/%00', '/guide/categories/constructor']) {
    expect((await page.goto(path))?.status()).toBe(404)
    await expect(heading(page, 'Page not found')).toBeVisible()
  }
})
