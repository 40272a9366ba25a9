import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { monitoringAccess } from '@/lib/auth/monitoring-access'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { followUnsettled } from '@/lib/changes/reconcile'
import { databaseNow } from '@/lib/db/database-clock'
import { nameActors } from '@/lib/history/name-actors'
import { observeSettings } from '@/lib/history/observe-settings'
import type { ScheduledJob } from './scheduled-job'

/**
 * Looks at the settings as the portal itself: what somebody changed elsewhere is recorded although nobody visits, who did it is asked
 * for, and changes of the portal that are on their way are followed to their end.
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
    await observeSettings(db, { tenantId, observerId: null, settings, now })
    await nameActors(db, tenantId, access)
    await followUnsettled(db, tenantId, access, signal)
  },
}

/** Azure's refusals speak of the account of a person; here it is the portal that lacks something. */
function monitoringError(fault: unknown): unknown {
  if (fault instanceof InteractionRequiredError)
    return new AppError({
      code: 'monitoring-refused',
      userMessage:
        "Azure did not accept the token of the portal's own identity. Check the policies that apply to its enterprise application.",
      azureIds: fault.azureIds,
      cause: fault,
    })
  if (fault instanceof AppError && fault.code.toLowerCase() === 'authorizationfailed')
    return new AppError({
      code: 'monitoring-refused',
      userMessage:
        'Azure refused the portal itself. Give its enterprise application the Microsoft Entra role Security Reader in this tenant, and wait a few minutes.',
      azureIds: fault.azureIds,
      cause: fault,
    })
  return fault
}
