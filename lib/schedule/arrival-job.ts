import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { checkArrival } from '@/lib/arrival/check-arrival'
import { findKnownSettings } from '@/lib/arrival/read-arrivals'
import { monitoringAccess } from '@/lib/auth/monitoring-access'
import { databaseNow } from '@/lib/db/database-clock'
import { watchedWorkspaces } from '@/lib/domain/arrival/setting-arrival'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { isErrorCode } from '@/lib/domain/error-code'
import type { ReportedError } from '@/lib/domain/reported-error'
import { listWords } from '@/lib/domain/text'
import type { ScheduledJob } from './scheduled-job'

/**
 * Counts the rows in the workspaces of the known settings as the portal itself, so that a category that went quiet is noticed although
 * nobody visits. A workspace that refuses holds up none of the others.
 */
export const arrivalJob: ScheduledJob = {
  name: 'arrival',
  everySeconds: ({ monitoring }) => monitoring?.intervalSeconds,
  run: async ({ db, tenantId, signal }) => {
    const access = monitoringAccess(tenantId)
    const refused: string[] = []
    let other: ReportedError | undefined
    for (const watched of watchedWorkspaces(await findKnownSettings(db, { tenantId }))) {
      if (signal.aborted) return
      const error = await checkArrival(db, access, tenantId, watched, await databaseNow(db)).catch(asPortalItself)
      if (error && refusals.includes(error.code.toLowerCase())) refused.push(resourceName(watched.workspaceId))
      // A workspace that is gone is told as a destination that takes no logs.
      else if (error && !isErrorCode(error, 'workspace-gone')) other ??= error
    }
    if (refused.length > 0)
      throw new AppError({
        code: 'monitoring-refused',
        userMessage: `Azure does not let the portal itself read ${refused.length === 1 ? 'workspace' : 'the workspaces'} ${listWords(refused)}. Give its enterprise application the role Log Analytics Reader there, and wait a few minutes.`,
      })
    if (other) throw AppError.fromReported(other)
  },
}

/** How Azure words that an identity has no right on a workspace, or none in its subscription. */
const refusals = ['insufficientaccesserror', 'authorizationfailed', 'subscriptionnotfound']

/** What Entra asks of a person, the portal itself cannot do. */
function asPortalItself(fault: unknown): never {
  if (!(fault instanceof InteractionRequiredError)) throw fault
  throw new AppError({
    code: 'monitoring-refused',
    userMessage:
      "Azure did not accept the token of the portal's own identity. Check the policies that apply to its enterprise application.",
    azureIds: fault.azureIds,
    cause: fault,
  })
}
