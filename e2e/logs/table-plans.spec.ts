import { expect, type Page } from '@playwright/test'
import { addRecipients, withMonitoredWorkspace } from '../support/alert-steps'
import { personIn, withRule } from '../support/approval-steps'
import { lawPlatform, lawSecurity, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because it shows the tables of settings that it has seen, and required approval applies to the tenant. */
const test = testOnOwnPortal()

const tableRow = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Tables in law-security' }).getByRole('listitem').filter({ hasText: name })

/** Goes from the list of tables to the review of a move to the Lake plan. */
async function reviewLake(page: Page): Promise<void> {
  await page.goto('/logs')
  await page.getByRole('link', { name: 'Tables', exact: true }).click()
  await tableRow(page, 'SigninLogs').getByRole('link', { name: 'Edit' }).click()
  await page.getByRole('radio', { name: 'Auxiliary / Lake' }).check()
  await page.getByRole('button', { name: 'Review change' }).click()
}

test('a table moves to another plan after a review, and the way back is offered with its limit', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/logs/tables')
  await expect(page.getByRole('heading', { name: 'No tables yet' })).toBeVisible()
  await withMonitoredWorkspace(page, portal)
  await addRecipients(page)
  await page.getByLabel('Alert rule name').fill('Quiet sign-ins')
  await page.getByRole('button', { name: 'Create alert' }).click()
  await expect(page.getByRole('list', { name: 'Alert rules' })).toContainText('Quiet sign-ins')

  const spray = { displayName: 'Password spray', query: 'SigninLogs | count' }
  await portal.emulator.setAnalyticsRules({ workspaceId: lawSecurity, rules: [spray] })
  await reviewLake(page)
  const review = page.getByRole('form', { name: 'Review the change' })
  await expect(review).toContainText('Analytics → Auxiliary / Lake')
  await expect(review).toContainText("Azure doesn't run the alert rule Quiet sign-ins, which queries SigninLogs.")
  await expect(review).toContainText("Microsoft Sentinel doesn't run the analytics rule Password spray, which queries SigninLogs.")
  await expect(review).toContainText('The portal no longer counts the rows in SigninLogs')
  await expect(review).toContainText("the workspace's default → none (a query can cover the total retention)")
  await expect(review).not.toContainText('only with a search job')
  await expect(review).toContainText('no one can change the plan again for a week')
  await expect(review).toContainText(
    /This change (lowers|raises) the cost by|This change (can lower|raises or lowers) the cost|cost of this change is unknown/,
  )
  await expectNoAxeViolations(page)
  const before = (await writesToAzure(portal)).length
  await review.getByLabel('Reason').fill('Costs')
  await review.getByRole('button', { name: 'Save change' }).dblclick()
  await page.waitForURL(/\/history\/.+/)
  await portal.emulator.advance(60)
  await expect(
    page.getByText('Confirmed: Azure shows the SigninLogs table in workspace law-security as requested', { exact: false }),
  ).toBeVisible()
  expect((await writesToAzure(portal)).length).toBe(before + 1)
  await expectNoAxeViolations(page)

  await expect(page.getByText('you can change the plan back a week after this change', { exact: false })).toBeVisible()
  await page.getByRole('link', { name: 'Change back' }).click()
  await expect(page.getByRole('radio', { name: /^Analytics/ })).toBeChecked()
  await expect(page.getByText('Azure allows one change a week', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Review change' })).toHaveAttribute('aria-disabled', 'true')
  await page.goto('/logs/tables')
  await expect(tableRow(page, 'SigninLogs')).toContainText('Auxiliary / Lake')
  await page.goto('/history?subject=table')
  await expect(page.getByRole('main')).toContainText('table in workspace law-security: plan set to Auxiliary / Lake')
})

test('where approval is required, another administrator sees what the change takes away and approves it', async ({
  page,
  portal,
  browser,
}) => {
  await withRule(page, portal)
  await withMonitoredWorkspace(page, portal)
  await reviewLake(page)
  await page.getByRole('button', { name: 'Request approval' }).click()
  await page.waitForURL(/\/approvals\/.+/)
  await expect(page.getByRole('button', { name: 'Withdraw request' })).toBeVisible()
  const other = await personIn(browser, portal, 'second-administrator')
  await other.goto(page.url())
  await expect(other.getByRole('main')).toContainText('Analytics → Auxiliary / Lake')
  await expect(other.getByRole('main')).toContainText('The portal no longer counts the rows in SigninLogs')
  await expectNoAxeViolations(other)
  await other.getByRole('button', { name: 'Approve and change' }).click()
  await other.waitForURL(/\/history\/.+/)
  await portal.emulator.advance(60)
  await expect(other.getByText('Confirmed: Azure shows the SigninLogs table', { exact: false })).toBeVisible()
  await other.context().close()
})

test('a reader sees plans and retention and no command, and the form only on request of an administrator', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await withMonitoredWorkspace(page, portal)
  await enterAs(page, portal, 'helpdesk')
  await portal.emulator.setRights({ persona: 'helpdesk', scope: lawSecurity, role: 'logAnalyticsReader' })
  await page.goto('/logs/tables')
  await expect(tableRow(page, 'SigninLogs')).toContainText('Analytics retention 365 days')
  await expect(page.getByRole('link', { name: /^Edit/ })).toHaveCount(0)
  await expectNoAxeViolations(page)
  await page.goto('/logs/tables/edit?table=SigninLogs')
  await expect(page.getByRole('heading', { name: 'Not allowed' })).toBeVisible()
})

test("someone without the right in Azure sees which right is missing, and a workspace that can't be read says why", async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'security-administrator')
  await withMonitoredWorkspace(page, portal)
  await portal.emulator.deny({
    persona: 'security-administrator',
    scope: lawSecurity,
    action: 'Microsoft.OperationalInsights/workspaces/tables/*',
  })
  await page.goto('/logs/tables')
  await expect(page.getByRole('region', { name: 'law-security' })).toContainText('Microsoft.OperationalInsights/workspaces/tables/read')
  await page.goto('/logs/tables/edit?table=Nothing')
  await expect(page.getByText('No setting sends logs to this table.', { exact: false })).toBeVisible()
})

test('the list and the form fit a narrow window', async ({ page, portal }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await enterAs(page, portal, 'security-administrator')
  await portal.emulator.putSetting({
    sinceHours: 48,
    setting: {
      name: 'entra-volume',
      workspaceId: `${lawPlatform}/law-platform-neu`,
      enabledCategories: ['NonInteractiveUserSignInLogs', 'MicrosoftGraphActivityLogs'],
    },
  })
  await page.goto('/settings')
  await expect(page.getByRole('link', { name: 'entra-volume' }).first()).toBeVisible()
  await page.goto('/logs/tables')
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await overflow()).toBe(0)
  await page
    .getByRole('list', { name: 'Ways to pay less' })
    .getByRole('link', { name: 'AADNonInteractiveUserSignInLogs in law-platform-neu' })
    .first()
    .click()
  await expect(page.getByRole('radio', { name: 'Auxiliary / Lake' })).toBeChecked()
  expect(await overflow()).toBe(0)
})
