import { expect, type Page } from '@playwright/test'
import { arrivalStateWords } from '@/lib/domain/arrival/arrival-state'
import { expectConfirmed, goOnTo, newSettingName, save, selectOnly, setUpTo } from '../../testing/setup-steps'
import { lawPlatform } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { testOnOwnPortal } from '../support/test'

// What an organization states about its prices stays in its record, and other tests would read it.
const test = testOnOwnPortal()

const amount = /(up to|about) .*USD a month/
const choices = { subscription: 'Contoso Platform', workspace: 'law-platform-weu' }
const total = (page: Page) => page.getByRole('status').filter({ hasText: /\d+ of \d+ selected/ })
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const prices = (page: Page) => region(page, 'Prices and users')

async function change(page: Page, fields: Record<string, string>): Promise<void> {
  await prices(page).getByRole('button', { name: 'Change prices and users' }).click()
  for (const [label, value] of Object.entries(fields)) await page.getByRole('dialog').getByLabel(label).fill(value)
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
}

test('what logs cost is shown while they are selected, before the save, and afterward', { tag: '@postgres' }, async ({ page, portal }) => {
  const name = newSettingName()
  await portal.emulator.setConsent({ resource: 'graph', granted: true, withOptional: true })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs', { ...choices, name })
  await selectOnly(page, ['AuditLogs'])
  await expect(total(page)).toContainText(amount)
  const least = await total(page).textContent()
  await page.getByRole('checkbox', { name: 'SignInLogs', exact: true }).check()
  await expect(total(page)).toContainText(amount)
  expect(await total(page).textContent()).not.toBe(least)
  await page.getByRole('checkbox', { name: 'RiskyUsers', exact: true }).check()
  await expect(total(page)).toContainText('excluding 1 category of unknown cost')
  await expectNoAxeViolations(page)

  await goOnTo(page, 'destinations')
  await goOnTo(page, 'review')
  const estimate = region(page, 'Estimated cost')
  await expect(estimate).toContainText(
    /^Estimated costThis change raises the cost by about [\d,]+–[\d,]+ USD a month, \d+% of it for SignInLogs\./,
  )
  await expect(estimate).toContainText(
    "The cost of RiskyUsers is unknown for at least one destination, so this figure doesn't include that cost.",
  )
  await save(page)
  await expectConfirmed(page)

  await page.goto(`/settings/${name}`)
  await expect(region(page, 'Estimated cost')).toContainText(
    /(About [\d,]+–[\d,]+|Up to [\d,]+) USD a month, excluding 1 category of unknown cost/,
  )
  await page.goto('/')
  const figure = page.getByRole('list', { name: 'Cost and compliance' }).getByRole('listitem').filter({ hasText: 'Cost per month' })
  await expect(figure).toContainText(
    /^Cost per month(About [\d,]+–[\d,]+|Up to [\d,]+) USDEstimated, because Azure hasn't metered any size yet/,
  )
  await expect(figure).toContainText('Excluding 1 category of unknown cost')
  await figure.getByRole('link', { name: 'View cost' }).click()
  await page.getByRole('heading', { level: 1, name: 'Cost', exact: true }).waitFor()
  const row = (category: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: category, exact: true }) })
  await expect(row('AuditLogs')).toContainText('Estimated from public figures')
  await expect(row('RiskyUsers')).toContainText('Unknown')
  // They are counted after a page is sent, which takes a few seconds.
  await expect(async () => {
    await page.goto('/cost')
    await expect(row('SignInLogs')).toContainText('Sign-ins counted by Microsoft Graph', { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await expect(page.getByRole('main')).toContainText('The volume of SignInLogs is the number of sign-ins that Microsoft Graph reports')
  await expect(region(page, 'All settings together')).toContainText("Microsoft's list prices in USD")
  await expectNoAxeViolations(page)
})

test('the overview compares the estimate with what Azure metered, and leads to the comparison by category', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  // Rows in a workspace are counted once a minute at most, and the test before counted those in the other one.
  await portal.emulator.putSetting({
    sinceHours: 10 * 24,
    setting: { name: 'entra', workspaceId: `${lawPlatform}/law-platform-neu`, enabledCategories: ['SignInLogs', 'RiskyUsers'] },
  })
  await enterAs(page, portal, 'security-administrator')
  // The portal has to read the settings before it counts rows.
  await page.goto('/')
  await page.getByRole('heading', { name: 'Coverage' }).waitFor()
  await page.goto('/logs')
  await expect(page.getByRole('cell', { name: arrivalStateWords.flowing }).first()).toBeVisible()
  await page.goto('/cost')
  await change(page, { 'Number of users': '1,000,000' })
  await expect(prices(page)).toContainText('1,000,000')
  await page.goto('/')
  const figure = page.getByRole('list', { name: 'Cost and compliance' }).getByRole('listitem').filter({ hasText: 'Cost per month' })
  await expect(figure).toContainText(
    /In workspaces, at the volume metered \w{3} \d+.+, \d{4}: (up to|about|less than) .+ USD a month for [12] of 2 categories/,
  )
  await expect(figure).toContainText(
    /(Estimated from public figures for the same categories:|For 1 of these, public figures estimate) about [\d,]+–[\d,]+ USD/,
  )
  await expect(figure).toContainText(/The metered cost is at most \d+% of the estimate/)
  await expectNoAxeViolations(page)
  await figure.getByRole('link', { name: 'Compare by category' }).click()
  await expect(region(page, 'All settings together')).toContainText('Measured in workspaces by the billed size of rows')
})

test('an administrator states prices, which the page and the record show, and others see them', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  await portal.emulator.putSetting({
    setting: {
      name: 'entra',
      workspaceId:
        '/subscriptions/5d0f7a3c-0000-4000-8000-000000000000/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law',
      enabledCategories: ['AuditLogs'],
    },
  })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/cost')
  await change(page, { 'Number of users': 'many', 'Discount on list prices, in percent': '120' })
  await expect(page.getByText('Enter a whole number up to 10,000,000, or leave the field empty.')).toBeVisible()
  await expect(page.getByText('Enter a percentage from 0 to 100, such as 12.5.')).toBeVisible()
  await expectNoAxeViolations(page)
  await page.getByLabel('Number of users').fill('2,000,000')
  await page.getByLabel('Discount on list prices, in percent').fill('50')
  await page.getByRole('dialog').getByRole('combobox', { name: 'Currency' }).selectOption('EUR')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(prices(page)).toContainText('2,000,000')
  await expect(prices(page)).toContainText('Prices and users for estimates changed by Maya Okafor')
  await expect(region(page, 'All settings together')).toContainText(/EUR a month.*A discount .* applied/)

  await enterAs(page, portal, 'helpdesk')
  await page.goto('/cost')
  await expect(prices(page)).toContainText('2,000,000')
  await expect(prices(page).getByRole('button')).toHaveCount(0)
  await enterAs(page, portal, 'fabrikam-administrator')
  await page.goto('/cost')
  await expect(prices(page)).not.toContainText('2,000,000')
})

