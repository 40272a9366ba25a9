import { expect, type Page } from '@playwright/test'
import { arrivalStateWords } from '@/lib/domain/arrival/arrival-state'
import { settingHref } from '@/lib/domain/portal-paths'
import { logCategories } from '@/lib/domain/settings/log-categories'
import { lawPlatform, lawSecurity, securityGroup } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because each workspace is checked at most once a minute for everyone. */
const test = testOnOwnPortal()

const everyCategory = logCategories.map(({ name }) => name)
const longName = `long ${'setting-name-'.repeat(20)}`.slice(0, 250)
const rightToLeft = 'إعداد السجلات الأمنية 🚀'

const table = (page: Page, setting: string) => page.getByRole('region', { name: `Log arrival for ${setting} in workspace` })
const toggle = (page: Page, setting: string) => page.getByRole('button', { name: `categories of ${setting}` })

async function sendEverything(portal: Portal, names: readonly string[], workspaceId = lawSecurity) {
  for (const name of names)
    await portal.emulator.putSetting({ sinceHours: 30, setting: { name, workspaceId, enabledCategories: everyCategory } })
}

/** Visits the overview, so that the portal has read the settings. */
async function readSettings(page: Page, portal: Portal) {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Coverage' }).waitFor()
}

test('five settings with all categories take two screens, one of them unfolded, and a filter finds categories in all of them', async ({
  page,
  portal,
}) => {
  await sendEverything(portal, ['one', 'two', 'three', 'four'])
  await sendEverything(portal, ['five'], `${lawPlatform}/law-platform-neu`)
  await page.setViewportSize({ width: 1440, height: 900 })
  await readSettings(page, portal)
  await page.goto('/logs')
  await expect(page.getByRole('cell', { name: arrivalStateWords.flowing }).first()).toBeVisible()
  await expect(page.getByRole('rowheader')).toHaveCount(everyCategory.length)
  const pixels = await page.evaluate(() => document.documentElement.scrollHeight)
  test.info().annotations.push({ type: 'height of the page', description: `${pixels} px` })
  expect(pixels).toBeLessThanOrEqual(2 * 900)

  await page.getByRole('combobox', { name: 'Show' }).selectOption('receiving')
  await expect(page.getByText(/^\d+ categories shown$/)).toBeVisible()
  for (const name of ['one', 'two', 'three', 'four'])
    await expect(table(page, name).getByRole('rowheader', { name: 'SignInLogs', exact: true })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'ADFSSignInLogs' })).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('rows')
  await expect(table(page, 'one').getByRole('rowheader').first()).toHaveText('MicrosoftGraphActivityLogs')
  await page.getByRole('combobox', { name: 'Show' }).selectOption('')
  await page.getByRole('searchbox', { name: 'Search' }).fill('aadrisky')
  await expect(page.getByRole('rowheader', { name: 'RiskyUsers' })).toHaveCount(5)
  await expect(page.getByRole('rowheader', { name: 'SignInLogs', exact: true })).toHaveCount(0)
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as CSV' }).click()
  expect((await file).suggestedFilename()).toMatch(/^entra-logs-arrival-.*\.csv$/)
  await page.getByRole('searchbox', { name: 'Search' }).fill('no such table')
  await expect(page.getByText('No category matches the search and the filter.')).toBeVisible()
  const counted = page.waitForResponse((response) => response.url().includes('/api/arrivals'))
  await page.getByRole('button', { name: 'Refresh' }).click()
  expect((await counted).ok()).toBe(true)
  await expectNoAxeViolations(page)
})

