import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import type { Fault } from '@/emulator/traffic'
import { createActionGroup, createAlert } from '@/lib/alerts/manage-alerts'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { changeFacts } from '@/lib/changes/change-facts'
import { checkChange } from '@/lib/changes/checks/check-change'
import { changeProgress } from '@/lib/domain/changes/change-progress'
import type { NewWorkspace } from '@/lib/domain/setup/new-workspace'
import { startDraft } from '@/lib/drafts/start-draft'
import { type Change, findChange } from '@/lib/history/change-record'
import { findOpenExternal } from '@/lib/history/find-changes'
import { observeSettings } from '@/lib/history/observe-settings'
import { createWorkspace } from '@/lib/setup/create-workspace'
import { checkCreation } from '@/lib/setup/follow-creation'
import { registerSubscription } from '@/lib/setup/register-provider'
import { reviewDraft } from '@/lib/setup/review-draft'
import { findCreation } from '@/lib/setup/workspace-creation-record'
import { spoiltAnswers } from '@/testing/answer-faults'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, newWorkspace, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

/** Azure does what it's asked, and this comes back instead of its answer. */
function spoil(method: string, path: string, answer: Omit<Fault, 'match'>): void {
  portal.emulator.addFault({ match: { service: 'arm', method, path }, ...answer, when: 'after', times: 1 })
}

const minutesAfter = (change: Change, minutes: number) => ({
  ...maya,
  now: () => new Date(change.requestedAt.getTime() + minutes * 60_000),
})
const find = (change: Change) => findChange(portal.db, maya.session, change.id)

async function checkUntilSettled(change: Change): Promise<Change> {
  let seen = change
  for (const minutes of [1, 1.5, 2, 2.5]) seen = await checkChange(await find(change), minutesAfter(change, minutes))
  return seen
}

async function observe(hours: number): Promise<void> {
  const { tenantId, objectId } = maya.session
  const now = new Date(Date.now() + hours * 3_600_000)
  await observeSettings(portal.db, { tenantId, observerId: objectId, settings: await listed(), now })
}

/** What the portal reports as external, a day later. */
async function externalChanges(): Promise<string[]> {
  for (const hours of [24, 25]) await observe(hours)
  return (await findOpenExternal(portal.db, maya.session)).map(({ settingName }) => settingName)
}

describe.each(spoiltAnswers)('with $what instead of the answer to something that Azure did,', ({ fault }) => {
  test('a new setting is unknown, confirmed by reading, and never external', async () => {
    await observe(0)
    spoil('PUT', 'diagnosticSettings', fault)
    const submit = submitOf(await filledDraft(maya))
    const change = recorded(await applyChange(submit, maya))
    expect(change.state).toBe('unknown')
    expect(changeProgress(changeFacts(change)).headline).toContain('The response from Azure is inconclusive')
    expect(recorded(await applyChange(submit, maya)).id).toBe(change.id)

    portal.emulator.clock.advance(60)
    expect(await checkUntilSettled(change)).toMatchObject({ state: 'confirmed' })
    expect(await externalChanges()).toEqual([])
  })

  test('a deletion is unknown, confirmed by reading, and never external', async () => {
    await portal.control.putSetting({
      setting: { name: 'archive', enabledCategories: ['AuditLogs'], workspaceId: destinationIds.securityWorkspace },
    })
    await observe(0)
    const draft = await startDraft(maya.db, maya.session, { kind: 'delete', settingName: 'archive' }, await listed())
    spoil('DELETE', 'diagnosticSettings', fault)
    const change = recorded(await applyChange(submitOf(draft, { confirmedName: 'archive' }), maya))
    expect(change.state).toBe('unknown')
    portal.emulator.clock.advance(600)
    expect(await checkUntilSettled(change)).toMatchObject({ state: 'confirmed' })
    expect(await externalChanges()).toEqual([])
  })

  test('a new workspace is followed until Azure shows it', async () => {
    const draft = await startDraft(maya.db, maya.session)
    spoil('PUT', 'workspaces/law-entra-new', fault)
    const result = await createWorkspace({ draftId: draft.id, wanted: newWorkspace }, context())
    expect(result).toMatchObject({ kind: 'begun', creation: { state: 'unknown' } })
    portal.emulator.clock.advance(60)
    const creation = await findCreation(maya.db, maya.session, draft.id)
    if (!creation) throw new Error('The creation is recorded.')
    const now = () => new Date(creation.requestedAt.getTime() + 60_000)
    expect(await checkCreation(creation, { ...maya, now })).toMatchObject({ state: 'succeeded' })
  })

  test('a new resource group gets its workspace', async () => {
    const draft = await startDraft(maya.db, maya.session)
    spoil('PUT', 'resourcegroups/rg-new?', fault)
    const wanted: NewWorkspace = { ...newWorkspace, resourceGroup: { kind: 'new', name: 'rg-new' } }
    expect(await createWorkspace({ draftId: draft.id, wanted }, context())).toMatchObject({
      kind: 'begun',
      creation: { state: 'creating' },
    })
  })

  test('a new action group and a new alert rule are confirmed by reading', async () => {
    await sendsTo(destinationIds.securityWorkspace)
    spoil('PUT', 'actionGroups', fault)
    const group = await createActionGroup(
      {
        changeId: randomUUID(),
        name: 'Entra logs',
        workspaceId: destinationIds.securityWorkspace,
        emails: ['soc@contoso.example'],
        reason: '',
      },
      context(),
    )
    expect(group).toMatchObject({ state: 'confirmed' })
    spoil('PUT', 'scheduledQueryRules', fault)
    const alert = await createAlert(
      {
        changeId: randomUUID(),
        name: 'Quiet sign-ins',
        workspaceId: destinationIds.securityWorkspace,
        watch: { kind: 'table-quiet', table: 'SigninLogs', hours: 6 },
        actionGroupId: group.resource?.id ?? '',
        reason: '',
      },
      context(),
    )
    expect(alert).toMatchObject({ state: 'confirmed' })
  })

  test('retention is written, because the policy shows it', async () => {
    const draft = await filledDraft(maya, {
      workspace: { isOn: false, subscriptionId: null, id: null },
      storage: { isOn: true, subscriptionId: null, id: destinationIds.storageAccount, retentionDays: { AuditLogs: '365' } },
    })
    const { reviewedPolicy } = await reviewDraft(maya.session, draft)
    spoil('PUT', 'managementPolicies', fault)
    const { retention } = recorded(await applyChange(submitOf(draft, { reviewedPolicy }), maya))
    expect(retention).toMatchObject({ state: 'written', error: null })
  })

  test('a registration shows the state that Azure has', async () => {
    spoil('POST', '/register', fault)
    expect(
      await registerSubscription({ subscriptionId: subscriptionIds.contosoSandbox, provider: 'Microsoft.Insights' }, context()),
    ).toMatch(/^register/)
  })
})

/** Alerts are created where settings send logs. */
async function sendsTo(workspaceId: string): Promise<void> {
  const state = { name: 'entra', enabledCategories: ['SignInLogs'], destinations: { workspaceId } }
  const { tenantId } = maya.session
  await maya.db.knownSetting.create({ data: { tenantId, settingKey: 'entra', state, changeId: randomUUID(), knownSince: new Date() } })
}

const listed = () => listSettings(maya.access)
const context = () => ({ ...maya, clientAddress: '192.0.2.7' })
