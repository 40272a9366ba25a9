import { describe, expect, test } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import { readNamespace } from '@/lib/azure/event-hubs'
import { destinationRight } from '@/lib/azure/permissions'
import { readDestinationState } from '@/lib/azure/reception/destination-state'
import { findDestinations } from '@/lib/azure/resource-graph/find-resources'
import { listStorageAccounts } from '@/lib/azure/storage-accounts'
import { listSubscriptions } from '@/lib/azure/subscriptions'
import { refusalWords } from '@/lib/domain/settings/reception/reception-words'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal({ emulator: { contosoSubscriptions: 120 }, seed: 'with-settings' })
const maya = portal.person('security-administrator')

describe('a search over all subscriptions', () => {
  test('finds each kind of destination by part of its name, with the reason if Azure would refuse it', async () => {
    const { candidates } = await findDestinations(maya.access, { kind: 'storage', text: 'contoso' })
    expect(candidates.find(({ name }) => name === 'stcontosopremium')?.problems).toMatchObject([{ code: 'premium-account' }])
    expect(candidates.find(({ name }) => name === 'stcontosolocked')?.problems).toMatchObject([{ code: 'account-firewall' }])
    expect(candidates.find(({ name }) => name === 'stcontosoentralogs')).toMatchObject({ problems: [] })
    expect((await findDestinations(maya.access, { kind: 'workspace', text: 'LAW-SEC' })).candidates.map(({ name }) => name)).toContain(
      'law-security',
    )
    expect((await findDestinations(maya.access, { kind: 'event-hub', text: 'siem' })).candidates.map(({ name }) => name)).toEqual([
      'evhns-contoso-siem',
    ])
    expect(
      (await findDestinations(maya.access, { kind: 'partner', text: '' })).candidates.map(({ name, facts }) => `${name}: ${facts.join()}`),
    ).toEqual(['datadog-contoso: Datadog', 'dynatrace-contoso: Dynatrace'])
  })
  test.each(["o'brien", 'a\\b', "x' or 1==1 //", '💥', 'سجل'])('treats %j only as a name', async (text) => {
    expect((await findDestinations(maya.access, { kind: 'workspace', text })).candidates).toEqual([])
  })
  test('says if there are more results than it shows', async () => {
    await portal.control.reset({ seed: 'with-settings', subscriptions: 500 })
    const all = await findDestinations(maya.access, { kind: 'workspace', text: '' })
    expect(all.candidates).toHaveLength(100)
    expect(all.isTruncated).toBe(true)
    expect(await listSubscriptions(maya.access)).toHaveLength(500)
  })
})

describe('the lists of one subscription', () => {
  test('show unsuitable storage accounts with the reason', async () => {
    const accounts = await listStorageAccounts(maya.access, subscriptionIds.contosoSecurity)
    expect(accounts.filter(({ problems }) => refusalWords(problems)).map(({ name }) => name)).toEqual([
      'stcontosodnszone',
      'stcontosofiles',
      'stcontosopremium',
    ])
  })
  test('show the policies and hubs of a namespace, with the reason if Azure would refuse them', async () => {
    const { rules, hubs } = await readNamespace(maya.access, destinationIds.eventHubNamespace)
    expect(rules.filter(({ problems }) => problems.length === 0).map(({ name }) => name)).toEqual([
      'entra-logs',
      'RootManageSharedAccessKey',
    ])
    expect(rules.find(({ name }) => name === 'siem-send-only')?.problems).toEqual([
      { code: 'policy-lacks-permissions', missing: ['Manage', 'Listen'] },
    ])
    expect(hubs.map(({ name, unsuitable }) => `${name}: ${unsuitable ? 'no' : 'yes'}`)).toEqual(['device-state: no', 'entra-logs: yes'])
  })
})

describe('the state of a selected destination', () => {
  test.each([
    [
      'workspace',
      destinationIds.securityWorkspace,
      { existence: 'found', right: { kind: 'allowed' }, registration: 'registered', sentinel: 'on' },
    ],
    ['workspace', destinationIds.financeWorkspace, { existence: 'found', right: { kind: 'refused' } }],
    ['workspace', destinationIds.sandboxWorkspace, { existence: 'found', registration: 'not-registered' }],
    ['workspace', destinationIds.securityWorkspace.replace('law-security', 'law-gone'), { existence: 'gone' }],
    [
      'storage',
      destinationIds.storageAccount,
      { existence: 'found', reception: { problems: [], unchecked: [] }, right: { kind: 'allowed' }, sentinel: null },
    ],
    [
      'storage',
      destinationIds.financeStorageAccount,
      { existence: 'found', right: { kind: 'refused', missingAction: 'Microsoft.Storage/storageAccounts/listKeys/action' } },
    ],
    [
      'event-hub',
      destinationIds.entraLogsRule,
      { existence: 'found', reception: { problems: [], unchecked: [] }, right: { kind: 'allowed' } },
    ],
    ['event-hub', destinationIds.financeEventHubRule, { existence: 'found', right: { kind: 'refused' } }],
    ['partner', destinationIds.datadogMonitor, { right: { kind: 'unknown' } }],
  ] as const)('%s %s', async (kind, id, state) => {
    expect(await readDestinationState(maya.access, kind, id)).toMatchObject(state)
  })
  test("with a deny assignment, which permissions don't show, is detected when saving", async () => {
    await portal.control.deny({
      persona: 'security-administrator',
      scope: destinationIds.securityWorkspace,
      action: 'Microsoft.OperationalInsights/workspaces/sharedKeys/action',
    })
    expect((await destinationRight(maya.access, 'workspace', destinationIds.securityWorkspace)).kind).toBe('allowed')
    portal.emulator.reset()
  })
})
