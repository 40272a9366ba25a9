import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Fault } from '@/emulator/traffic'
import { createActionGroup } from '@/lib/alerts/manage-alerts'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readLifecycleRules } from '@/lib/azure/lifecycle-policy'
import { queryLogs } from '@/lib/azure/log-query'
import { readDestinationState } from '@/lib/azure/reception/destination-state'
import { applyChange } from '@/lib/changes/apply-change'
import { checkChange } from '@/lib/changes/checks/check-change'
import { checkQuietly } from '@/lib/changes/checks/check-quietly'
import { startDraft } from '@/lib/drafts/start-draft'
import { type Change, findChange } from '@/lib/history/change-record'
import { createWorkspace } from '@/lib/setup/create-workspace'
import { reviewDraft } from '@/lib/setup/review-draft'
import { unclearAbsences } from '@/testing/answer-faults'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, newWorkspace, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal({ seed: 'with-settings' })
const maya = portal.person('security-administrator')
const { securityWorkspace, storageAccount } = destinationIds
const context = () => ({ ...maya, clientAddress: '192.0.2.7' })

function readsOf(path: string, fault: Omit<Fault, 'match'>): void {
  portal.emulator.addFault({ match: { service: 'arm', method: 'GET', path }, ...fault })
}

/** Checks a change so many seconds after it was made, whatever Azure answers. */
async function check(change: Change, seconds: number): Promise<Change> {
  const now = () => new Date(change.requestedAt.getTime() + seconds * 1_000)
  const before = await findChange(portal.db, maya.session, change.id)
  return checkChange(before, { ...maya, now }).catch(async () => findChange(portal.db, maya.session, change.id))
}

async function deletionOf(name: string): Promise<Change> {
  const draft = await startDraft(maya.db, maya.session, { kind: 'delete', settingName: name }, await listSettings(maya.access))
  return recorded(await applyChange(submitOf(draft, { confirmedName: name }), maya))
}

const writes = () => portal.emulator.requests().filter(({ service, method }) => service === 'arm' && ['PUT', 'DELETE'].includes(method))

describe.each(unclearAbsences)('a read that is answered with $what', ({ fault }) => {
  test("doesn't confirm a deletion that Azure didn't make", async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'DELETE' }, status: 500, body: '', times: 1 })
    const change = await deletionOf('operations')
    expect(change.state).toBe('unknown')
    readsOf('diagnosticSettings/operations', fault)
    for (const seconds of [16, 32, 48, 64, 80]) expect(await check(change, seconds)).toMatchObject({ state: 'unknown', absences: 0 })
    portal.emulator.clearFaults()
    expect(await check(change, 400)).toMatchObject({ state: 'not-applied' })
  })

  test("doesn't end a save that Azure made and whose response was lost", async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'PUT' }, cut: 'after', times: 1 })
    const draft = await filledDraft(maya, {
      workspace: { isOn: true, subscriptionId: null, id: destinationIds.platformWorkspace },
      categories: ['RiskyUsers'],
    })
    const change = recorded(await applyChange(submitOf(draft), maya))
    readsOf('diagnosticSettings/entra-to-law-security', fault)
    for (const seconds of [60, 200, 320, 500]) expect(await check(change, seconds)).toMatchObject({ state: 'unknown' })
    portal.emulator.clearFaults()
    portal.emulator.clock.advance(600)
    expect(await check(change, 600)).toMatchObject({ state: 'confirmed' })
  })

  test('leaves open whether a destination exists', async () => {
    readsOf('workspaces/law-security?', fault)
    expect(await readDestinationState(maya.access, 'workspace', securityWorkspace)).toMatchObject({ existence: 'unknown' })
  })

  test("isn't a storage account without lifecycle management rules, which a write would then replace", async () => {
    readsOf('managementPolicies', fault)
    await expect(readLifecycleRules(maya.access, storageAccount)).rejects.toThrow()
  })

  test("doesn't replace a resource group, nor a workspace, that might exist", async () => {
    const draft = await startDraft(maya.db, maya.session)
    readsOf('resourcegroups/rg-security?', fault)
    readsOf('workspaces/law-entra-new', fault)
    for (const kind of ['new', 'existing'] as const)
      await expect(
        createWorkspace({ draftId: draft.id, wanted: { ...newWorkspace, resourceGroup: { kind, name: 'rg-security' } } }, context()),
      ).rejects.toThrow()
    expect(writes()).toEqual([])
  })

  test("doesn't replace an action group that might exist", async () => {
    const state = { name: 'entra', enabledCategories: ['SignInLogs'], destinations: { workspaceId: securityWorkspace } }
    const { tenantId } = maya.session
    await maya.db.knownSetting.create({ data: { tenantId, settingKey: 'entra', state, changeId: randomUUID(), knownSince: new Date() } })
    readsOf('actionGroups/Entra', fault)
    const group = {
      changeId: randomUUID(),
      name: 'Entra logs',
      workspaceId: securityWorkspace,
      emails: ['soc@contoso.example'],
      reason: '',
    }
    await expect(createActionGroup(group, context())).rejects.toThrow()
    expect(writes()).toEqual([])
  })

  test("doesn't say that the workspace of a query is gone", async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'POST', path: '/query' }, ...fault })
    await expect(queryLogs(maya.access, securityWorkspace, 'SigninLogs | count')).rejects.not.toMatchObject({ code: 'workspace-gone' })
  })
})

test.each([
  ['bare, as the backend gives it', { code: 'ResourceNotFound', message: "The diagnostic setting 'operations' doesn't exist." }],
  [
    'wrapped, as the gateway gives it',
    { error: { code: 'ResourceNotFound', message: "The diagnostic setting 'operations' doesn't exist." } },
  ],
])("the documented answer that a setting doesn't exist counts %s", async (_how, body) => {
  portal.emulator.addFault({ match: { service: 'arm', method: 'DELETE' }, status: 500, body: '', times: 1 })
  const change = await deletionOf('operations')
  readsOf('diagnosticSettings/operations', { status: 404, body })
  let seen = change
  for (const seconds of [16, 32, 48, 64]) seen = await check(change, seconds)
  expect(seen).toMatchObject({ state: 'confirmed', absences: 4 })
})

test('a check that reads nothing waits for its turn and goes on', async () => {
  portal.emulator.addFault({ match: { service: 'arm', method: 'DELETE' }, status: 500, body: '', times: 1 })
  const change = await deletionOf('operations')
  readsOf('diagnosticSettings/operations', { status: 404, body: '<html></html>' })
  expect(await checkQuietly(portal.db, change, maya.access)).toMatchObject({ canContinue: true })
  portal.emulator.clearRequests()
  await checkQuietly(portal.db, await findChange(portal.db, maya.session, change.id), maya.access)
  expect(portal.emulator.requests()).toEqual([])
})

test('a lifecycle management policy that a proxy answers for is a failed check, and the review says so', async () => {
  const draft = await filledDraft(maya, {
    workspace: { isOn: false, subscriptionId: null, id: null },
    storage: { isOn: true, subscriptionId: null, id: storageAccount, retentionDays: { AuditLogs: '365' } },
  })
  readsOf('managementPolicies', { status: 404, body: 'ManagementPolicyNotFound' })
  const { plan } = await reviewDraft(maya.session, draft)
  expect(plan.retention).toBeUndefined()
  expect(plan.faults.length).toBeGreaterThan(0)
})
