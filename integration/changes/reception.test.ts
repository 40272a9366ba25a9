import { describe, expect, test } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { listEventHubNamespaces } from '@/lib/azure/event-hubs'
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
    expect(await marks(storage)).toEqual({ faults: [], checks: [expect.stringMatching(/^warning: Access with the account's keys/)] })
    await portal.control.changeResource(storageAccount, { networkAcls: { bypass: 'None', defaultAction: 'Deny' } })
    expect(await marks(storage)).toEqual({ faults: [], checks: [expect.stringMatching(/^warning: Public network access.*account's keys/)] })
  })

  test('a workspace that has reached its daily cap', async () => {
    await portal.control.capIngestion({ workspaceId: securityWorkspace, dailyQuotaGb: 1 })
    expect(await marks({})).toEqual({
      faults: [],
      checks: [expect.stringMatching(/^warning: The workspace has reached its daily cap of 1 GB/)],
    })
  })
})

test("what the person can't read is marked as not checked, and prevents nothing", async () => {
  for (const path of ['networkRuleSets', 'evhns-contoso-siem'])
    await portal.control.addFault({
      match: { service: 'arm', method: 'GET', path: path === 'networkRuleSets' ? path : `/namespaces/${path}?` },
      status: 403,
      body: { error: { code: 'AuthorizationFailed', message: 'No.' } },
    })
  expect(await marks(hubOf(eventHubRule, 'entra-logs'))).toEqual({
    faults: [],
    checks: [expect.stringMatching(/^unknown: We couldn't check .*firewall/)],
  })
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
      { state: 'warning', evidence: expect.stringContaining('This policy lacks Manage and Listen.') as string },
    ])
    expect(await applyChange(submitOf(edited), maya)).toMatchObject({ kind: 'recorded', change: { state: 'saved' } })
  })
})