test('an administrator states the prices of an agreement, and nothing that was entered is lost or converted', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/cost')
  const dialog = page.getByRole('dialog')
  const basic = dialog.getByLabel(/^Ingestion on the Basic plan, in/)
  const retention = dialog.getByLabel(/^Analytics retention, in/)
  // Another test might have stated something.
  await prices(page).getByRole('button', { name: 'Change prices and users' }).click()
  await dialog.getByRole('combobox', { name: 'Currency' }).selectOption('USD')
  await dialog.getByLabel('Discount on list prices, in percent').fill('')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(prices(page)).toContainText('CurrencyUSD')

  await prices(page).getByRole('button', { name: 'Change prices and users' }).click()
  await expect(basic).toBeHidden()
  await dialog.getByText('Prices in your agreement').click()
  await expect(basic).toHaveAccessibleDescription(/^List price in .*: [\d.]+ USD, or [\d.]+ USD with Microsoft Sentinel\.$/)
  await basic.fill('0.4')
  await retention.fill('0,09')
  await dialog.getByText('Prices in your agreement').click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  // A fault shows the fields again, with what was entered.
  await expect(dialog.getByText(/^Enter an amount up to 1000000 .*, such as 2\.30, or leave the field empty\.$/)).toBeVisible()
  await expect(retention).toBeFocused()
  await expect(basic).toHaveValue('0.4')
  await expectNoAxeViolations(page)
  await retention.fill('0.09')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(prices(page)).toContainText(
    '0.4 USD per GB for ingestion on the Basic plan; 0.09 USD per GB per month for analytics retention.',
  )
  const applied = 'The prices that your organization entered apply to ingestion on the Basic plan and analytics retention.'
  await expect(region(page, 'All settings together')).toContainText(applied)

  await prices(page).getByRole('button', { name: 'Change prices and users' }).click()
  await expect(basic).toHaveValue('0.4')
  await dialog.getByRole('combobox', { name: 'Currency' }).selectOption('EUR')
  await expect(dialog.getByRole('combobox', { name: 'Currency' })).toHaveAccessibleDescription(
    "The prices that you entered aren't converted. After you save, their amounts are in EUR. Check each one.",
  )
  await expect(dialog.getByLabel('Ingestion on the Basic plan, in EUR per GB')).toHaveValue('0.4')
  await expect(dialog.getByText(/List price in/)).toHaveCount(0)
  await expectNoAxeViolations(page)
})

test('without the price list, the page says which prices it uses, also on a narrow screen', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await portal.emulator.addFault({ match: { service: 'prices' }, status: 503 })
  await portal.restart()
  await enterAs(page, portal, 'security-administrator')
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/cost')
  await expect(region(page, 'All settings together')).toContainText(/Microsoft's price list wasn't available, .* Aug 9, 2026/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await expectNoAxeViolations(page)
})
