import 'server-only'

import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { restorableMoments } from '@/lib/domain/changes/restorable-moments'
import type { RestoredVersion } from '@/lib/domain/setup/restored-version'
import { findChange } from './change-record'

/**
 * Returns the state of a setting before or after a change, to restore it. Only a change that took effect can be restored.
 * @throws NotFoundError; AppError `nothing-to-restore`.
 */
export async function findVersion(
  db: Database,
  session: Pick<Session, 'tenantId'>,
  { changeId, moment }: { changeId: string; moment: 'before' | 'after' },
): Promise<RestoredVersion> {
  const change = await findChange(db, session, changeId)
  if (change.resource || !restorableMoments(change).includes(moment))
    throw new AppError({
      code: 'nothing-to-restore',
      userMessage: `Change ${change.number} has no version that can be restored. You can restore only versions of diagnostic settings that Azure showed.`,
    })
  const { id, number, settingName, before, wanted } = change
  return { changeId: id, changeNumber: number, moment, settingName, state: moment === 'before' ? before : wanted }
}
