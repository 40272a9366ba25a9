import 'server-only'

import { InteractionRequiredError } from '@/lib/app-error'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { log } from '@/lib/config/log'
import type { Database } from '@/lib/db/database'
import type { Change } from '@/lib/history/change-record'
import { checkChange } from './check-change'

/** What a check found, and whether checking again can succeed. */
export interface QuietCheck {
  change: Change
  /** False when only the person can continue: without a running session, checking again is pointless. */
  canContinue: boolean
}

/** Checks a change in Azure once. A failure is logged and leaves the change as it is. */
export async function checkQuietly(db: Database, change: Change, access: AzureReadAccess): Promise<QuietCheck> {
  try {
    return { change: await checkChange(change, { db, access }), canContinue: true }
  } catch (error) {
    log().warn({ error, changeId: change.id }, "A change couldn't be checked in Azure")
    return { change, canContinue: !(error instanceof InteractionRequiredError) }
  }
}
