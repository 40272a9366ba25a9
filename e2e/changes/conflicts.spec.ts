import { expect } from '@playwright/test'
import {
  choose,
  confirmLoss,
  expectConfirmed,
  goOnTo,
  newSettingName,
  save,
  selectCategories,
  selectWorkspace,
  setUpTo,
} from '../../testing/setup-steps'
import { lawPlatform, lawSecurity, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { errorSummary, headline } from '../support/page-parts'
import { test } from '../support/test'

test("a setting that someone else changed isn't overwritten before the person has seen how", { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'setting', { subscription: 'Contoso Platform', workspace: 'law-platform-weu' })
  await choose(page, 'Edit operations')
  await expect(page.getByText('so the name stays operations')).toBeVisible()
  await goOnTo(page, 'logs')
  await selectCategories(page, ['RiskyUsers'])
  await goOnTo(page, 'destinations')
  await goOnTo(page, 'review')
  await portal.emulator.putSetting({
    setting: {
      name: 'operations',
      workspaceId: `${lawPlatform}/law-platform-weu`,
      enabledCategories: ['AuditLogs', 'ProvisioningLogs', 'UserRiskEvents'],
    },
  })

  await page.getByRole('button', { name: 'Save setting' }).click()
  await expect(page.getByText('operations was changed in Azure after this draft was started. Nothing was saved.')).toBeVisible()
  const elsewhere = page.getByRole('table', { name: 'What changed in Azure after the draft was started' })
  await expect(elsewhere.getByRole('row').filter({ hasText: 'UserRiskEvents' })).toContainText('Added')
  await page.getByRole('button', { name: /^Save / }).click()
  await expect(errorSummary(page)).toBeFocused()
  expect(await writesToAzure(portal)).toEqual([])

  await page.getByRole('button', { name: 'Review against the current setting' }).click()
  await expect(elsewhere).toBeHidden()
  await expect(page.getByText('Stops sending UserRiskEvents.')).toBeVisible()
  await confirmLoss(page, 'operations')
  await page.getByRole('button', { name: 'Save and stop 1 category' }).click()
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)
  expect(await writesToAzure(portal)).toHaveLength(1)
})

test('a name that is already taken is refused before anything is sent', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.putSetting({ setting: { name, workspaceId: `${lawPlatform}/law-platform-neu`, enabledCategories: ['RiskyUsers'] } })
  await page.getByRole('button', { name: 'Save setting' }).click()
  await expect(page.getByText(`A setting named ${name} already exists.`).first()).toBeVisible()
  expect(await writesToAzure(portal)).toEqual([])
})

test("a conflict in Azure is explained, and the draft can be saved once it's resolved", async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  const draftId = await setUpTo(page, 'review', { name, subscription: 'Contoso Sandbox', workspace: 'law-sandbox' })
  await save(page)
  await expect(headline(page)).toContainText(`Azure didn't accept the change to ${name}, so the change wasn't applied.`)
  await expect(page.getByText(/Ask an owner of the subscription to register the Microsoft.Insights resource provider/)).toBeVisible()

  await page.goto(`/setup/${draftId}/workspace`)
  await selectWorkspace(page, 'Contoso Security', 'law-security')
  await goOnTo(page, 'setting')
  await goOnTo(page, 'logs')
  await goOnTo(page, 'destinations')
  await goOnTo(page, 'review')
  await save(page)
  await expectConfirmed(page)
  await page.goto(`/history?setting=${name}`)
  await expect(page.getByRole('link', { name: `Tried to add ${name}` })).toHaveCount(1)
  await expect(page.getByRole('link', { name: `Added ${name}` })).toHaveCount(1)
})

test('a destination that another setting uses for the same logs is detected before anything is sent', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { categories: ['AuditLogs'] })
  await expect(page.getByText(/The setting AzureSentinel_law-security already sends AuditLogs to law-security/).first()).toBeVisible()
  await page.getByRole('button', { name: /^Save / }).click()
  await expect(errorSummary(page)).toBeFocused()
  expect(await writesToAzure(portal)).toEqual([])
})

test("a sixth setting isn't offered, and isn't saved if five were created in the meantime", async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review')
  for (const number of [1, 2, 3, 4, 5])
    await portal.emulator.putSetting({
      setting: { name: `other-${number}`, workspaceId: `${lawPlatform}/law-platform-neu`, enabledCategories: ['RiskyUsers'] },
    })
  await page.getByRole('button', { name: 'Save setting' }).click()
  await expect(page.getByText('This tenant uses 5 of 5 settings.').first()).toBeVisible()
  expect(await writesToAzure(portal)).toEqual([])
  await page.goto('/settings')
  await expect(page.getByText('This tenant uses 5 of 5 settings.')).toBeVisible()
})

test('a workspace that was deleted between selecting and saving is named, and nothing is sent', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review')
  await portal.emulator.deleteResource(lawSecurity)
  await page.getByRole('button', { name: 'Save setting' }).click()
  await expect(
    page.getByText('law-security no longer exists, or you no longer have access to it. Select another workspace.').first(),
  ).toBeVisible()
  expect(await writesToAzure(portal)).toEqual([])
})

test("what was checked before saving is listed with its evidence, and what couldn't be checked says so", async ({ page, portal }) => {
  await enterAs(page, portal, 'administrator-without-rights')
  await setUpTo(page, 'review')
  const checks = page.getByRole('listitem')
  await expect(
    checks.filter({ hasText: 'Workspace law-security' }).filter({
      hasText: "Azure will refuse the setting because your roles don't allow Microsoft.OperationalInsights/workspaces/sharedKeys/action.",
    }),
  ).toBeVisible()
  await expect(checks.filter({ hasText: 'Maximum of five settings' })).toContainText('This tenant uses 0 of 5 settings.')
  await expect(checks.filter({ hasText: 'The Security Administrator role' })).toContainText('active')
})
