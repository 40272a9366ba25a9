import { describe, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { lifecycleRequest, readLifecycleRules, writeLifecycleRules } from '@/lib/azure/lifecycle-policy'
import { applyChange } from '@/lib/changes/apply-change'
import { retentionOf } from '@/lib/domain/settings/storage-retention'
import type { Draft } from '@/lib/drafts/draft-record'
import { saveDraft } from '@/lib/drafts/edit-draft'
import { startDraft } from '@/lib/drafts/start-draft'
import type { Change } from '@/lib/history/change-record'
import { findEventsOfChange } from '@/lib/history/find-events'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { reviewDraft } from '@/lib/setup/review-draft'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

const account = destinationIds.storageAccount
const rules = () => readLifecycleRules(maya.access, account)
const policyWrites = () => portal.emulator.requests().filter(({ method, path }) => method === 'PUT' && path.includes('managementPolicies'))

const draftWith = (retentionDays: Record<string, string> | null): Promise<Draft> =>
  filledDraft(maya, {
    workspace: { isOn: false, subscriptionId: null, id: null },
    storage: { isOn: true, subscriptionId: null, id: account, retentionDays },
  })

async function saved(draft: Draft): Promise<Change> {
  const { reviewedPolicy } = await reviewDraft(maya.session, draft)
  const result = await applyChange(submitOf(draft, { reviewedPolicy }), maya)
  return recorded(result)
}

describe('retention for blobs', () => {
  test('becomes one rule of the portal and leaves other rules unchanged', async () => {
    const before = await rules()
    expect(before.length).toBeGreaterThan(0)
    const change = await saved(await draftWith({ AuditLogs: '365', SignInLogs: '90' }))
    expect(change.retention).toMatchObject({ state: 'written', error: null })
    const after = await rules()
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.slice(before.length).map(({ name }) => name)).toEqual(['EntraLogsPortal90Days', 'EntraLogsPortal365Days'])
    expect(policyWrites().map(({ path, apiVersion }) => `${path} ${apiVersion}`)).toEqual([
      `${account}/managementPolicies/default 2025-08-01`,
    ])
    expect((await findEventsOfChange(maya.db, maya.session, change.id)).map(({ data }) => data.kind)).toEqual([
      'requested',
      'answered',
      'resource-requested',
      'resource-answered',
      'resource-settled',
    ])
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('is never part of the setting itself, where Azure refuses it', async () => {
    await saved(await draftWith({ AuditLogs: '365' }))
    const [write] = portal.emulator.requests().filter(({ method, path }) => method === 'PUT' && path.includes('microsoft.aadiam'))
    expect(JSON.stringify(write?.body)).not.toContain('retention')
  })

  test("that no one reviewed isn't written", async () => {
    const change = await saved(await draftWith(null))
    expect(change.retention).toBeUndefined()
    expect(policyWrites()).toEqual([])
  })

  test("that is already in effect isn't written", async () => {
    await saved(await draftWith({ AuditLogs: '365' }))
    await portal.settleChanges('failed')
    await portal.control.deleteSetting({ name: 'entra-to-law-security' })
    portal.emulator.clearRequests()
    expect((await saved(await draftWith({ AuditLogs: '365' }))).retention).toBeUndefined()
    expect(policyWrites()).toEqual([])
  })
})

describe('a policy that someone else changes', () => {
  test('between the review and the save blocks the save, and nothing is sent', async () => {
    const draft = await draftWith({ AuditLogs: '365' })
    const { reviewedPolicy } = await reviewDraft(maya.session, draft)
    await writeLifecycleRules(
      maya.access,
      lifecycleRequest(account, [
        ...(await rules()),
        {
          name: 'theirs',
          enabled: true,
          type: 'Lifecycle',
          definition: { filters: { blobTypes: ['blockBlob'] }, actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 7 } } } },
        },
      ]),
    )
    portal.emulator.clearRequests()
    await expect(applyChange(submitOf(draft, { reviewedPolicy }), maya)).rejects.toMatchObject({ code: 'lifecycle-changed' })
    expect(portal.emulator.requests().filter(({ method }) => method === 'PUT')).toEqual([])
    expect(await maya.db.change.count({ where: { draftId: draft.id } })).toBe(0)
  })
})

