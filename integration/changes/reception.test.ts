import { describe, expect, test } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { listEventHubNamespaces } from '@/lib/azure/event-hubs'
import { readDestinationState } from '@/lib/azure/reception/destination-state'
import { findDestinations } from '@/lib/azure/resource-graph/find-resources'
import { applyChange } from '@/lib/changes/apply-change'
import type { SetupDraft } from '@/lib/domain/setup/setup-draft'
import { saveDraft } from '@/lib/drafts/edit-draft'
import { startDraft } from '@/lib/drafts/start-draft'
import { reviewDraft } from '@/lib/setup/review-draft'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

const { eventHubNamespace, eventHubRule, sendOnlyRule, listenOnlyRule, securityWorkspace, storageAccount } = destinationIds
const networkRules = `${eventHubNamespace}/networkRuleSets/default`
const noWorkspace = { isOn: false, subscriptionId: null, id: null }
const hubOf = (ruleId: string, hubName: string | null): Partial<SetupDraft> => ({
  workspace: noWorkspace,
  eventHub: { isOn: true, subscriptionId: null, namespaceId: eventHubNamespace, ruleId, hubName },
})

/** What the review says about a draft, without what is fine. */
async function marks(content: Partial<SetupDraft>) {
  const { plan, checks } = await reviewDraft(maya.session, await filledDraft(maya, content))
  return {
    faults: plan.faults.map(({ code }) => code),
    checks: checks.filter(({ state }) => state !== 'ok').map(({ state, evidence }) => `${state}: ${evidence}`),
  }
}

describe('a destination that accepts a setting and receives nothing is a warning in the review:', () => {
  test.each([
    [
      'a namespace without local authentication',
      eventHubNamespace,
      { disableLocalAuth: true },
      /^warning: Local authentication is turned off/,
    ],
    ['a namespace without public access', eventHubNamespace, { publicNetworkAccess: 'Disabled' }, /^warning: Public network access/],
    [
      'a namespace whose firewall blocks Azure Monitor',
      networkRules,
      { defaultAction: 'Deny' },
      /^warning: The firewall of this namespace/,
    ],
  ])('%s', async (_what, id, properties, words) => {
    expect(await marks(hubOf(eventHubRule, 'entra-logs'))).toEqual({ faults: [], checks: [] })
    await portal.control.changeResource(id, properties)
    expect(await marks(hubOf(eventHubRule, 'entra-logs'))).toEqual({ faults: [], checks: [expect.stringMatching(words)] })
    const listed = await listEventHubNamespaces(maya.access, subscriptionIds.contosoSecurity)
    expect(listed.filter(({ problems }) => problems.length > 0).map(({ name }) => name)).toEqual(['evhns-contoso-siem'])
  })

  test('a storage account without shared keys, and one without public access', async () => {
    const storage = { workspace: noWorkspace, storage: { isOn: true, subscriptionId: null, id: storageAccount, retentionDays: null } }
    await portal.control.changeResource(storageAccount, { allowSharedKeyAccess: false, publicNetworkAccess: 'Disabled' })
    expect(await marks(storage)).toEqual({ faults: [], checks: [expect.stringMatching(/^warning: Storage account key access/)] })
    await portal.control.changeResource(storageAccount, { networkAcls: { bypass: 'None', defaultAction: 'Deny' } })
    expect(await marks(storage)).toEqual({
      faults: [],
      checks: [expect.stringMatching(/^warning: Public network access.*Storage account key access/)],
    })
  })

  test('a workspace that has reached its daily cap', async () => {
    await portal.control.capIngestion({ workspaceId: securityWorkspace, dailyQuotaGb: 1 })
    expect(await marks({})).toEqual({
      faults: [],
      checks: [expect.stringMatching(/^warning: The workspace has reached its daily cap of 1 GB/)],
    })
  })
})

