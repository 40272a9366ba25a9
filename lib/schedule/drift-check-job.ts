import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { monitoringAccess } from '@/lib/auth/monitoring-access'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { observeTenant } from '@/lib/changes/observe-tenant'
import { followUnsettled } from '@/lib/changes/reconcile'
import { databaseNow } from '@/lib/db/database-clock'
import { nameActors } from '@/lib/history/name-actors'
import type { ScheduledJob } from './scheduled-job'

/**
 * Checks the settings as the portal itself, even if no one uses the portal: records external changes, reads who made them from the
 * activity log, and checks the portal's unsettled changes.
 */
export const driftCheckJob: ScheduledJob = {
  name: 'look',
  everySeconds: ({ monitoring }) => monitoring?.intervalSeconds,
  run: async ({ db, tenantId, signal }) => {
    const access = monitoringAccess(tenantId)
    const now = await databaseNow(db)
    const settings = await listSettings(access).catch((fault: unknown) => {
      throw monitoringError(fault)
    })
    await observeTenant(db, { tenantId, observerId: null, settings, now, readAt: await databaseNow(db) })
    await nameActors(db, tenantId, access)
    await followUnsettled(db, tenantId, access, signal)
  },
}

/** Rewords Azure's refusals, which are written for a user's account, for the portal's own identity. */
function monitoringError(fault: unknown): unknown {
  if (fault instanceof InteractionRequiredError)
    return new AppError({
      code: 'monitoring-refused',
      userMessage:
        "Azure didn't accept the token of the portal's own identity. Check the policies that apply to the portal's enterprise application.",
      azureIds: fault.azureIds,
      cause: fault,
    })
  if (fault instanceof AppError && fault.azureCode?.toLowerCase() === 'authorizationfailed')
    return new AppError({
      code: 'monitoring-refused',
      userMessage:
        "Azure refused the portal's own identity. Assign the Security Reader role in Microsoft Entra to the portal's enterprise application in this tenant, and then wait a few minutes.",
      azureIds: fault.azureIds,
      cause: fault,
    })
  return fault
}
