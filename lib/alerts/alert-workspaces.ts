import 'server-only'

import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { comparableId, parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import { knownSettings } from '@/lib/history/known-setting'

/** Returns the distinct IDs of the workspaces that the tenant's settings send to, as last confirmed or read. */
export async function usedWorkspaces(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<string[]> {
  const settings = [...(await knownSettings(db, tenantId)).values()].flatMap(({ state }) => state ?? [])
  const ids = settings.flatMap(({ destinations }) =>
    destinations.workspaceId && parseWorkspaceId(destinations.workspaceId) ? [destinations.workspaceId] : [],
  )
  return [...new Map(ids.map((id) => [comparableId(id), id])).values()].sort()
}
