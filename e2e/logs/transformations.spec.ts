import { expect, type Page } from '@playwright/test'
import { personIn, withRule } from '../support/approval-steps'
import { lawSecurity, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because it shows the tables of settings that it has seen, and required approval applies to the tenant. */
const test = testOnOwnPortal()

const table = 'AADNonInteractiveUserSignInLogs'
const query = (page: Page) => page.getByRole('textbox', { name: 'Query (KQL)' })
const review = (page: Page) => page.getByRole('form', { name: 'Review the change' })

/** Makes a setting send non-interactive sign-ins to a workspace, and opens the tables. */
async function withVolume(page: Page, portal: Portal): Promise<void> {
  await portal.emulator.putSetting({
    sinceHours: 48,
    setting: { name: 'entra-volume', workspaceId: lawSecurity, enabledCategories: ['NonInteractiveUserSignInLogs', 'SignInLogs'] },
  })
  await page.goto('/settings')
  await expect(page.getByRole('link', { name: 'entra-volume' }).first()).toBeVisible()
  await page.goto('/logs/tables')
}

/** Follows the proposal that drops the largest column. */
async function openProposal(page: Page): Promise<void> {
  await page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: `Drop ConditionalAccessPolicies from ${table}` }) })
    .getByRole('link', { name: `${table} in law-security` })
    .click()
  await expect(query(page)).toHaveValue('source\n| project-away ConditionalAccessPolicies')
}

test('a transformation is checked, previewed, saved once, and changed back', { tag: '@postgres' }, async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await portal.emulator.setAnalyticsRules({
    workspaceId: lawSecurity,
    rules: [{ displayName: 'Blocked by policy', query: `${table} | where ConditionalAccessPolicies has "failure"` }],
  })
  await withVolume(page, portal)
  await openProposal(page)
  await query(page).fill('source\n| summarize count() by Nope')
  await page.getByRole('button', { name: 'Review change' }).click()
  await expect(page.getByRole('form', { name: 'Transformation' })).toContainText(
    "Line 2, column 3: A transformation can't use summarize, because",
  )
  await expect(query(page)).toHaveAttribute('aria-invalid', 'true')
  await expectNoAxeViolations(page)

  await page.getByRole('button', { name: `Drop ConditionalAccessPolicies from ${table}` }).click()
  await page.getByRole('button', { name: 'Review change' }).click()
  await expect(review(page)).toContainText(`New rows of ${table} have no value in ConditionalAccessPolicies.`)
  await expect(review(page)).toContainText('the analytics rule Blocked by policy reads what this transformation drops')
  await expect(review(page)).toContainText(/The transformation would have dropped about \d+% of the data/)
  await expect(review(page)).toContainText('the portal first creates data collection rule dcr-law-security')
  await expectNoAxeViolations(page)
  expect(await writesToAzure(portal)).toEqual([])

  await review(page).getByLabel('Reason').fill('Costs')
  // Whatever ends the review, the reason is still there.
  await page.reload()
  await page.getByRole('button', { name: 'Review change' }).click()
  await expect(review(page).getByLabel('Reason')).toHaveValue('Costs')
  await review(page).getByRole('button', { name: 'Save change' }).dblclick()
  await page.waitForURL(/\/history\/.+/)
  const confirmed = page.getByText(
    `Confirmed: Azure shows the transformation of ${table} in workspace law-security as requested (added).`,
    {
      exact: false,
    },
  )
  await expect(confirmed).toBeVisible()
  expect((await writesToAzure(portal)).map(({ method, status }) => [method, status])).toEqual([
    ['PUT', 201],
    ['PATCH', 200],
  ])
  await expectNoAxeViolations(page)

  await page.getByRole('link', { name: 'Change back' }).click()
  await expect(query(page)).toHaveValue('')
  await page.getByRole('button', { name: 'Review change' }).click()
  await expect(review(page)).toContainText('New rows are stored as they arrive.')
  await review(page).getByRole('button', { name: 'Save change' }).click()
  await page.waitForURL(/\/history\/.+/)
  await expect(page.getByText('as requested (removed).', { exact: false })).toBeVisible()
  await page.goto('/history')
  await expect(page.getByRole('main')).toContainText('transformation in workspace law-security: added')
  await expect(page.getByRole('main')).toContainText('data collection rule for workspace law-security')
})

test('where approval is required, another administrator sees what is dropped and approves it', async ({ page, portal, browser }) => {
  await withRule(page, portal)
  await withVolume(page, portal)
  await openProposal(page)
  await page.getByRole('button', { name: 'Review change' }).click()
  await review(page).getByRole('button', { name: 'Request approval' }).click()
  await page.waitForURL(/\/approvals\/.+/)
  const other = await personIn(browser, portal, 'second-administrator')
  await other.goto(page.url())
  await expect(other.getByRole('main')).toContainText(`New rows of ${table} have no value in ConditionalAccessPolicies.`)
  await expectNoAxeViolations(other)
  await other.getByRole('button', { name: 'Approve and change' }).click()
  await other.waitForURL(/\/history\/.+/)
  await expect(other.getByText(`Confirmed: Azure shows the transformation of ${table}`, { exact: false })).toBeVisible()
  await other.context().close()
})

test('the form fits a narrow window, and says which right is missing', async ({ page, portal }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await enterAs(page, portal, 'security-administrator')
  await withVolume(page, portal)
  await openProposal(page)
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await overflow()).toBe(0)
  await page.getByRole('button', { name: 'Review change' }).click()
  await expect(review(page)).toBeVisible()
  expect(await overflow()).toBe(0)

  const rights = { persona: 'security-administrator', scope: lawSecurity.split('/').slice(0, 3).join('/') } as const
  await portal.emulator.setRights({ ...rights, role: null })
  await portal.emulator.setRights({ ...rights, role: 'logAnalyticsContributor' })
  await page.goto('/logs/tables')
  await page.getByRole('link', { name: 'Transform SigninLogs in law-security' }).click()
  await expect(page.getByRole('main')).toContainText('you need the Microsoft.Insights/dataCollectionRules/write permission')
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/logs/tables/transformation?table=SigninLogs')
  await expect(page.getByRole('heading', { name: 'Not allowed' })).toBeVisible()
})
