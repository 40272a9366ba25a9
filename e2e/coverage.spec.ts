import { expect, type Page } from '@playwright/test'
import { logCategories } from '@/lib/domain/settings/log-categories'
import { lawPlatform, lawSecurity, securityGroup } from './support/azure-traffic'
import { enterAs } from './support/enter'
import { expectNoAxeViolations } from './support/expect-no-axe-violations'
import { test as base, type Portal } from './support/test'

/** A worker of its own for this file: a workspace that was looked into is not looked into again for a minute, whoever asks. */
const test = base.extend<object, { ownPortal: undefined }>({
  ownPortal: [async ({}, use) => use(undefined), { scope: 'worker', auto: true }],
})

const card = (page: Page) => page.getByRole('main')
const cell = (page: Page, name: string) => page.getByRole('region', { name: 'Coverage map' }).getByRole('button', { name })
const storage = (name: string) => `${securityGroup}/rg-archive/providers/Microsoft.Storage/storageAccounts/${name}`
const everyCategory = logCategories.map(({ name }) => name)

/** Visits once, so that the portal knows the settings and their destinations, and counts rows. */
async function lookAround(page: Page, portal: Portal): Promise<void> {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Coverage' }).waitFor()
  await page.goto('/logs')
  await expect(page.getByText('Flowing').first()).toBeVisible()
}

test('the overview says where every category goes and whether it arrives, what to act on first, as a drawing and as a table', {
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
  await portal.emulator.setTablePlan({ workspaceId: lawSecurity, table: 'MicrosoftGraphActivityLogs', plan: 'Basic' })
  await portal.emulator.deleteResource(gone)
  await portal.emulator.advance(3_600)
  await lookAround(page, portal)
  // The portal looks at destinations after the page was sent.
  await expect(async () => {
    await page.goto('/')
    await expect(page.getByText('The workspace law-platform-neu takes no logs')).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })

  await expect(
    page.getByText(/^4 of \d+ categories are sent; 1 destination takes no logs; 1 more than once to the same destination\.$/),
  ).toBeVisible()
  await expect(page.getByRole('list', { name: 'Destinations' }).getByRole('listitem').filter({ hasText: 'law-security' })).toContainText(
    'Partly owned by Microsoft Sentinel',
  )
  expect(
    await card(page)
      .getByRole('rowheader', { name: /^(RiskyUsers|AuditLogs|SignInLogs|ProvisioningLogs)$/ })
      .allTextContents(),
  ).toEqual(['RiskyUsers', 'AuditLogs', 'ProvisioningLogs', 'SignInLogs'])
  await expect(cell(page, 'siem sends SignInLogs to storage account stcontosoentralogs. Not visible from here.')).toBeVisible()
  await expect(cell(page, 'siem sends MicrosoftGraphActivityLogs to workspace law-security. Not counted: table plan.')).toBeVisible()
  await expectNoAxeViolations(page)

  // By keyboard: arrows move from cell to cell, Enter reads one out.
  await cell(page, '2 settings send AuditLogs to workspace law-security. Flowing.').focus()
  await page.keyboard.press('ArrowRight')
  await expect(cell(page, 'siem sends AuditLogs to storage account stcontosoentralogs. Not visible from here.')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'each copy is paid for' })).toBeVisible()
  await expect(card(page).getByRole('link', { name: 'View siem' })).toBeVisible()

  await page.getByRole('switch', { name: 'Show as a table' }).check()
  const line = (...texts: string[]) =>
    texts.reduce((rows, text) => rows.filter({ hasText: text }), page.getByRole('region', { name: 'Coverage as a table' }).getByRole('row'))
  await expect(line('RiskyUsers', 'law-platform-neu')).toContainText('Destination takes no logs')
  await expect(line('AuditLogs', 'workspace law-security')).toContainText('2 copies in the same place')
  await expect(line('MicrosoftGraphActivityLogs', 'workspace law-security')).toContainText('MicrosoftGraphActivityLogs | count')
  await expect(line('ProvisioningLogs')).toContainText('Not sent')
  await expectNoAxeViolations(page)
})

test('five settings with all 26 categories and ten destinations are read on a phone, and what nobody counted is not guessed', async ({
  page,
  portal,
}) => {
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
  await expect(cell(page, 'setting-number-5 sends AgentRiskEvents to storage account starchive5. Not visible from here.')).toBeAttached()
  await cell(page, '2 settings send AuditLogs to workspace law-security.').click()
  await expect(page.getByRole('status').filter({ hasText: 'each copy is paid for' })).toBeVisible()
  await expectNoAxeViolations(page)
})
