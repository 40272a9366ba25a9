import 'server-only'

import { findKnownSettings } from '@/lib/arrival/read-arrivals'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { distinctCategories } from '@/lib/domain/settings/diagnostic-setting'
import { findObservations } from '@/lib/history/observe-settings'

/** How many of the last different states of the settings are read. */
const observationCount = 20

/**
 * Returns the categories that Azure is known to have for a tenant: those that its settings listed when the portal last read them, and those
 * that the settings send. Sends no request to Azure.
 */
export async function seenCategories(db: Database, tenant: Pick<Session, 'tenantId'>): Promise<string[]> {
  const [observations, known] = await Promise.all([findObservations(db, tenant.tenantId, observationCount), findKnownSettings(db, tenant)])
  return distinctCategories([
    ...known.flatMap(({ enabledCategories }) => enabledCategories),
    ...observations.flatMap(({ settings }) => settings.flatMap(({ listedCategories }) => listedCategories)),
  ])
}