test('columns of the tables can be hidden, on this page only, and the details still have their room', async ({ page, portal }) => {
  await sendEverything(portal, ['everything'])
  await readSettings(page, portal)
  await page.goto('/logs')
  const headers = table(page, 'everything').getByRole('columnheader')
  await expect(headers).toHaveText(['Category', 'State', 'Last 24 hours', 'Rows', 'Last row', 'Latency (median, P95)'])
  await page.getByRole('button', { name: 'Columns' }).click()
  for (const name of ['Last 24 hours', 'Last row', 'Latency (median, P95)']) await page.getByRole('menuitemcheckbox', { name }).click()
  await page.keyboard.press('Escape')
  await expect(headers).toHaveText(['Category', 'State', 'Rows'])
  await table(page, 'everything').getByRole('button', { name: 'AuditLogs', exact: true }).click()
  await expect(table(page, 'everything').locator('tbody', { hasText: 'Table AuditLogs' }).getByRole('cell').last()).toHaveAttribute(
    'colspan',
    '3',
  )
  await expectNoAxeViolations(page)
  await page.goto(settingHref('everything'))
  // There's no room for headers there, so each cell says what it is.
  await expect(table(page, 'everything').getByText('Last row:').first()).toBeVisible()
})

test('a line has the hours of its last day as a drawing with words, and as a list for the keyboard', async ({ page, portal }) => {
  await sendEverything(portal, ['everything'])
  await readSettings(page, portal)
  await page.goto('/logs')
  const lines = table(page, 'everything').getByRole('rowgroup')
  const line = lines.filter({ has: page.getByRole('rowheader', { name: 'SignInLogs', exact: true }) })
  await expect(line.getByRole('img', { name: /^Last 24 hours: [\d,]+ rows\. At most 300 in an hour\.$/ })).toBeVisible()
  await line.getByRole('button', { name: 'SignInLogs' }).focus()
  await page.keyboard.press('Enter')
  await expect(line.getByRole('list', { name: 'Rows per hour' }).getByRole('listitem')).toHaveCount(24)
  await expect(line.getByRole('link', { name: 'SigninLogs' })).toBeVisible()
  await expectNoAxeViolations(page)
  await page.keyboard.press('Enter')
  await expect(line.getByRole('list', { name: 'Rows per hour' })).toHaveCount(0)
})

test('names of any length and script fit a phone, and paper has what is folded on the screen', async ({ page, portal }) => {
  await sendEverything(portal, [longName, rightToLeft])
  await page.setViewportSize({ width: 320, height: 640 })
  await readSettings(page, portal)
  await page.goto('/logs')
  await expect(page.getByRole('cell', { name: arrivalStateWords.flowing }).first()).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await expect(table(page, rightToLeft)).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(table(page, rightToLeft)).toBeVisible()
  await expect(toggle(page, rightToLeft)).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await toggle(page, rightToLeft).click()
  await expect(table(page, rightToLeft)).toBeVisible()
  await expectNoAxeViolations(page)
})

test("someone who can't read a workspace is shown whose results the page has, and not an error about them", async ({ page, portal }) => {
  // No other test counts the rows of this workspace.
  await sendEverything(portal, ['unread'], `${securityGroup}/rg-archive/providers/Microsoft.OperationalInsights/workspaces/law-soc-archive`)
  await readSettings(page, portal)
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/logs')
  const section = page.getByRole('region', { name: 'unread', exact: true })
  const said = section.getByText("No one who can read the workspace has checked it yet, so it's unknown whether logs arrive.")
  await expect(said).toBeVisible()
  await expect(section.getByText("You can't read workspace law-soc-archive")).toBeVisible()
  await expect(section.getByText('This page refreshes every minute')).toHaveCount(0)
  await expect(section.getByText('Select another subscription')).toHaveCount(0)
  await expectNoAxeViolations(page)

  await enterAs(page, portal, 'security-administrator')
  await page.goto('/logs')
  await expect(section.getByRole('status').first()).toContainText(`${arrivalStateWords.flowing}: `)
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/logs')
  await expect(section.getByRole('status').first()).toContainText(`${arrivalStateWords.flowing}: `)
  await expect(said).toHaveCount(0)
})
