import { describe, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readLifecycleRules } from '@/lib/azure/lifecycle-policy'
import { applyChange } from '@/lib/changes/apply-change'
import { changeApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { retryRetention } from '@/lib/changes/write-retention'
import { retentionOf } from '@/lib/domain/settings/storage-retention'
import type { Draft } from '@/lib/drafts/draft-record'
import { saveDraft } from '@/lib/drafts/edit-draft'
import { startDraft } from '@/lib/drafts/start-draft'
import type { Change } from '@/lib/history/change-record'
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

describe("retention that couldn't be written", () => {
  test('for lack of permission leaves the setting saved, says so, and can be written later', async () => {
    portal.emulator.addFault({
      match: { service: 'arm', method: 'PUT', path: 'managementPolicies' },
      status: 403,
      body: {
        error: {
          code: 'AuthorizationFailed',
          message:
            "The client 'x' does not have authorization to perform action 'Microsoft.Storage/storageAccounts/managementPolicies/write' over scope '/x'.",
        },
      },
      times: 1,
    })
    const change = await saved(await draftWith({ AuditLogs: '365' }))
    expect(change).toMatchObject({ state: 'saved', retention: { state: 'failed', error: { code: 'AuthorizationFailed' } } })
    const again = await retryRetention(change.id, { ...maya, clientAddress: null })
    expect(again.retention).toMatchObject({ state: 'written', error: null })
    expect(retentionOf(await rules()).get('auditlogs')).toBe(365)
  })

  test('because the response was lost is confirmed without being sent twice', async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'PUT', path: 'managementPolicies' }, cut: 'after', times: 1 })
    const change = await saved(await draftWith({ AuditLogs: '365' }))
    expect(change.retention?.state).toBe('written')
    expect(policyWrites()).toHaveLength(1)
  })

  test("because nothing can be read afterward is unknown until it's read, and isn't sent twice", async () => {
    const draft = await draftWith({ AuditLogs: '365' })
    const { reviewedPolicy } = await reviewDraft(maya.session, draft)
    portal.emulator.addFault({ match: { service: 'arm', method: 'PUT', path: 'managementPolicies' }, cut: 'after', times: 1 })
    // The save reads the policy for the plan, and before and after the write; only the last of them fails, with all its retries.
    portal.emulator.addFault({ match: { service: 'arm', method: 'GET', path: 'managementPolicies' }, delayMs: 0, times: 2 })
    portal.emulator.addFault({ match: { service: 'arm', method: 'GET', path: 'managementPolicies' }, status: 404, body: '<html></html>' })
    const change = recorded(await applyChange(submitOf(draft, { reviewedPolicy }), maya))
    expect(change.retention).toMatchObject({ state: 'unknown', error: { code: 'unexpected-answer' } })
    portal.emulator.clearFaults()
    expect((await retryRetention(change.id, { ...maya, clientAddress: null })).retention?.state).toBe('written')
    expect(policyWrites()).toHaveLength(1)
  })
})

test("someone who can't read the policy is warned before saving", async () => {
  const jonas = await portal.signIn('administrator-without-rights')
  const draft = await filledDraft(jonas, {
    workspace: { isOn: false, subscriptionId: null, id: null },
    storage: { isOn: true, subscriptionId: null, id: account, retentionDays: { AuditLogs: '365' } },
  })
  portal.emulator.addFault({
    match: { service: 'arm', method: 'GET', path: 'managementPolicies' },
    status: 403,
    body: {
      error: {
        code: 'AuthorizationFailed',
        message:
          "The client 'x' does not have authorization to perform action 'Microsoft.Storage/storageAccounts/managementPolicies/read' over scope '/x'.",
      },
    },
  })
  const { plan } = await reviewDraft(jonas.session, draft)
  expect(plan.faults.map(({ field }) => field)).toContain('retentionDays')
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

const refusedOnce = () =>
  portal.emulator.addFault({
    match: { service: 'arm', method: 'PUT', path: 'managementPolicies' },
    status: 409,
    body: { error: { code: 'Conflict', message: 'Another operation is in progress.' } },
    times: 1,
  })

describe('a second try', () => {
  test("doesn't restore retention that a later change replaced", async () => {
    refusedOnce()
    const older = await saved(await draftWith({ AuditLogs: '30' }))
    const draft = await editWith({ AuditLogs: '365' })
    const { reviewedPolicy } = await reviewDraft(maya.session, draft)
    await applyChange(submitOf(draft, { reviewedPolicy, confirmedName: 'entra-to-law-security' }), maya)
    expect(retentionOf(await rules()).get('auditlogs')).toBe(365)
    await expect(retryRetention(older.id, { ...maya, clientAddress: null })).rejects.toMatchObject({ code: 'retention-overtaken' })
    expect(retentionOf(await rules()).get('auditlogs')).toBe(365)
  })

  test('writes nothing for a change that Azure refused', async () => {
    portal.emulator.addFault({
      match: { service: 'arm', method: 'PUT', path: 'microsoft.aadiam' },
      status: 409,
      body: { error: { code: 'Conflict', message: 'x' } },
      times: 1,
    })
    const { id, state } = await saved(await draftWith({ AuditLogs: '30' }))
    expect(state).toBe('failed')
    await portal.db.$executeRaw`UPDATE change SET answered_at = now() - interval '1 hour' WHERE id = ${id}::uuid`
    await expect(retryRetention(id, { ...maya, clientAddress: null })).rejects.toMatchObject({ code: 'retention-under-way' })
    expect(policyWrites()).toEqual([])
  })

  test('is available for a change whose response was lost in a crash, once Azure shows it', async () => {
    const { id } = await saved(await draftWith({ AuditLogs: '30' }))
    await portal.db
      .$executeRaw`UPDATE change SET state = 'confirmed', answered_at = NULL, settled_at = now() - interval '1 hour', retention = jsonb_set(retention, '{state}', '"pending"') WHERE id = ${id}::uuid`
    expect((await retryRetention(id, { ...maya, clientAddress: null })).retention?.state).toBe('written')
  })
})

describe('retention that is tried again', () => {
  const failed = async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'PUT', path: 'managementPolicies' }, cut: 'before', times: 1 })
    return saved(await draftWith({ AuditLogs: '30' }))
  }
  const retry = (id: string) => retryRetention(id, { ...maya, clientAddress: null })

  test('a day after it was confirmed must be reviewed again, because it could delete what has come since', async () => {
    const { id } = await failed()
    await portal.db.$executeRaw`UPDATE change SET answered_at = now() - interval '25 hours', settled_at = NULL WHERE id = ${id}::uuid`
    await expect(retry(id)).rejects.toMatchObject({ code: 'retention-too-old' })
    expect(policyWrites().length).toBeLessThanOrEqual(1)
  })

  test('by one person, when the rule has required approval since, is refused', async () => {
    const { id } = await failed()
    await changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 24 })
    await expect(retry(id)).rejects.toMatchObject({ code: 'retention-too-old' })
    expect(retentionOf(await rules()).get('auditlogs')).toBeUndefined()
  })

  test('within a day, with the rule off, is written', async () => {
    const { id } = await failed()
    expect((await retry(id)).retention?.state).toBe('written')
  })
})
