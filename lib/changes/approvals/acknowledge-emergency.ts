import 'server-only'

import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { findOpenEmergencies } from '@/lib/history/find-emergencies'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'

/**
 * Records that an administrator has seen what another one did without approval.
 * @throws AppError `nothing-to-decide` if it's acknowledged already, `own-request` if it's the person's own.
 */
export async function acknowledgeEmergency(db: Database, session: Session, event: number): Promise<void> {
  const { tenantId, objectId } = session
  await withTenantLock(db, tenantId, async (transaction) => {
    const emergency = (await findOpenEmergencies(transaction, tenantId)).find((open) => open.event === event)
    if (!emergency)
      throw new AppError({
        code: 'nothing-to-decide',
        userMessage: 'This emergency was already acknowledged. Reload the page to see the current list.',
      })
    if (emergency.byId === objectId)
      throw new AppError({
        code: 'own-request',
        userMessage: 'You acted without approval in this emergency, so another administrator must acknowledge it.',
      })
    await recordEvent(transaction, {
      tenantId,
      changeId: emergency.change?.id ?? null,
      actor: session,
      data: { kind: 'emergency-acknowledged', event },
    })
  })
}
