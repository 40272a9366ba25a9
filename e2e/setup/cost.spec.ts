import { expect, type Page } from '@playwright/test'
import { expectConfirmed, goOnTo, newSettingName, save, selectOnly, setUpTo } from '../../testing/setup-steps'
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
  await expect(region(page, 'Estimated cost')).toContainText(/About [\d,]+–[\d,]+ USD a month, excluding 1 category of unknown cost/)
  await page.goto('/')
  await page
    .getByRole('list', { name: 'Figures' })
    .getByRole('link', { name: /USD a month/ })
    .click()
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
