import 'server-only'

import { z } from 'zod'
import { Prisma } from '@/generated/prisma/client'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { type QueryTable, queryLogs } from '@/lib/azure/log-query'
import type { Database } from '@/lib/db/database'
import type { TableArrival } from '@/lib/domain/arrival/arrival'
import { arrivalQuery } from '@/lib/domain/arrival/arrival-query'
import { tableKey } from '@/lib/domain/arrival/table-key'
import { comparableId } from '@/lib/domain/azure/resource-id'
import type { ReportedError } from '@/lib/domain/reported-error'
import { checkIngestion } from './check-ingestion'
import { countableTables, currentPlans } from './current-plans'

/** The minimum time between two checks of one workspace, in seconds, regardless of who requests them. */
export const secondsBetweenChecks = 60

/** Tables of one workspace that settings send to. */
export interface WatchedWorkspace {
  workspaceId: string
  tables: readonly string[]
}

/**
 * Checks a workspace as the person or as the portal itself, if a check is due: whether it takes logs, and one query for all tables that
 * are free to query.
 * The result is stored for everyone. Any number of pages and replicas can call this at once; only one of them runs the query. Someone
 * who can't read the workspace gets the reason and doesn't use up the check of others.
 * @returns why the check failed; undefined when it succeeded or wasn't due.
 * @throws InteractionRequiredError when Entra requires a sign-in first.
 */
export async function checkArrival(
  db: Database,
  reader: { access: AzureReadAccess; tenantId: string; name: string },
  { workspaceId, tables }: WatchedWorkspace,
  now: Date,
): Promise<ReportedError | undefined> {
  const { access, tenantId } = reader
  if (tables.length === 0) return undefined
  const workspaceKey = comparableId(workspaceId)
  if (!(await claimCheck(db, tenantId, workspaceKey, now))) return undefined
  try {
    await checkIngestion(db, reader, workspaceId)
    const { counted, found } = await countRows(db, access, tenantId, { workspaceId, tables }, now)
    await store(db, { tenantId, workspaceKey, tables: counted, found, now })
    return undefined
  } catch (fault) {
    await db.arrivalLook.updateMany({
      where: { tenantId, workspaceKey, claimedAt: now },
      data: { claimedAt: new Date(now.getTime() - secondsBetweenChecks * 1_000) },
    })
    if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
    return fault.reported()
  }
}

/** Counts the rows of the tables whose plan allows it. If Log Analytics refuses, a plan may have changed since it was read. */
async function countRows(
  db: Database,
  access: AzureReadAccess,
  tenantId: string,
  { workspaceId, tables }: WatchedWorkspace,
  now: Date,
): Promise<{ counted: string[]; found: Map<string, TableArrival> }> {
  const count = async (counted: string[]) => ({
    counted,
    found: counted.length === 0 ? new Map<string, TableArrival>() : readFound(await queryLogs(access, workspaceId, arrivalQuery(counted))),
  })
  const counted = countableTables(tables, await currentPlans(db, access, { tenantId, workspaceId }, now))
  try {
    return await count(counted)
  } catch (fault) {
    if (!(fault instanceof AppError) || !(fault.code === 'query-refused' || fault.code === 'basic-table')) throw fault
    const remaining = countableTables(tables, await currentPlans(db, access, { tenantId, workspaceId }, now, { isForced: true }))
    if (remaining.length === counted.length) throw fault
    return count(remaining)
  }
}

/**
 * Claims the next check for this caller; false when it isn't due yet or another caller has claimed it. A claim in the future is from
 * before the clock was set back, and is ignored.
 */
async function claimCheck(db: Database, tenantId: string, workspaceKey: string, now: Date): Promise<boolean> {
  const dueAfter = new Date(now.getTime() - secondsBetweenChecks * 1_000)
  const future = new Date(now.getTime() + secondsBetweenChecks * 1_000)
  const { count } = await db.arrivalLook.updateMany({
    where: { tenantId, workspaceKey, OR: [{ claimedAt: { lte: dueAfter } }, { claimedAt: { gt: future } }] },
    data: { claimedAt: now },
  })
  if (count === 1) return true
  const created = await db.arrivalLook.createMany({ data: { tenantId, workspaceKey, claimedAt: now }, skipDuplicates: true })
  return created.count === 1
}

interface Found {
  tenantId: string
  workspaceKey: string
  tables: readonly string[]
  found: ReadonlyMap<string, TableArrival>
  now: Date
}

async function store(db: Database, { tenantId, workspaceKey, tables, found, now }: Found): Promise<void> {
  await db.$transaction([
    ...tables.map((tableName) => {
      const row = found.get(tableKey(tableName))
      const data = { found: row ? { ...row } : Prisma.DbNull, lookedAt: now }
      return db.arrival.upsert({
        where: { tenantId_workspaceKey_tableName: { tenantId, workspaceKey, tableName } },
        create: { tenantId, workspaceKey, tableName, ...data },
        update: data,
      })
    }),
    db.arrivalLook.update({ where: { tenantId_workspaceKey: { tenantId, workspaceKey } }, data: { lookedAt: now } }),
  ])
}

const rowSchema = z.object({
  TableName: z.string(),
  Rows: z.number(),
  First: z.string(),
  Last: z.string(),
  LastIngested: z.string(),
  Median: z.number().nullable(),
  P95: z.number().nullable(),
})

/** The result by table name in lower case. Latency can be negative when clocks differ; then it counts as 0. */
function readFound({ columns, rows }: QueryTable): Map<string, TableArrival> {
  const records = rows.map((row) => rowSchema.parse(Object.fromEntries(columns.map(({ name }, index) => [name, row[index]]))))
  return new Map(
    records
      .filter(({ Rows }) => Rows > 0)
      .map(({ TableName, Rows, First, Last, LastIngested, Median, P95 }) => [
        tableKey(TableName),
        {
          rows: Rows,
          firstAt: First,
          lastAt: Last,
          lastIngestedAt: LastIngested,
          latencyMedianSeconds: Math.max(0, Median ?? 0),
          latencyP95Seconds: Math.max(0, P95 ?? 0),
        },
      ]),
  )
}
