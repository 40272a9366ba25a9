import { expect } from '@playwright/test'
import { confirmLoss, discardDraftsOf, expectConfirmed, goOnTo, newSettingName, save, setUpTo } from '../../testing/setup-steps'
import { lawSecurity, securityGroup, settingPath, writesToAzure } from '../support/azure-traffic'
import { selectIn, switchOn, titles } from '../support/destination-steps'
import { enterAs } from '../support/enter'
import { draftSaved, errorSummary } from '../support/page-parts'
import { test } from '../support/test'

const storageAccount = `${securityGroup}/rg-archive/providers/Microsoft.Storage/storageAccounts/stcontosoentralogs`
const namespace = `${securityGroup}/rg-security/providers/Microsoft.EventHub/namespaces/evhns-contoso-siem`
const datadog = `${securityGroup}/rg-security/providers/Microsoft.Datadog/monitors/datadog-contoso`

test('all four destinations go into one setting', { tag: '@postgres' }, async ({ page, portal }) => {
  const name = newSettingName()
  await portal.emulator.keepPartner(true)
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'destinations', { name })
  await expect(page.getByRole('switch', { name: titles.workspace })).toBeChecked()
  const storage = await switchOn(page, titles.storage)
  await selectIn(storage, 'Contoso Security', 'stcontosoentralogs')
  await expect(storage.getByText('You can send logs to stcontosoentralogs.')).toBeVisible()
  const eventHub = await switchOn(page, titles.eventHub)
  await selectIn(eventHub, 'Contoso Security', 'evhns-contoso-siem')
  await eventHub.getByRole('radio', { name: 'entra-logs', exact: true }).click({ position: { x: 90, y: 24 } })
  await expect(eventHub.getByText('You can send logs to evhns-contoso-siem.')).toBeVisible()
  const partner = await switchOn(page, titles.partner)
  await expect(partner.getByText(/hasn't documented this destination/)).toBeVisible()
  await selectIn(partner, 'Contoso Security', 'datadog-contoso')
  await goOnTo(page, 'review')
  await save(page)
  await expectConfirmed(page)
  expect((await writesToAzure(portal)).map(({ method, path, body }) => ({ method, path, body }))).toEqual([
    {
      method: 'PUT',
      path: settingPath(name),
      body: {
        properties: {
          workspaceId: lawSecurity,
          storageAccountId: storageAccount,
          eventHubAuthorizationRuleId: `${namespace}/authorizationRules/entra-logs`,
          marketplacePartnerId: datadog,
          logs: ['AuditLogs', 'SignInLogs'].map((category) => ({ category, enabled: true })),
        },
      },
    },
  ])
})

test('logs can go to a storage account alone, with the requested retention', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'destinations', { name })
  await page.getByRole('switch', { name: titles.workspace }).click()
  const storage = await switchOn(page, titles.storage)
  await selectIn(storage, 'Contoso Security', 'stcontosoentralogs')
  await expect(storage.getByText(/Azure removed the retention option from diagnostic settings/)).toBeVisible()
  await storage.getByRole('textbox', { name: 'Retention in days: AuditLogs' }).fill('a year')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(errorSummary(page)).toBeFocused()
  await storage.getByRole('textbox', { name: 'Retention in days for all categories' }).fill('90')
  await storage.getByRole('button', { name: 'Set all' }).click()
  await storage.getByRole('textbox', { name: 'Retention in days: AuditLogs' }).fill('365')
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Retention in days: SignInLogs' })).toHaveValue('90')
  await goOnTo(page, 'review')
  await expect(page.getByRole('row').filter({ hasText: 'AuditLogs' }).filter({ hasText: '365' })).toBeVisible()
  await save(page)
  await expectConfirmed(page)
  await expect(page.getByText('Retention saved in stcontosoentralogs')).toBeVisible()

  const writes = await writesToAzure(portal)
  expect(writes.map(({ path }) => path)).toEqual([settingPath(name), `${storageAccount}/managementPolicies/default`])
  expect(writes[0]?.body).toEqual({
    properties: { storageAccountId: storageAccount, logs: ['AuditLogs', 'SignInLogs'].map((category) => ({ category, enabled: true })) },
  })
  const { rules } = (writes[1]?.body as { properties: { policy: { rules: { name: string }[] } } }).properties.policy
  expect(rules.map((rule) => rule.name)).toEqual([
    expect.not.stringMatching(/^EntraLogsPortal/),
    'EntraLogsPortal90Days',
    'EntraLogsPortal365Days',
  ])
})

test('retention that Azure refuses leaves the setting saved, says so, and can be retried', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'destinations')
  const storage = await switchOn(page, titles.storage)
  await selectIn(storage, 'Contoso Security', 'stcontosoentralogs')
  await storage.getByRole('textbox', { name: 'Retention in days: AuditLogs' }).fill('365')
  await goOnTo(page, 'review')
  await portal.emulator.addFault({
    match: { service: 'arm', method: 'PUT', path: 'managementPolicies' },
    status: 409,
    body: { error: { code: 'Conflict', message: 'Another operation is in progress.' } },
    times: 1,
  })
  await save(page)
  await expectConfirmed(page)
  await expect(page.getByText('Retention not saved in stcontosoentralogs')).toBeVisible()
  await page.getByRole('button', { name: 'Save retention again' }).click()
  await expect(page.getByText('Retention saved in stcontosoentralogs')).toBeVisible()
})

