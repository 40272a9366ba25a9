import { describe, expect, test } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import { tenants } from '@/emulator/personas'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { lastFindings } from '@/lib/history/last-findings'
import { checkDestinations } from '@/lib/setup/check-destinations'
import { destinationIds } from '@/testing/destination-ids'
import type { SignedIn } from '@/testing/start-test-portal'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

const { platformWorkspace, securityWorkspace, sandboxWorkspace, financeWorkspace, storageAccount } = destinationIds
const workspaces = [sandboxWorkspace, securityWorkspace, platformWorkspace, financeWorkspace]

async function settingsTo(ids: readonly string[]) {
  for (const [index, id] of ids.entries()) {
    const to = id.includes('storageAccounts') ? { storageAccountId: id } : { workspaceId: id }
    await portal.control.putSetting({ setting: { name: `setting ${index}`, ...to, enabledCategories: ['AuditLogs'] } })
  }
}

async function visit({ session, access, db }: SignedIn, times = 1) {
  for (let count = 0; count < times; count += 1) await checkDestinations(db, session, await listSettings(access))
}

/** What the last checks found, by the names of the destinations. */
async function found() {
  const { destinations } = await lastFindings(portal.db, maya.session)
  return Object.fromEntries(
    destinations.map(({ id, existence, sentinel }) => [id.slice(id.lastIndexOf('/') + 1), `${existence} ${sentinel}`]),
  )
}

const requests = (path: string) => portal.emulator.requests().filter((request) => request.path.includes(path)).length
const others = { 'law-security': 'found on', 'law-platform-weu': 'found off', 'law-finance': 'found off' }

test('a subscription that moved to another directory is unknown, and costs neither the tokens nor the other checks', async () => {
  await settingsTo(workspaces)
  await portal.control.transferSubscription({ subscriptionId: subscriptionIds.contosoSandbox, tenant: 'fabrikam' })
  await visit(maya, 3)
  expect(await found()).toEqual(others)
  portal.emulator.clearRequests()
  await visit(maya)
  expect(requests(`/${tenants.contoso.id}/oauth2/v2.0/token`)).toBe(0)
  expect(requests('law-sandbox')).toBe(0)
})

test("a check that requires a new sign-in doesn't lose what the others found", async () => {
  await settingsTo([securityWorkspace, storageAccount])
  await portal.control.addFault({
    match: { service: 'arm', path: 'law-security/providers/Microsoft.SecurityInsights' },
    status: 401,
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    body: { error: { code: 'InvalidAuthenticationToken', message: 'No.' } },
  })
  await visit(maya)
  expect(await found()).toEqual({ stcontosoentralogs: 'found null' })
})

test('what no one can see leaves every visit a turn for the others, even if each visit is by a new session', async () => {
  await settingsTo(workspaces)
  await portal.control.hideSubscription({ persona: 'security-administrator', subscriptionId: subscriptionIds.contosoSandbox })
  for (let count = 0; count < 3; count += 1) await visit(await portal.signIn('security-administrator'))
  expect(await found()).toEqual(others)
})

describe('what prevents a destination from receiving logs is found', () => {
  const { eventHubRule, eventHubNamespace } = destinationIds
  const sent = [
    { name: 'siem', eventHubAuthorizationRuleId: eventHubRule },
    { name: 'archive', storageAccountId: storageAccount },
    { name: 'soc', workspaceId: securityWorkspace },
  ]
  async function problems() {
    for (const setting of sent) await portal.control.putSetting({ setting: { ...setting, enabledCategories: ['AuditLogs'] } })
    await visit(maya, 3)
    const { destinations } = await lastFindings(portal.db, maya.session)
    return Object.fromEntries(
      destinations.map((finding) => [finding.id.slice(finding.id.lastIndexOf('/') + 1), finding.problems.map(({ code }) => code)]),
    )
  }

  test('for each kind of destination', async () => {
    await portal.control.changeResource(eventHubNamespace, { disableLocalAuth: true })
    await portal.control.changeResource(`${eventHubNamespace}/networkRuleSets/default`, { defaultAction: 'Deny' })
    await portal.control.changeResource(storageAccount, { publicNetworkAccess: 'Disabled', networkAcls: { bypass: 'None' } })
    await portal.control.capIngestion({ workspaceId: securityWorkspace, dailyQuotaGb: 1 })
    expect(await problems()).toEqual({
      RootManageSharedAccessKey: ['local-authentication-off', 'namespace-firewall'],
      stcontosoentralogs: ['account-private'],
      'law-security': ['daily-cap-reached'],
    })
  })

  test('for a partner solution, which only the index shows', async () => {
    const { datadogMonitor } = destinationIds
    await portal.control.keepPartner(true)
    await portal.control.putSetting({
      setting: { name: 'partner', marketplacePartnerId: datadogMonitor, enabledCategories: ['AuditLogs'] },
    })
    await portal.control.changeResource(datadogMonitor, { monitoringStatus: 'Disabled' })
    expect(await problems()).toMatchObject({ 'datadog-contoso': ['partner-monitoring-off'] })
  })

  test('in a subscription that Azure disabled', async () => {
    await portal.control.setSubscriptionState({ subscriptionId: subscriptionIds.contosoSecurity, state: 'Disabled' })
    expect(await problems()).toEqual({
      RootManageSharedAccessKey: ['subscription-disabled'],
      stcontosoentralogs: ['subscription-disabled'],
      'law-security': ['subscription-disabled'],
    })
  })

  test("except for what can't be read, which says nothing", async () => {
    await portal.control.changeResource(eventHubNamespace, { publicNetworkAccess: 'Disabled' })
    await portal.control.addFault({
      match: { service: 'arm', path: 'networkRuleSets' },
      status: 403,
      body: { error: { code: 'AuthorizationFailed', message: 'No.' } },
    })
    expect(await problems()).toEqual({
      RootManageSharedAccessKey: ['namespace-private-unclear'],
      stcontosoentralogs: [],
      'law-security': [],
    })
  })
})

test("a deleted resource that the index still contains is gone, and its workspace isn't one without Microsoft Sentinel", async () => {
  await settingsTo([securityWorkspace, storageAccount])
  await portal.control.setLags({ unindexSeconds: 30 * 3_600 })
  for (const id of [securityWorkspace, storageAccount]) await portal.control.deleteResource(id)
  await visit(maya)
  expect(await found()).toEqual({ 'law-security': 'gone null', stcontosoentralogs: 'gone null' })
})
