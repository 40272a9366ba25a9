import 'server-only'

import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { alertTables } from '@/lib/domain/alerts/alert-input'
import { comparableId, isSameResource, parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import { sendsCategory } from '@/lib/domain/settings/diagnostic-setting'
import { logCategories } from '@/lib/domain/settings/log-categories'
import { recordedSettings } from '@/lib/history/known-setting'

/** Returns the distinct IDs of the workspaces that the tenant's settings send to, as last confirmed or read. */
export async function usedWorkspaces(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<string[]> {
  const settings = await recordedSettings(db, tenantId)
  const ids = settings.flatMap(({ destinations }) =>
    destinations.workspaceId && parseWorkspaceId(destinations.workspaceId) ? [destinations.workspaceId] : [],
  )
  return [...new Map(ids.map((id) => [comparableId(id), id])).values()].sort()
}

/** Returns the tables of Microsoft Entra logs that settings send to a workspace, as last confirmed or read. */
export async function sentTables(db: Database, { tenantId }: Pick<Session, 'tenantId'>, workspaceId: string): Promise<string[]> {
  const settings = (await recordedSettings(db, tenantId)).filter(
    ({ destinations }) => destinations.workspaceId && isSameResource(destinations.workspaceId, workspaceId),
  )
  const isSent = (table: string) =>
    logCategories.some((category) => category.table === table && settings.some((setting) => sendsCategory(setting, category.name)))
  return alertTables.filter(isSent)
}
