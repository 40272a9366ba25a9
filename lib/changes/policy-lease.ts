import 'server-only'

import { AppError } from '@/lib/app-error'
import { log } from '@/lib/config/log'
import type { Database, Transaction } from '@/lib/db/database'
import { comparableId } from '@/lib/domain/azure/resource-id'
import type { Change } from '@/lib/history/change-record'

/**
 * One writer at a time for the lifecycle management policy of a storage account, in any process or replica. Azure has no version to write a policy
 * against: it's read, merged, and written as a whole, so of two writers at once, one would silently lose its retention.
 *
 * A row of the database is the lease. Its holder renews it while it works, and it ends soon after the holder's process does. A lock of
 * PostgreSQL can't be used: a transaction can't stay open while Azure works, and the embedded database has one session for everyone.
 */

/** The right to write the lifecycle management policy of one storage account. */
export interface PolicyLease {
  accountKey: string
  /** Names this writer and no other, so that one that was away too long can't mistake a later lease for its own. */
  holder: string
}

/** A lease ends this long after its last renewal. An account is closed for others no longer than this after a process has died. */
const leaseSeconds = 20
const renewMs = 5_000

/**
 * Takes the lease of the account that a change writes retention to. Call `holding` with it, which renews and returns it.
 * @param db the database, or the transaction that starts a write; the lease is then taken with it.
 * @returns the lease; undefined for a change without retention.
 * @throws AppError `change-under-way`, retryable, while someone else holds it.
 */
export async function takePolicy(
  db: Database | Transaction,
  { id, tenantId, retention }: Pick<Change, 'id' | 'tenantId' | 'retention'>,
): Promise<PolicyLease | undefined> {
  if (!retention) return undefined
  const lease = { accountKey: keyOf(retention), holder: crypto.randomUUID() }
  const taken = await db.$executeRaw`
    INSERT INTO policy_lease (account_key, holder, change_id, expires_at)
    VALUES (${lease.accountKey}, ${lease.holder}::uuid, ${id}::uuid, clock_timestamp() + ${leaseSeconds} * interval '1 second')
    ON CONFLICT (account_key) DO UPDATE
      SET holder = EXCLUDED.holder, change_id = EXCLUDED.change_id, expires_at = EXCLUDED.expires_at
      WHERE policy_lease.expires_at <= clock_timestamp()`
  if (taken === 0) throw await takenError(db, tenantId, lease.accountKey)
  return lease
}

/** Whether someone is writing the policy of the account that a change writes retention to. */
export async function isPolicyTaken(
  db: Database | Transaction,
  { retention }: { retention: NonNullable<Change['retention']> },
): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM policy_lease WHERE account_key = ${keyOf(retention)} AND expires_at > clock_timestamp()`
  return rows.length > 0
}

/** Renews a lease, also one that has ended without anyone taking it. Returns false if someone else has taken it since. */
export async function renewPolicy(db: Database, { accountKey, holder }: PolicyLease): Promise<boolean> {
  const renewed = await db.$executeRaw`
    UPDATE policy_lease SET expires_at = clock_timestamp() + ${leaseSeconds} * interval '1 second'
    WHERE account_key = ${accountKey} AND holder = ${holder}::uuid`
  return renewed === 1
}

/** Does work while renewing a lease, and returns the lease at the end, whether the work succeeds or throws. */
export async function holding<T>(db: Database, lease: PolicyLease | undefined, work: () => Promise<T>): Promise<T> {
  if (!lease) return work()
  const quietly = (step: Promise<unknown>) =>
    step.catch((error: unknown) => log().warn({ error }, "A storage account lease couldn't be renewed or released"))
  const timer = setInterval(() => void quietly(renewPolicy(db, lease)), renewMs).unref()
  try {
    return await work()
  } finally {
    clearInterval(timer)
    await quietly(giveBack(db, lease))
  }
}

async function giveBack(db: Database, { accountKey, holder }: PolicyLease): Promise<void> {
  await db.$executeRaw`
    UPDATE policy_lease SET expires_at = clock_timestamp()
    WHERE account_key = ${accountKey} AND holder = ${holder}::uuid AND expires_at > clock_timestamp()`
}

/** The error for a policy that someone else writes. A holder of another tenant isn't named. */
async function takenError(db: Database | Transaction, tenantId: string, accountKey: string): Promise<AppError> {
  const lease = await db.policyLease.findUnique({ where: { accountKey }, select: { changeId: true } })
  const other =
    lease && (await db.change.findFirst({ where: { id: lease.changeId, tenantId }, select: { number: true, authorName: true } }))
  return new AppError({
    code: 'change-under-way',
    userMessage: `${other ? `Change ${other.number}, by ${other.authorName},` : 'Another change'} is saving a retention period in the same storage account. Wait a moment, and then try again.`,
    retryable: true,
  })
}

const keyOf = ({ storageAccountId }: { storageAccountId: string }) => comparableId(storageAccountId)