test('a rule that appears between the review and the save blocks it, and the next review names the rule and keeps the save possible', async () => {
  const draft = await draftWith({ AuditLogs: '730', SignInLogs: '' })
  const { reviewedPolicy } = await reviewDraft(maya.session, draft)
  const theirs = {
    name: 'keep-one-year',
    enabled: true,
    type: 'Lifecycle',
    definition: {
      filters: { blobTypes: ['appendBlob'], prefixMatch: ['insights-logs-'] },
      actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 365 } } },
    },
  }
  await portal.control.putManagementPolicy({ accountId: account, rules: [...(await rules()), theirs] })
  await expect(applyChange(submitOf(draft, { reviewedPolicy }), maya)).rejects.toMatchObject({ code: 'lifecycle-changed' })
  const { plan, checks } = await reviewDraft(maya.session, draft)
  expect(plan.faults).toEqual([])
  expect(checks).toContainEqual(
    expect.objectContaining({ id: 'kept', state: 'warning', evidence: expect.stringContaining('keep-one-year') as string }),
  )
  expect((await saved(draft)).retention?.state).toBe('written')
  expect((await rules()).map(({ name }) => name)).toContain('keep-one-year')
})

test("two changes that write retention to one account at the same time don't undo each other", async () => {
  const days = (name: string, category: string) =>
    filledDraft(maya, {
      setting: { kind: 'new', name },
      categories: [category],
      workspace: { isOn: false, subscriptionId: null, id: null },
      storage: { isOn: true, subscriptionId: null, id: account, retentionDays: { [category]: '30' } },
    })
  const drafts = [await days('one', 'AuditLogs'), await days('other', 'SignInLogs')]
  const { reviewedPolicy } = await reviewDraft(maya.session, await days('third', 'RiskyUsers'))
  const results = await Promise.allSettled(drafts.map((draft) => applyChange(submitOf(draft, { reviewedPolicy }), maya)))
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'change-under-way' } })
  expect(retentionOf(await rules()).size).toBe(1)
})

/** The next change to the setting that the tests add, with other days; the earlier one counts as confirmed. */
async function editWith(retentionDays: Record<string, string>): Promise<Draft> {
  await portal.settleChanges('confirmed')
  portal.emulator.clock.advance(600)
  const draft = await startDraft(
    maya.db,
    maya.session,
    { kind: 'edit', settingName: 'entra-to-law-security' },
    await listSettings(maya.access),
  )
  return saveDraft(maya.db, maya.session, {
    draftId: draft.id,
    revision: draft.revision,
    content: { ...draft.content, storage: { ...draft.content.storage, retentionDays } },
  })
}

describe('retention that would delete logs', () => {
  test('is written only after the name of the setting is entered', async () => {
    await saved(await draftWith({ AuditLogs: '365' }))
    const draft = await editWith({ AuditLogs: '30' })
    const { plan, reviewedPolicy } = await reviewDraft(maya.session, draft)
    expect(plan.confirmationReasons).toEqual([expect.stringContaining('AuditLogs')])
    portal.emulator.clearRequests()
    expect(await applyChange(submitOf(draft, { reviewedPolicy }), maya)).toMatchObject({
      kind: 'invalid',
      faults: [{ field: 'confirmedName' }],
    })
    expect(policyWrites()).toEqual([])
    expect(await applyChange(submitOf(draft, { reviewedPolicy, confirmedName: 'entra-to-law-security' }), maya)).toMatchObject({
      kind: 'recorded',
      change: { retention: { state: 'written' } },
    })
  })

  test("is never written with the deletion of a setting, whose draft isn't reviewed for it", async () => {
    await saved(await draftWith(null))
    const draft = await editWith({ AuditLogs: '1' })
    const deletion = await saveDraft(maya.db, maya.session, {
      draftId: draft.id,
      revision: draft.revision,
      content: { ...draft.content, setting: { kind: 'delete', name: 'entra-to-law-security' } },
    })
    portal.emulator.clearRequests()
    const result = await applyChange(submitOf(deletion, { confirmedName: 'entra-to-law-security' }), maya)
    expect(result).toMatchObject({ kind: 'recorded', change: { action: 'delete', retention: undefined } })
    expect(portal.emulator.requests().filter(({ path }) => path.includes('managementPolicies'))).toEqual([])
  })
})
