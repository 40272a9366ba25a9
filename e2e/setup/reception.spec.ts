import { expect } from '@playwright/test'
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
  await expect(page.getByText(/This policy lacks Manage and Listen\. Logs arrive only as long as/)).toBeVisible()
  await save(page)
  await expectConfirmed(page)
})
