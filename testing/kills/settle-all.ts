import type { ActingContext } from '@/lib/auth/acting-context'
import { checkChange } from '@/lib/changes/checks/check-change'
import { isSettled } from '@/lib/domain/changes/change'
import { isRetentionOpen } from '@/lib/domain/changes/retention-progress'
import { type Change, changeOf } from '@/lib/history/change-record'

const isOpen = (change: Change) => !isSettled(change.state) || isRetentionOpen(change)

/** Settles every change by reading Azure, as visits over the next half hour would. */
export async function settleAll(person: ActingContext): Promise<Change[]> {
  // The lease of a process that is gone ends by itself; the test doesn't wait for it.
  await person.db.$executeRaw`UPDATE policy_lease SET expires_at = clock_timestamp() WHERE expires_at > clock_timestamp()`
  for (let minutes = 6; minutes <= 60; minutes += 6) {
    const open = (await person.db.change.findMany()).map(changeOf).filter(isOpen)
    for (const change of open) await checkChange(change, { ...person, now: () => new Date(Date.now() + minutes * 60_000) })
  }
  return (await person.db.change.findMany({ orderBy: { number: 'asc' } })).map(changeOf)
}
