import { describe, expect, test } from 'vitest'
import { readLifecycleRules } from '@/lib/azure/lifecycle-policy'
import { applyChange } from '@/lib/changes/apply-change'
import { checkChange } from '@/lib/changes/checks/check-change'
import { takePolicy } from '@/lib/changes/policy-lease'
import { reconcileTenant } from '@/lib/changes/reconcile'
import { retryRetention } from '@/lib/changes/write-retention'
import { retentionOf } from '@/lib/domain/settings/storage-retention'
import { type Change, findChange } from '@/lib/history/change-record'
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
const policyCalls = (method: string) =>
  portal.emulator.requests().filter((request) => request.method === method && request.path.includes('managementPolicies'))

async function save(arrange: () => void = () => undefined): Promise<Change> {
  const draft = await filledDraft(maya, {
    workspace: { isOn: false, subscriptionId: null, id: null },
    storage: { isOn: true, subscriptionId: null, id: account, retentionDays: { AuditLogs: '365' } },
  })
  const { reviewedPolicy } = await reviewDraft(maya.session, draft)
  arrange()
  return recorded(await applyChange(submitOf(draft, { reviewedPolicy }), maya))
}

const cutPolicyWrite = (cut: 'before' | 'after') =>
  portal.emulator.addFault({ match: { service: 'arm', method: 'PUT', path: 'managementPolicies' }, cut, times: 1 })

/** Azure makes the write, its response is lost, and the policy can't be read afterward. */
async function saveWithoutOutcome(): Promise<Change> {
  const reads = { service: 'arm', method: 'GET', path: 'managementPolicies' } as const
  const change = await save(() => {
    cutPolicyWrite('after')
    // The save reads the policy for the plan, and before and after the write; only the last of them fails, with all its retries.
    portal.emulator.addFault({ match: reads, delayMs: 0, times: 2 })
    portal.emulator.addFault({ match: reads, status: 404, body: '<html></html>' })
  })
  portal.emulator.clearFaults()
  expect(change.retention?.state).toBe('unknown')
  return change
}

/** Leaves a change as a process does that dies while it waits for Azure's response about the retention. */
async function asIfKilled({ id }: Change): Promise<Change> {
  await portal.db
    .$executeRaw`UPDATE change SET retention = retention || '{"state": "pending", "error": null, "at": null}' WHERE id = ${id}::uuid`
  return current(id)
}

/** Leaves a change as a process does that dies after Azure accepted the setting, before it sends the retention. */
async function killedBeforeSending(): Promise<Change> {
  // The setting's response is lost, so that nothing follows it, and a check then shows that Azure accepted it.
  portal.emulator.addFault({ match: { service: 'arm', method: 'PUT', path: 'microsoft.aadiam' }, cut: 'after', times: 1 })
  const change = await save()
  portal.emulator.clock.advance(600)
  return checkChange(change, minutesLater(2))
}

const current = (id: string) => findChange(maya.db, maya.session, id)
const minutesLater = (minutes: number) => ({ ...maya, now: () => new Date(Date.now() + minutes * 60_000) })

describe('retention with an unknown outcome', () => {
  test('is confirmed by the next visit if Azure has it, without being sent again', async () => {
    const { id } = await saveWithoutOutcome()
    await reconcileTenant(maya.db, maya.session)
    expect((await current(id)).retention).toMatchObject({ state: 'written', error: null })
    expect(policyCalls('PUT')).toHaveLength(1)
    const last = (await findEventsOfChange(maya.db, maya.session, id)).findLast(({ data }) => data.kind === 'resource-settled')
    expect(last).toMatchObject({ actorName: null, data: { state: 'confirmed' } })
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('counts as not saved only when no request can still be under way, and can then be saved again', async () => {
    cutPolicyWrite('before')
    const change = await save()
    expect((await checkChange(change, minutesLater(4))).retention?.state).toBe('unknown')
    expect((await checkChange(await current(change.id), minutesLater(6))).retention).toMatchObject({
      state: 'failed',
      error: { code: 'retention-not-sent', retryable: true },
    })
    expect((await retryRetention(change.id, maya)).retention?.state).toBe('written')
    expect(Object.fromEntries(retentionOf(await readLifecycleRules(maya.access, account)))).toEqual({ auditlogs: 365 })
  })

  test("isn't read while someone is writing it", async () => {
    const change = await saveWithoutOutcome()
    await takePolicy(maya.db, change)
    portal.emulator.clearRequests()
    await reconcileTenant(maya.db, maya.session)
    expect((await current(change.id)).retention?.state).toBe('unknown')
    expect(policyCalls('GET')).toEqual([])
  })

  test("stays unknown for someone who can't read the storage account", async () => {
    const { id } = await saveWithoutOutcome()
    portal.emulator.addFault({
      match: { service: 'arm', method: 'GET', path: 'managementPolicies' },
      status: 403,
      body: { error: { code: 'AuthorizationFailed', message: 'x' } },
      times: 1,
    })
    await reconcileTenant(maya.db, maya.session)
    expect((await current(id)).retention?.state).toBe('unknown')
    await reconcileTenant(maya.db, maya.session)
    expect((await current(id)).retention?.state).toBe('written')
  })
})

describe('retention whose process was killed', () => {
  test('after Azure saved it is confirmed by the next visit', async () => {
    const { id } = await asIfKilled(await save())
    await reconcileTenant(maya.db, maya.session)
    expect((await current(id)).retention?.state).toBe('written')
  })

  test('before it was sent is shown as not saved by the next visit', async () => {
    const { id } = await killedBeforeSending()
    await reconcileTenant(maya.db, maya.session)
    expect((await current(id)).retention).toMatchObject({ state: 'failed', error: { code: 'retention-not-sent' } })
    expect(policyCalls('PUT')).toEqual([])
  })
})