describe('a lock', () => {
  const group = storageAccount.split('/').slice(0, 5).join('/')
  const archive = (retentionDays: Record<string, string> | null): Partial<SetupDraft> => ({
    workspace: noWorkspace,
    storage: { isOn: true, subscriptionId: null, id: storageAccount, retentionDays },
  })

  test.each([
    ['the resource group', group, 'the resource group rg-archive'],
    ['the account', storageAccount, 'stcontosoentralogs'],
    ['the subscription', group.split('/').slice(0, 3).join('/'), 'the subscription'],
  ])('on %s that makes the destination read-only is named, and so is that no retention can be saved', async (_what, scope, words) => {
    expect(await marks(archive({ AuditLogs: '365' }))).toEqual({ faults: [], checks: [] })
    await portal.control.setLock({ scope, name: 'frozen', level: 'ReadOnly' })
    expect(await marks(archive(null))).toEqual({
      faults: [],
      checks: [expect.stringContaining(`warning: The lock frozen on ${words} makes this destination read-only.`)],
    })
    expect((await marks(archive({ AuditLogs: '365' }))).checks).toContainEqual(
      `problem: The setting can be saved, but the retention period can't, because of the lock frozen on ${words}.`,
    )
  })

  test('against deletions prevents nothing but the removal of the last lifecycle management rule', async () => {
    await portal.control.setLock({ scope: group, name: 'keep', level: 'CanNotDelete' })
    expect(await marks(archive({ AuditLogs: '365' }))).toEqual({ faults: [], checks: [] })
    await portal.control.putManagementPolicy({ accountId: storageAccount, rules: [] })
    const draft = await filledDraft(maya, archive({ AuditLogs: '30' }))
    const { reviewedPolicy } = await reviewDraft(maya.session, draft)
    expect(await applyChange(submitOf(draft, { reviewedPolicy }), maya)).toMatchObject({ change: { retention: { state: 'written' } } })
    await portal.control.deleteSetting({ name: 'entra-to-law-security' })
    const { checks } = await reviewDraft(maya.session, await filledDraft(maya, archive({ AuditLogs: '', SignInLogs: '' })))
    expect(checks.find(({ id }) => id === 'lifecycle')).toMatchObject({
      state: 'problem',
      evidence: expect.stringContaining('because of the lock keep on the resource group rg-archive.') as string,
    })
  })

  test('that appears after the review is named with its scope', async () => {
    const draft = await filledDraft(maya, archive({ AuditLogs: '365' }))
    const { reviewedPolicy } = await reviewDraft(maya.session, draft)
    await portal.control.setLock({ scope: group, level: 'ReadOnly' })
    expect(await applyChange(submitOf(draft, { reviewedPolicy }), maya)).toMatchObject({
      change: {
        state: 'saved',
        retention: {
          state: 'failed',
          error: { userMessage: expect.stringContaining('A lock on the resource group rg-archive prevents this') as string },
        },
      },
    })
  })

  test("that can't be read is said to be unknown", async () => {
    await portal.control.deny({ persona: 'security-administrator', scope: group, action: 'Microsoft.Authorization/locks/read' })
    expect(await marks(archive(null))).toEqual({
      faults: [],
      checks: ["unknown: The portal couldn't check whether a lock makes the destination read-only."],
    })
  })
})