test("storage accounts that Azure would refuse are shown with the reason and can't be selected", async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'destinations')
  const storage = await switchOn(page, titles.storage)
  await selectIn(storage, 'Contoso Security', 'stcontosoentralogs')
  for (const [name, reason] of [
    ['stcontosopremium', "Premium accounts can't receive logs."],
    ['stcontosodnszone', 'Azure DNS zone endpoints'],
  ] as const) {
    await expect(storage.getByRole('radio', { name, exact: true })).toBeDisabled()
    await expect(storage.getByText(reason, { exact: false }).first()).toBeVisible()
  }
  await expect(storage.getByText(/The firewall of this account blocks Azure Monitor/).first()).toBeVisible()
})

test("an event hub is selected through its namespace; policies that Azure would refuse are shown but can't be selected", async ({
  page,
  portal,
}) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'destinations', { name })
  const eventHub = await switchOn(page, titles.eventHub)
  await selectIn(eventHub, 'Contoso Security', 'evhns-contoso-siem')
  await expect(eventHub.getByRole('radio', { name: 'siem-send-only' })).toBeDisabled()
  await expect(
    eventHub.getByText(
      'This policy lacks the Manage and Listen permissions. Azure requires the Manage, Send, and Listen permissions unless the setting names an event hub.',
    ),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await errorSummary(page).getByRole('link', { name: 'Select a shared access policy of the event hub namespace.' }).click()
  await eventHub.getByRole('radio', { name: 'RootManageSharedAccessKey' }).click({ position: { x: 90, y: 24 } })
  const hub = eventHub.getByRole('combobox', { name: 'Event hub' })
  await hub.click()
  await expect(page.getByRole('option', { name: /device-state/ })).toBeDisabled()
  await page.getByRole('option', { name: 'entra-logs' }).click()
  await goOnTo(page, 'review')
  await save(page)
  await expectConfirmed(page)
  expect((await writesToAzure(portal))[0]?.body).toMatchObject({
    properties: { eventHubAuthorizationRuleId: `${namespace}/authorizationRules/RootManageSharedAccessKey`, eventHubName: 'entra-logs' },
  })
})

test('a partner solution that Azure drops is reported with the documented alternative', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'destinations')
  await selectIn(await switchOn(page, titles.partner), 'Contoso Security', 'datadog-contoso')
  await goOnTo(page, 'review')
  await save(page)
  await expect(page.getByRole('status').filter({ hasText: "but didn't keep the partner solution" })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/tag rule/).first()).toBeVisible()
})

test("a destination that is turned off keeps its selection, and a setup without destinations doesn't continue", async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'destinations')
  await page.getByRole('switch', { name: titles.workspace }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(errorSummary(page).getByRole('link', { name: 'Turn on at least one destination.' })).toBeVisible()
  await page.getByRole('switch', { name: titles.workspace }).click()
  await expect(page.getByRole('region', { name: titles.workspace }).getByText('law-security')).toBeVisible()
  await goOnTo(page, 'review')
})

test('removing a destination says what stops and requires the name of the setting', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await discardDraftsOf(page, 'siem and archive')
  await page.goto('/settings/siem%20and%20archive')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.waitForURL(/\/logs$/)
  await goOnTo(page, 'destinations')
  await page.getByRole('switch', { name: titles.storage }).click()
  await goOnTo(page, 'review')
  await expect(page.getByText('Stops sending logs to storage account stcontosoentralogs.')).toBeVisible()
  await page.getByRole('button', { name: 'Save and stop 1 destination' }).click()
  await expect(errorSummary(page)).toBeFocused()
  await confirmLoss(page, 'siem and archive')
  await page.getByRole('button', { name: 'Save and stop 1 destination' }).click()
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)
})

test('a live setting with IDs in upper case shows its subscription, and one with a category group keeps it', async ({ page, portal }) => {
  const upper = newSettingName()
  const grouped = newSettingName()
  const inUpperCase = securityGroup.replace(/[0-9a-f-]{36}/, (id) => id.toUpperCase())
  await portal.emulator.putSetting({
    setting: { name: upper, workspaceId: lawSecurity.replace(securityGroup, inUpperCase), enabledCategories: ['ADFSSignInLogs'] },
  })
  await portal.emulator.putSetting({
    setting: { name: grouped, storageAccountId: storageAccount, enabledCategories: [], categoryGroups: ['allLogs'] },
  })
  await enterAs(page, portal, 'security-administrator')
  await page.goto(`/settings/${upper}`)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.waitForURL(/\/setup\//)
  await page.goto(page.url().replace(/[^/]+$/, 'workspace'))
  await expect(page.getByRole('combobox', { name: 'Subscription' })).toHaveValue('Contoso Security')
  await expect(page.getByRole('radio', { name: 'law-security', exact: true })).toBeChecked()

  await page.goto(`/settings/${grouped}`)
  await expect(page.getByText('This setting sends category group allLogs', { exact: false })).toBeVisible()
  await expect(
    page.getByText("This portal can't save the setting without losing unsupported properties: category group allLogs."),
  ).toBeVisible()
})
