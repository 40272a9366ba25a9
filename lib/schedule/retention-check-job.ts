import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { findKnownSettings } from '@/lib/arrival/read-arrivals'
import { monitoringAccess } from '@/lib/auth/monitoring-access'
import { accountsOf, readAccount } from '@/lib/changes/checks/check-retention'
import { findWatchedAccounts } from '@/lib/changes/observe-retention'
import { scheduledFinder } from '@/lib/domain/arrival/last-finding'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { listWords, pluralWord } from '@/lib/domain/text'
import type { ScheduledJob } from './scheduled-job'

/**
 * Checks as the portal itself how long storage accounts keep logs, and records what someone changed without the portal. An account that
 * refuses doesn't block the others. Fails only for accounts that settings send to and
 * to which the portal wrote retention.
 */
export const retentionCheckJob: ScheduledJob = {
  name: 'retention',
  everySeconds: ({ monitoring }) => monitoring?.intervalSeconds,
  run: async ({ db, tenantId, signal }) => {
    const reader = { access: monitoringAccess(tenantId), tenantId, name: scheduledFinder }
    const accounts = accountsOf(await findWatchedAccounts(db, tenantId), await findKnownSettings(db, { tenantId }))
    const refused: string[] = []
    let other: AppError | undefined
    for (const { id, isWatched, isSent } of accounts) {
      if (signal.aborted) return
      const error = await readAccount(db, reader, id, 'all').catch(asAppError)
      if (!error || !isWatched || !isSent) continue
      const code = error.azureCode?.toLowerCase() ?? ''
      if (refusals.includes(code) || error instanceof InteractionRequiredError) refused.push(resourceName(id))
      // An account that no longer exists is reported as a destination that can't receive logs.
      else if (!absent.includes(code)) other ??= error
    }
    if (refused.length > 0)
      throw new AppError({
        code: 'monitoring-refused',
        userMessage: `The portal's own identity can't read the lifecycle management rules of ${listWords(refused)}, so it can't detect external changes to retention there. Assign the Reader role on ${pluralWord(refused.length, 'this storage account', 'these storage accounts')} to the portal's enterprise application, and then wait a few minutes.`,
      })
    if (other) throw other
  },
}

const refusals = ['authorizationfailed', 'subscriptionnotfound', 'invalidauthenticationtokentenant']
const absent = ['resourcenotfound', 'resourcegroupnotfound']

function asAppError(fault: unknown): AppError {
  if (fault instanceof AppError) return fault
  throw fault
}
