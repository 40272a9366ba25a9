import 'server-only'

import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { type Change, findChange } from './change-record'
import type { RestoredVersion } from './drafts'

/**
 * The state of a setting before or after a change, to be restored. Only of a change that did something
 * is there anything to bring back.
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
      userMessage: `Azure never showed what change ${change.number} wanted, so there is nothing of it to bring back.`,
    })
  return { changeId: change.id, settingName: change.settingName, state: moment === 'before' ? change.before : change.wanted }
}

/**
 * Which states of a change can be brought back. What was there before is offered once the change is settled and did something;
 * what came after it only when it was really there. The first look has nothing before it.
 */
export function restorableMoments({ state, action }: Pick<Change, 'state' | 'action'>): ('before' | 'after')[] {
  if (state !== 'confirmed' && state !== 'seen') return state === 'differs' ? ['before'] : []
  return action === 'found' ? ['after'] : ['before', 'after']
}
