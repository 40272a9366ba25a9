import { expect, type Page } from '@playwright/test'
import { arrivalStateWords } from '@/lib/domain/arrival/arrival-state'
import { logCategories } from '@/lib/domain/settings/log-categories'
import { lawSecurity } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because the record of the tenant starts with its first check. */
const test = testOnOwnPortal()

const heading = (page: Page, name: string, level = 1) => page.getByRole('heading', { level, name, exact: true })
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** A setting that sends two categories to a workspace, where rows arrive. */
const sendLogs = (portal: Portal) =>
  portal.emulator.putSetting({
    sinceHours: 30,
    setting: { name: 'entra', workspaceId: lawSecurity, enabledCategories: ['AuditLogs', 'SignInLogs'] },
  })

test('before the portal has read the settings, no page claims that nothing is sent, and the first one that can read them does', async ({
  page,
  portal,
}) => {
  await sendLogs(portal)
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/logs')
  await expect(heading(page, 'No settings read yet', 2)).toBeVisible()
  await expectNoAxeViolations(page)
  await page.goto('/logs/explore')
  await expect(page.getByText('No workspaces to show yet')).toBeVisible()
  for (const path of ['/logs/tables', '/cost']) {
    await page.goto(path)
    await expect(heading(page, 'No settings read yet', 2)).toBeVisible()
  }
  await page.goto('/guide/categories/auditlogs')
  await heading(page, 'AuditLogs').waitFor()
  await expect(part(page, 'In your organization')).toContainText("The portal hasn't read the settings yet")
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/alerts')
  await expect(heading(page, 'Alert rules', 2)).toBeVisible()
  await page.goto('/logs')
  await expect(page.getByRole('cell', { name: arrivalStateWords.flowing }).first()).toBeVisible()
})

test('the guide lists every category, and the page of one says what it is, who needs it, and where it goes', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  await sendLogs(portal)
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/logs')
  await page.getByRole('cell', { name: arrivalStateWords.flowing }).first().waitFor()
  await page.goto('/guide')
  await page.getByRole('link', { name: 'Log categories' }).click()
  await heading(page, 'Log categories').waitFor()
  for (const { name } of logCategories) await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  await expectNoAxeViolations(page)

  await page.getByRole('link', { name: 'AuditLogs', exact: true }).click()
  await heading(page, 'AuditLogs').waitFor()
  await expect(page).toHaveTitle(/^AuditLogs/)
  await expect(part(page, 'Contents').getByRole('row', { name: /^ActivityDisplayName/ })).toBeVisible()
  await expect(part(page, 'Without this category')).toContainText('30 days')
  await expect(part(page, 'In your organization')).toContainText('entra sends AuditLogs to workspace law-security.')
  await expect(part(page, 'In your organization')).toContainText(/Last row .+, as of the last check/)
  await expect(part(page, 'Used by').getByRole('link', { name: /New User Assigned to Privileged Role/ })).toHaveAttribute(
    'href',
    /^https:\/\/github\.com\/Azure\/Azure-Sentinel\//,
  )
  await expect(part(page, 'Facts')).toContainText('Analytics and Auxiliary / Lake, not Basic')
  await expectNoAxeViolations(page)
})

test("a category that neither the catalog nor Azure has isn't found", async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  for (const path of ['/guide/categories/NoSuchLogs', '/guide/categories/%00', '/guide/categories/constructor']) {
    expect((await page.goto(path))?.status()).toBe(404)
    await expect(heading(page, 'Page not found')).toBeVisible()
  }
})