describe('a namespace without room for an event hub for each category', () => {
  const many = ['AuditLogs', 'SignInLogs', 'NonInteractiveUserSignInLogs', 'ServicePrincipalSignInLogs', 'ManagedIdentitySignInLogs']
  const more = ['ProvisioningLogs', 'ADFSSignInLogs', 'RiskyUsers', 'UserRiskEvents']

  test('is a warning with the number of categories that lack one', async () => {
    const { faults, checks } = await marks({ ...hubOf(eventHubRule, null), categories: [...many, ...more] })
    expect(faults).toEqual([])
    // The namespace has two event hubs, and a standard one can have ten.
    expect(checks).toEqual([expect.stringMatching(/^warning: .*only 10 event hubs and has 2\. Logs for 1 category won't arrive/)])
  })

  test.each([
    ['fewer categories', { categories: many }, null],
    ['one event hub for all', { categories: [...many, ...more] }, 'entra-logs'],
  ])('is no problem with %s', async (_what, content, hubName) => {
    expect(await marks({ ...hubOf(eventHubRule, hubName), ...content })).toEqual({ faults: [], checks: [] })
  })

  test('is no problem in a dedicated cluster', async () => {
    await portal.control.changeResource(eventHubNamespace, { clusterArmId: `${eventHubNamespace}/clusters/siem` })
    expect(await marks({ ...hubOf(eventHubRule, null), categories: [...many, ...more] })).toEqual({ faults: [], checks: [] })
  })

  test('is unknown if its event hubs cannot be read', async () => {
    await portal.control.deny({
      persona: 'security-administrator',
      scope: eventHubNamespace,
      action: 'Microsoft.EventHub/namespaces/eventhubs/read',
    })
    expect((await marks(hubOf(eventHubRule, null))).checks).toEqual([
      "unknown: The portal couldn't check whether the namespace has room for the event hubs.",
    ])
  })

  test("that doesn't have the event hub that a setting names is a warning", async () => {
    await portal.control.deleteResource(`${eventHubNamespace}/eventhubs/entra-logs`)
    expect((await marks(hubOf(eventHubRule, 'entra-logs'))).checks).toEqual([
      expect.stringMatching(/^warning: The namespace doesn't have this event hub/),
    ])
  })
})

describe('a partner solution', () => {
  const { datadogMonitor } = destinationIds
  test.each([
    [{ monitoringStatus: 'Disabled' }, ['partner-monitoring-off']],
    [{ marketplaceSubscriptionStatus: 'Suspended' }, ['partner-suspended']],
    [{ monitoringStatus: 'disabled', marketplaceSubscriptionStatus: 'Unsubscribed' }, ['partner-monitoring-off', 'partner-suspended']],
    [{ monitoringStatus: null, marketplaceSubscriptionStatus: null, provisioningState: null }, []],
    [{ provisioningState: 'Failed' }, ['partner-not-ready']],
  ])('with %j: %j', async (properties, codes) => {
    await portal.control.changeResource(datadogMonitor, properties)
    const { existence, reception } = await readDestinationState(maya.access, 'partner', datadogMonitor)
    expect([existence, reception.problems.map(({ code }) => code)]).toEqual(['found', codes])
    const { candidates } = await findDestinations(maya.access, { kind: 'partner', text: 'datadog' })
    expect(candidates.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(codes)
  })

  test("that isn't in the index is unknown, not gone", async () => {
    expect(await readDestinationState(maya.access, 'partner', `${datadogMonitor}-new`)).toMatchObject({
      existence: 'unknown',
      reception: { problems: [], unchecked: ['resource'] },
    })
  })
})

test("a search over all subscriptions shows a namespace's firewall", async () => {
  await portal.control.changeResource(networkRules, { defaultAction: 'Deny' })
  const { candidates } = await findDestinations(maya.access, { kind: 'event-hub', text: 'siem' })
  expect(candidates.map(({ problems }) => problems.map(({ code }) => code))).toEqual([['namespace-firewall']])
})

test("what the person can't read is marked as not checked, and prevents nothing", async () => {
  for (const path of ['networkRuleSets', 'evhns-contoso-siem'])
    await portal.control.addFault({
      match: { service: 'arm', method: 'GET', path: path === 'networkRuleSets' ? path : `/namespaces/${path}?` },
      status: 403,
      body: { error: { code: 'AuthorizationFailed', message: 'No.' } },
    })
  const { faults, checks } = await marks(hubOf(eventHubRule, 'entra-logs'))
  expect([faults, checks]).toEqual([[], [expect.stringMatching(/^unknown: The portal couldn't check .*firewall/)]])
})

describe('a policy that can only send', () => {
  test.each([
    ['is accepted by Azure with an event hub that the setting names', sendOnlyRule, 'entra-logs', []],
    ['is refused without one', sendOnlyRule, null, ['destination-unsuitable']],
    ["isn't one that can only listen", listenOnlyRule, 'entra-logs', ['destination-unsuitable']],
  ])('%s', async (_what, ruleId, hubName, faults) => {
    expect((await marks(hubOf(ruleId, hubName))).faults).toEqual(faults)
  })

  test('in a live setting stays a warning, and the setting can be edited', async () => {
    await portal.control.putSetting({
      setting: { name: 'siem', eventHubAuthorizationRuleId: sendOnlyRule, eventHubName: 'entra-logs', enabledCategories: ['AuditLogs'] },
    })
    const draft = await startDraft(maya.db, maya.session, { kind: 'edit', settingName: 'siem' }, await listSettings(maya.access))
    const edited = await saveDraft(maya.db, maya.session, {
      draftId: draft.id,
      revision: draft.revision,
      content: { ...draft.content, categories: ['AuditLogs', 'SignInLogs'] },
    })
    const { plan, checks } = await reviewDraft(maya.session, edited)
    expect(plan.faults).toEqual([])
    expect(checks.filter(({ state }) => state !== 'ok')).toMatchObject([
      { state: 'warning', evidence: expect.stringContaining('This policy lacks the Manage and Listen permissions.') as string },
    ])
    expect(await applyChange(submitOf(edited), maya)).toMatchObject({ kind: 'recorded', change: { state: 'saved' } })
  })
})
