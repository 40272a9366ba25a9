import { expect, type Page } from '@playwright/test'
import {
  choose,
  confirmLoss,
  discardDraftsOf,
  expectConfirmed,
  goOnTo,
  selectCategories,
  setUpTo,
  stepHeading,
} from '../../testing/setup-steps'
import { inAnyCase, lawPlatform, securityGroup, settingPath, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { errorSummary } from '../support/page-parts'
import { test } from '../support/test'

test('editing a setting keeps its other destinations and says what stops', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'setting', { subscription: 'Contoso Platform', workspace: 'law-platform-neu' })
  await choose(page, 'Edit siem and archive')
  await expect(page.getByText('so the name stays siem and archive')).toBeVisible()
  await goOnTo(page, 'logs')
  await page.getByRole('checkbox', { name: 'RiskyUsers', exact: true }).uncheck()
  await expect(page.getByText('The setting currently sends this category. After you save, the setting no longer sends it.')).toBeVisible()
  await goOnTo(page, 'destinations')
  await goOnTo(page, 'review')
  await expect(page.getByText('Stops sending RiskyUsers.')).toBeVisible()
  await expect(page.getByText('Sends logs to workspace law-platform-neu.')).toBeVisible()
  await page.getByRole('button', { name: 'Save and stop 1 category' }).click()
  await expect(errorSummary(page)).toBeFocused()
  await errorSummary(page).getByRole('link', { name: 'To confirm, enter the setting name, siem and archive.' }).click()
  await page.keyboard.type('siem and archive')
  await page.getByRole('button', { name: 'Save and stop 1 category' }).click()
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)

  const writes = await writesToAzure(portal)
  expect(writes.map(({ path, body }) => ({ path, body }))).toEqual([
    {
      path: settingPath('siem and archive'),
      body: {
        properties: {
          workspaceId: `${lawPlatform}/law-platform-neu`,
          storageAccountId: inAnyCase(`${securityGroup}/rg-archive/providers/Microsoft.Storage/storageAccounts/stcontosoentralogs`),
          eventHubAuthorizationRuleId: inAnyCase(
            `${securityGroup}/rg-security/providers/Microsoft.EventHub/namespaces/evhns-contoso-siem/authorizationRules/RootManageSharedAccessKey`,
          ),
          eventHubName: 'entra-logs',
          logs: ['AuditLogs', 'SignInLogs', 'UserRiskEvents'].map((category) => ({ category, enabled: true })),
        },
      },
    },
  ])
})

test('a setting that Microsoft Sentinel owns is marked wherever it could be changed', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await expect(page.getByRole('row').filter({ hasText: 'AzureSentinel_law-security' })).toContainText('Owned by Microsoft Sentinel')
  await expect(page.getByRole('row').filter({ hasText: 'operations' })).not.toContainText('Sentinel')
  await setUpTo(page, 'setting')
  await expect(page.getByText('Owned by Microsoft Sentinel')).toHaveCount(1)
  await choose(page, 'Edit AzureSentinel_law-security')
  await expect(page.getByText('so the name stays AzureSentinel_law-security')).toBeVisible()
  await goOnTo(page, 'logs')
  await selectCategories(page, ['RiskyUsers'])
  await goOnTo(page, 'destinations')
  await goOnTo(page, 'review')
  await expect(page.getByText(/Microsoft Sentinel owns AzureSentinel_law-security/).first()).toBeVisible()
})

for (const part of ['Owned by Microsoft Sentinel', 'Sends 3 categories to workspace law-security']) {
  test(`a card is selected by clicking its line “${part}”`, async ({ page, portal }) => {
    await portal.emulator.reset({ seed: 'with-settings' })
    await enterAs(page, portal, 'security-administrator')
    await setUpTo(page, 'setting')
    await page.getByText(part).click({ force: true })
    await expect(page.getByRole('radio', { name: 'Edit AzureSentinel_law-security' })).toBeChecked()
  })
}

/** Goes from the list of settings to the page of a setting. */
async function openSetting(page: Page, name: string): Promise<void> {
  await page.goto('/settings')
  await page.getByRole('table').getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
}

test("a setting is deleted after its name is entered, and counts as deleted only after consecutive checks don't find it", {
  tag: '@postgres',
}, async ({ page, portal }) => {
  test.setTimeout(150_000)
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await discardDraftsOf(page, 'operations')
  await openSetting(page, 'operations')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.waitForURL(/\/review$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Delete a diagnostic setting' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Reason' }).fill('Replaced by the SIEM')
  await confirmLoss(page, 'Operations')
  await page.getByRole('button', { name: 'Delete setting' }).click()
  await expect(errorSummary(page)).toBeFocused()
  expect(await writesToAzure(portal)).toEqual([])

  await confirmLoss(page, 'operations')
  await page.getByRole('button', { name: 'Delete setting' }).dblclick()
  await page.waitForURL(/\/verify$/)
  await expect(page.getByRole('status').filter({ hasText: 'Azure accepted the deletion of operations.' })).toBeVisible()
  await expect(
    page.getByRole('status').filter({ hasText: "Confirmed: 4 consecutive checks of Azure didn't find operations." }),
  ).toBeVisible({
    timeout: 120_000,
  })
  expect((await writesToAzure(portal)).map(({ method, path }) => `${method} ${path}`)).toEqual([`DELETE ${settingPath('operations')}`])

  await page.goto('/settings')
  await expect(page.getByRole('link', { name: 'operations', exact: true })).toBeHidden()
  await page.goto('/settings/operations')
  await expect(page.getByText('Replaced by the SIEM')).toBeVisible()
})

test("deleting the setting of Microsoft Sentinel's connector is a secondary action and says what breaks", async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await discardDraftsOf(page, 'AzureSentinel_law-security')
  await openSetting(page, 'AzureSentinel_law-security')
  await expect(page.getByText(/Sentinel/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Delete', exact: true })).toBeHidden()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.waitForURL(/\/review$/)
  await expect(page.getByText(/connector shows as disconnected until you reconnect it/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Delete setting' }).click()
  await expect(errorSummary(page)).toBeFocused()
  expect(await writesToAzure(portal)).toEqual([])
})

test('the matrix shows what is sent where, and selecting a gap opens the edit that closes it', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await discardDraftsOf(page, 'operations')
  await page.goto('/settings?view=matrix')
  await expect(page.getByRole('columnheader', { name: /siem and archive/ })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'MicrosoftGraphActivityLogs' })).toContainText('Not sent')
  await page.getByRole('button', { name: /operations doesn.t send RiskyUsers/ }).click()
  await stepHeading(page, 'logs').waitFor()
  await expect(page.getByRole('checkbox', { name: 'RiskyUsers', exact: true })).toBeChecked()
  await goOnTo(page, 'destinations')
  await goOnTo(page, 'review')
  await expect(page.getByText('Adds RiskyUsers.')).toBeVisible()
})

test("a helpdesk user can read the settings and the matrix, but can't change anything", async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Diagnostic settings' }).waitFor()
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/settings?view=matrix')
  await expect(page.getByRole('columnheader', { name: /siem and archive/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /operations doesn.t send/ })).toHaveCount(0)
  await page.goto('/settings/operations')
  await expect(page.getByRole('heading', { level: 1, name: 'operations' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Delete', exact: true })).toBeHidden()
})
