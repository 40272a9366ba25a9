import { expect } from '@playwright/test'
import { tenants } from '../../emulator/personas'
import { expectConfirmed, goOnTo, newSettingName, save, setUpTo } from '../../testing/setup-steps'
import { securityGroup } from '../support/azure-traffic'
import { selectIn, switchOn, titles } from '../support/destination-steps'
import { enterAs } from '../support/enter'
import { test } from '../support/test'

const namespace = `${securityGroup}/rg-security/providers/Microsoft.EventHub/namespaces/evhns-contoso-siem`

test('a namespace that accepts a setting and receives nothing is marked in the list, in the review, and on the page of the setting', async ({
  page,
  portal,
}) => {
  const reason = 'Local authentication is turned off in this namespace.'
  const name = newSettingName()
  await portal.emulator.changeResource(namespace, { disableLocalAuth: true })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'destinations', { name })
  const eventHub = await switchOn(page, titles.eventHub)
  await selectIn(eventHub, 'Contoso Security', 'evhns-contoso-siem')
  await expect(eventHub.getByText(reason).first()).toBeVisible()
  await eventHub.getByRole('radio', { name: 'entra-logs', exact: true }).click({ position: { x: 90, y: 24 } })
  await goOnTo(page, 'review')
  await expect(page.getByText(reason)).toBeVisible()
  await save(page)
  await expectConfirmed(page)
  await page.goto('/settings')
  await page.getByRole('heading', { name: 'Diagnostic settings', level: 1 }).waitFor()
  const found = page.getByRole('definition').filter({ hasText: reason })
  await expect(async () => {
    await page.goto(`/settings/${name}`)
    await expect(found).toBeVisible({ timeout: 2_000 })
  }).toPass()
})

test('a policy that can only send can be selected with an event hub, and a live setting with one can be edited', async ({
  page,
  portal,
}) => {
  const name = newSettingName()
  await portal.emulator.putSetting({
    setting: {
      name,
      eventHubAuthorizationRuleId: `${namespace}/authorizationRules/siem-send-only`,
      eventHubName: 'entra-logs',
      enabledCategories: ['AuditLogs'],
    },
  })
  await enterAs(page, portal, 'security-administrator')
  await page.goto(`/settings/${name}`)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.waitForURL(/\/logs$/)
  await page.getByRole('checkbox', { name: 'SignInLogs', exact: true }).check()
  await goOnTo(page, 'destinations')
  await expect(page.getByRole('radio', { name: 'siem-send-only' })).toBeChecked()
  await goOnTo(page, 'review')
  await expect(page.getByText(/This policy lacks the Manage and Listen permissions\. Logs arrive only as long as/)).toBeVisible()
  await save(page)
  await expectConfirmed(page)
})

test('a lock is named where the destination is selected and in the review, with who can remove it', async ({ page, portal }) => {
  const group = `${securityGroup}/rg-archive`
  await portal.emulator.setLock({ scope: group, name: 'frozen', level: 'ReadOnly' })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'destinations', { name: newSettingName() })
  const storage = await switchOn(page, titles.storage)
  await selectIn(storage, 'Contoso Security', 'stcontosoentralogs')
  const words = 'The lock frozen on the resource group rg-archive makes this destination read-only.'
  await expect(storage.getByText(words)).toBeVisible()
  await goOnTo(page, 'review')
  await expect(page.getByText(words)).toBeVisible()
  await portal.emulator.setLock({ scope: group, name: 'frozen', level: null })
})

test('a setting and its destinations lead to their pages in the portals of the cloud, each in a new tab', async ({ page, portal }) => {
  const name = newSettingName()
  const workspaceId = `${securityGroup}/rg-security/providers/Microsoft.OperationalInsights/workspaces/law-security`
  await portal.emulator.putSetting({ setting: { name, workspaceId, enabledCategories: ['AuditLogs'] } })
  await enterAs(page, portal, 'security-administrator')
  await page.goto(`/settings/${name}`)
  const tenant = tenants.contoso.id
  for (const [link, href] of [
    [/^Open in the Azure portal: workspace law-security/, `https://portal.azure.com/#@${tenant}/resource${workspaceId}`],
    [/^Open in the Azure portal: subscription of law-security/, `https://portal.azure.com/#@${tenant}/resource/subscriptions/`],
    [
      /^Open in the Microsoft Entra admin center/,
      `https://entra.microsoft.com/${tenant}/#view/Microsoft_AAD_IAM/DiagnosticSettingsMenuBlade/~/General`,
    ],
  ] as const) {
    const found = page.getByRole('link', { name: link })
    expect((await found.getAttribute('href'))?.startsWith(href)).toBe(true)
    await expect(found).toHaveAttribute('target', '_blank')
    await expect(found).toHaveAccessibleName(/opens in a new tab/)
  }
})
