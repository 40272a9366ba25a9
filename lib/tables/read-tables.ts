import 'server-only'

import { sentTables, usedWorkspaces } from '@/lib/alerts/alert-workspaces'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { listTables } from '@/lib/azure/workspaces/tables'
import { readCosts } from '@/lib/cost/read-costs'
import type { Database } from '@/lib/db/database'
import { tableKey } from '@/lib/domain/arrival/table-key'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { openStates } from '@/lib/domain/changes/change'
import { categoryOfTable } from '@/lib/domain/settings/catalog/table-facts'
import { type CheaperWay, cheaperWays } from '@/lib/domain/tables/cheaper-ways'
import type { WorkspaceTables } from '@/lib/domain/tables/table-list'
import { changeOf } from '@/lib/history/change-record'
import { recordedSettings } from '@/lib/history/known-setting'

/** The tables that settings send logs to, and ways to pay less for them. */
export interface TablesSeen {
  workspaces: WorkspaceTables[]
  ways: CheaperWay[]
}

/**
 * Reads the tables of the workspaces that the tenant's settings send to, with the person's permissions. A workspace that can't be read is
 * reported and doesn't hide the others.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first.
 */
export async function readTables(db: Database, session: Session, access: AzureReadAccess): Promise<TablesSeen> {
  const [ids, open, settings] = await Promise.all([
    usedWorkspaces(db, session),
    openTableChanges(db, session.tenantId),
    recordedSettings(db, session.tenantId),
  ])
  const [{ tableFacts }, ...workspaces] = await Promise.all([
    readCosts(db, session, { settings }),
    ...ids.map(async (workspaceId): Promise<WorkspaceTables> => {
      const sent = await sentTables(db, session, workspaceId)
      try {
        const readings = new Map((await listTables(access, workspaceId)).map((reading) => [tableKey(reading.state.name), reading]))
        const tables = sent.map((table) => {
          const reading = readings.get(tableKey(table)) ?? null
          const category = categoryOfTable(table)
          return { category, table, reading, openChangeId: open.get(comparableId(reading?.id ?? '')) ?? null }
        })
        return { workspaceId, tables, error: null }
      } catch (fault) {
        if (!(fault instanceof AppError) || fault instanceof InteractionRequiredError) throw fault
        return { workspaceId, tables: [], error: fault.reported() }
      }
    }),
  ])
  return { workspaces, ways: cheaperWays(workspaces, settings, tableFacts) }
}

/** Returns the changes to tables that are in progress or wait for approval, by the ID of the table. */
export async function openTableChanges(db: Database, tenantId: string): Promise<Map<string, string>> {
  const rows = await db.change.findMany({ where: { tenantId, subject: 'table', state: { in: [...openStates] } } })
  return new Map(rows.map(changeOf).flatMap(({ id, resource }) => (resource ? [[comparableId(resource.id), id]] : [])))
}
