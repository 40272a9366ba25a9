import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { checkArrival } from '@/lib/arrival/check-arrival'
import { findKnownSettings } from '@/lib/arrival/read-arrivals'
import { monitoringAccess } from '@/lib/auth/monitoring-access'
import { scoreKnownSettings } from '@/lib/compliance/read-score'
import { databaseNow } from '@/lib/db/database-clock'
import { scheduledFinder } from '@/lib/domain/arrival/last-finding'
import { watchedWorkspaces } from '@/lib/domain/arrival/setting-arrival'
import { isWorkspaceRefusal } from '@/lib/domain/arrival/workspace-refusal'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { isErrorCode } from '@/lib/domain/error-code'
import type { ReportedError } from '@/lib/domain/reported-error'
import { listWords, pluralWord } from '@/lib/domain/text'
import type { ScheduledJob } from './scheduled-job'

/**
 * Counts the rows in the workspaces of the known settings as the portal itself, so that missing logs are detected even if no one uses
 * the portal. A workspace that refuses doesn't block the others.
 */
export const arrivalJob: ScheduledJob = {
  name: 'arrival',
  everySeconds: ({ monitoring }) => monitoring?.intervalSeconds,
  run: async ({ db, tenantId, signal }) => {
    const reader = { access: monitoringAccess(tenantId), tenantId, name: scheduledFinder }
    const refused: string[] = []
    let other: ReportedError | undefined
    for (const watched of watchedWorkspaces(await findKnownSettings(db, { tenantId }))) {
      if (signal.aborted) return
      const error = await checkArrival(db, reader, watched, await databaseNow(db)).catch(asPortalItself)
      if (error && isWorkspaceRefusal(error)) refused.push(resourceName(watched.workspaceId))
      // A workspace that no longer exists is reported as a destination that can't receive logs.
      else if (error && !isErrorCode(error, 'workspace-gone')) other ??= error
    }
    await scoreKnownSettings(db, { tenantId }, await databaseNow(db))
    if (refused.length > 0)
      throw new AppError({
        code: 'monitoring-refused',
        userMessage: `The portal's own identity can't read ${pluralWord(refused.length, 'workspace')} ${listWords(refused)}. Assign the Log Analytics Reader role on ${pluralWord(refused.length, 'this workspace', 'these workspaces')} to the portal's enterprise application, and then wait a few minutes.`,
      })
    if (other) throw AppError.fromReported(other)
  },
}

/** Turns a sign-in requirement, which only a person can meet, into an error of the portal's own identity. */
function asPortalItself(fault: unknown): never {
  if (!(fault instanceof InteractionRequiredError)) throw fault
  throw new AppError({
    code: 'monitoring-refused',
    userMessage:
      "Azure didn't accept the token of the portal's own identity. Check the policies that apply to the portal's enterprise application.",
    azureIds: fault.azureIds,
    cause: fault,
  })
}
