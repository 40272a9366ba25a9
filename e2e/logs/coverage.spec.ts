import { expect, type Page } from '@playwright/test'
import { arrivalStateWords } from '@/lib/domain/arrival/arrival-state'
import { cellStateWords } from '@/lib/domain/coverage/cell-state'
import { logCategories } from '@/lib/domain/settings/log-categories'
import { lawPlatform, lawSecurity, securityGroup } from '../support/azure-traffic'
import { brokenNames } from '../support/broken-names'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because each workspace is checked at most once a minute for everyone. */
const test = testOnOwnPortal()

const card = (page: Page) => page.getByRole('main')
const cell = (page: Page, name: string) => page.getByRole('region', { name: 'Coverage map' }).getByRole('button', { name })
const storage = (name: string) => `${securityGroup}/rg-archive/providers/Microsoft.Storage/storageAccounts/${name}`
const everyCategory = logCategories.map(({ name }) => name)

/** Visits the pages once, so that the portal has read the settings and their destinations and has counted rows. */
async function visitOnce(page: Page, portal: Portal): Promise<void> {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Coverage' }).waitFor()
  await page.goto('/logs')
  await expect(page.getByRole('cell', { name: arrivalStateWords.flowing }).first()).toBeVisible()
}

test('the overview shows where each category goes and whether it arrives, most urgent first, and leads to the edit', {
  tag: '@postgres',
}, async ({ page, portal }) => {
  const gone = `${lawPlatform}/law-platform-neu`
  await portal.emulator.putSetting({
    setting: {
      name: 'siem',
      workspaceId: lawSecurity,
      storageAccountId: storage('stcontosoentralogs'),
      enabledCategories: ['AuditLogs', 'SignInLogs', 'MicrosoftGraphActivityLogs'],
    },
  })
  await portal.emulator.putSetting({
    setting: { name: 'AzureSentinel_law-security', workspaceId: lawSecurity, enabledCategories: ['AuditLogs'] },
  })
  await portal.emulator.putSetting({ setting: { name: 'to-nowhere', workspaceId: gone, enabledCategories: ['RiskyUsers'] } })
  await portal.emulator.setTable({ workspaceId: lawSecurity, table: 'MicrosoftGraphActivityLogs', plan: 'Basic' })
  await portal.emulator.deleteResource(gone)
  await portal.emulator.advance(3_600)
  await visitOnce(page, portal)
  // The portal checks destinations after it has sent the page.
  await expect(async () => {
    await page.goto('/')
    await expect(page.getByText("The workspace law-platform-neu can't receive logs")).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })

  await expect(
    page.getByText(/^4 of \d+ categories are sent; 1 is sent more than once to the same destination; 1 destination can't receive logs\.$/),
  ).toBeVisible()
  await expect(page.getByRole('list', { name: 'Destinations' }).getByRole('listitem').filter({ hasText: 'law-security' })).toContainText(
    'Some settings owned by Microsoft Sentinel',
  )
  await expect(page.getByText(/^No recent data means .* longer than usual: 6 hours for SignInLogs; 24 hours for AuditLogs\./)).toBeVisible()
  const order = () =>
    card(page)
      .getByRole('rowheader', { name: /^(RiskyUsers|AuditLogs|SignInLogs|ProvisioningLogs)$/ })
      .allTextContents()
  expect(await order()).toEqual(['RiskyUsers', 'AuditLogs', 'SignInLogs'])
  await page.getByRole('button', { name: "Show what isn't sent" }).click()
  expect(await order()).toEqual(['RiskyUsers', 'AuditLogs', 'ProvisioningLogs', 'SignInLogs'])
  await expect(cell(page, `siem sends SignInLogs to storage account stcontosoentralogs. ${cellStateWords['not-checkable']}.`)).toBeVisible()
  await expect(
    cell(page, `siem sends MicrosoftGraphActivityLogs to workspace law-security. ${cellStateWords['not-counted']}.`),
  ).toBeVisible()
  await expectNoAxeViolations(page)

  // With the keyboard, arrows move between cells, and Enter shows the details.
  await cell(page, `2 settings send AuditLogs to workspace law-security. ${arrivalStateWords.flowing}.`).focus()
  await page.keyboard.press('ArrowRight')
  await expect(cell(page, `siem sends AuditLogs to storage account stcontosoentralogs. ${cellStateWords['not-checkable']}.`)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'you pay for each copy' })).toBeVisible()
  await expect(card(page).getByRole('link', { name: 'View siem' })).toBeVisible()

  await cell(page, `siem sends MicrosoftGraphActivityLogs to workspace law-security. ${cellStateWords['not-counted']}.`).click()
  await expect(page.getByRole('status').filter({ hasText: 'MicrosoftGraphActivityLogs | count' })).toBeVisible()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Edit siem' }).click()
  await page.waitForURL(/\/setup\/[^/]+\//)
})

test('five settings with all 26 categories and ten destinations fit a phone', async ({ page, portal }) => {
  for (const number of [1, 2, 3, 4, 5]) {
    await portal.emulator.putSetting({
      setting: {
        name: `setting-number-${number}`,
        workspaceId: number < 3 ? lawSecurity : `${lawPlatform}/law-${number}`,
        storageAccountId: storage(`starchive${number}`),
        enabledCategories: everyCategory,
      },
    })
  }
  await page.setViewportSize({ width: 375, height: 800 })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await expect(page.getByText(/^26 of \d+ categories are sent; /)).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  await expect(card(page).getByRole('list', { name: 'Destinations' }).getByRole('listitem')).toHaveCount(9)
  await expect(
    cell(page, `setting-number-5 sends UserRiskEvents to storage account starchive5. ${cellStateWords['not-checkable']}.`),
  ).toBeAttached()
  await cell(page, '2 settings send AuditLogs to workspace law-security.').click()
  await expect(page.getByRole('status').filter({ hasText: 'you pay for each copy' })).toBeVisible()
  await expectNoAxeViolations(page)
})

test('names of categories and tables take one line where a table has room', async ({ page, portal }) => {
  await portal.emulator.putSetting({
    setting: {
      name: 'everything',
      workspaceId: lawSecurity,
      storageAccountId: storage('stcontosoentralogs'),
      enabledCategories: everyCategory,
    },
  })
  await portal.emulator.advance(3_600)
  await page.setViewportSize({ width: 1440, height: 900 })
  await visitOnce(page, portal)
  const arrival = page.getByRole('region', { name: 'Log arrival for everything in workspace law-security' })
  await expect(arrival.getByRole('rowheader')).toHaveCount(everyCategory.length)
  expect(await brokenNames(arrival)).toEqual([])
  await page.goto('/settings/everything')
  await expect(arrival.getByRole('rowheader')).toHaveCount(everyCategory.length)
  expect(await brokenNames(arrival)).toEqual([])
  await page.goto('/')
  const map = page.getByRole('region', { name: 'Coverage map' })
  await expect(map.getByRole('rowheader').first()).toBeVisible()
  expect(await brokenNames(map)).toEqual([])
})
