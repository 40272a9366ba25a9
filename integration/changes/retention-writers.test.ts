import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { readLifecycleRules } from '@/lib/azure/lifecycle-policy'
import { applyChange } from '@/lib/changes/apply-change'
import { takePolicy } from '@/lib/changes/policy-lease'
import { retryRetention } from '@/lib/changes/write-retention'
import { retentionOf } from '@/lib/domain/settings/storage-retention'
import type { Draft } from '@/lib/drafts/draft-record'
import { type Change, findChange } from '@/lib/history/change-record'
import { reviewDraft } from '@/lib/setup/review-draft'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

const account = destinationIds.storageAccount
const isPolicy = (path: string) => path.includes('managementPolicies')
const days = async () => Object.fromEntries(retentionOf(await readLifecycleRules(maya.access, account)))

const draftOf = (name: string, category: string): Promise<Draft> =>
  filledDraft(maya, {
    setting: { kind: 'new', name },
    categories: [category],
    workspace: { isOn: false, subscriptionId: null, id: null },
    storage: { isOn: true, subscriptionId: null, id: account, retentionDays: { [category]: '30' } },
  })

async function save(draft: Draft): Promise<Change> {
  const { reviewedPolicy } = await reviewDraft(maya.session, draft)
  return recorded(await applyChange(submitOf(draft, { reviewedPolicy }), maya))
}

/** A change whose retention Azure refused, so that it can be written again. */
async function stuckChange(): Promise<Change> {
  const body = { error: { code: 'Conflict', message: 'Another operation is in progress.' } }
  portal.emulator.addFault({ match: { service: 'arm', method: 'PUT', path: 'managementPolicies' }, status: 409, body, times: 1 })
  return save(await draftOf('older', 'AuditLogs'))
}

const slowWrite = () =>
  portal.emulator.addFault({ match: { service: 'arm', method: 'PUT', path: 'managementPolicies' }, delayMs: 1_500, times: 1 })

async function untilPolicyIsRead(): Promise<void> {
  while (!portal.emulator.requests().some(({ method, path }) => method === 'GET' && isPolicy(path))) await wait(20)
}

/** Runs both, and expects what Azure has to be what the record says. */
async function expectNothingLost(changes: readonly Change[]): Promise<void> {
  const now = await Promise.all(changes.map(({ id }) => findChange(maya.db, maya.session, id)))
  const inAzure = await days()
  for (const { retention } of now)
    for (const { category, to } of retention?.changes ?? [])
      expect({ category, days: inAzure[category.toLowerCase()] ?? null }).toEqual({
        category,
        days: retention?.state === 'written' ? to : null,
      })
}

describe('two writers of one storage account', () => {
  test('never undo each other: a retry keeps a save out until it has ended', async () => {
    const older = await stuckChange()
    const draft = await draftOf('newer', 'SignInLogs')
    const { reviewedPolicy } = await reviewDraft(maya.session, draft)
    portal.emulator.clearRequests()
    slowWrite()
    const retry = retryRetention(older.id, maya)
    await untilPolicyIsRead()
    const during = await applyChange(submitOf(draft, { reviewedPolicy }), maya).catch((fault: unknown) => fault)
    expect((await retry).retention?.state).toBe('written')
    expect(during).toMatchObject({ code: 'change-under-way', retryable: true })
    const newer = await save(draft)
    expect(newer.retention?.state).toBe('written')
    await expectNothingLost([older, newer])
    expect(await days()).toEqual({ auditlogs: 30, signinlogs: 30 })
  })

  test('never undo each other: a save keeps a retry out until it has ended', async () => {
    const older = await stuckChange()
    const draft = await draftOf('newer', 'SignInLogs')
    const { reviewedPolicy } = await reviewDraft(maya.session, draft)
    portal.emulator.clearRequests()
    portal.emulator.addFault({ match: { service: 'arm', method: 'PUT', path: 'microsoft.aadiam' }, delayMs: 1_000, times: 1 })
    slowWrite()
    const saving = applyChange(submitOf(draft, { reviewedPolicy }), maya)
    while ((await maya.db.change.count({ where: { settingName: 'newer' } })) === 0) await wait(20)
    const during = await retryRetention(older.id, maya).catch((fault: unknown) => fault)
    const newer = recorded(await saving)
    expect(during).toMatchObject({ code: 'change-under-way', retryable: true })
    expect((await retryRetention(older.id, maya)).retention?.state).toBe('written')
    await expectNothingLost([older, newer])
    expect(await days()).toEqual({ auditlogs: 30, signinlogs: 30 })
  })

  test("never undo each other: two retries of one change don't both write", async () => {
    const older = await stuckChange()
    portal.emulator.clearRequests()
    slowWrite()
    const results = await Promise.allSettled([retryRetention(older.id, maya), retryRetention(older.id, maya)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(portal.emulator.requests().filter(({ method, path }) => method === 'PUT' && isPolicy(path))).toHaveLength(1)
  })
})

describe('a writer that is gone', () => {
  test('keeps others out only until its lease ends', async () => {
    const older = await stuckChange()
    await takePolicy(maya.db, older)
    const draft = await draftOf('newer', 'SignInLogs')
    await expect(save(draft)).rejects.toMatchObject({ code: 'change-under-way' })
    await portal.db.$executeRaw`UPDATE policy_lease SET expires_at = clock_timestamp() WHERE expires_at > clock_timestamp()`
    expect((await save(draft)).retention?.state).toBe('written')
  })

  test("doesn't write when it comes back after someone else has begun", async () => {
    const draft = await draftOf('older', 'AuditLogs')
    const { reviewedPolicy } = await reviewDraft(maya.session, draft)
    portal.emulator.addFault({ match: { service: 'arm', method: 'PUT', path: 'microsoft.aadiam' }, delayMs: 1_000, times: 1 })
    const saving = applyChange(submitOf(draft, { reviewedPolicy }), maya)
    while ((await maya.db.change.count({ where: { settingName: 'older' } })) === 0) await wait(20)
    const other = crypto.randomUUID()
    await portal.db.$executeRaw`UPDATE policy_lease SET holder = ${other}::uuid, expires_at = clock_timestamp() + interval '1 minute'`
    expect(recorded(await saving).retention).toMatchObject({ state: 'failed', error: { code: 'change-under-way', retryable: true } })
    expect(await days()).toEqual({})
  })
})
