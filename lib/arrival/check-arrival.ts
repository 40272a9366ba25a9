import 'server-only'

import { z } from 'zod'
import { Prisma } from '@/generated/prisma/client'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { type QueryTable, queryLogs } from '@/lib/azure/log-query'
import type { Database } from '@/lib/db/database'
import type { TableArrival } from '@/lib/domain/arrival/arrival'
import { arrivalQuery } from '@/lib/domain/arrival/arrival-query'
import { comparableId } from '@/lib/domain/azure/resource-id'
import type { ReportedError } from '@/lib/domain/reported-error'
import { countableTables, currentPlans } from './current-plans'

/** Seconds that must lie between two looks at one workspace, whoever asks. */
export const secondsBetweenChecks = 60

/** Tables of one workspace that settings send to. */
export interface WatchedWorkspace {
  workspaceId: string
  tables: readonly string[]
}

/**
 * Looks at a workspace once, as the person or as the portal itself, if a look is due: one query for all of its tables that can be
 * queried together. What was found is kept for everybody; any number of pages and replicas may call it at once, and one of them
 * asks. Who may not read the workspace learns why, and takes nothing away from who may.
 * @returns why nothing could be found out; undefined when the look succeeded or was not due.
 * @throws InteractionRequiredError when Entra asks for something first.
 */
export async function checkArrival(
  db: Database,
  access: AzureReadAccess,
  tenantId: string,
  { workspaceId, tables }: WatchedWorkspace,
  now: Date,
): Promise<ReportedError | undefined> {
  if (tables.length === 0) return undefined
  const workspaceKey = comparableId(workspaceId)
  if (!(await claimCheck(db, tenantId, workspaceKey, now))) return undefined
  try {
    const { counted, found } = await countRows(db, access, tenantId, { workspaceId, tables }, now)
    await keep(db, { tenantId, workspaceKey, tables: counted, found, now })
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

/** Counts the rows of the tables whose plan allows it. When Log Analytics refuses, a plan may have been changed since it was read. */
async function countRows(
  db: Database,
  access: AzureReadAccess,
  tenantId: string,
  { workspaceId, tables }: WatchedWorkspace,
  now: Date,
): Promise<{ counted: string[]; found: Map<string, TableArrival> }> {
  const ask = async (counted: string[]) => ({
    counted,
    found: counted.length === 0 ? new Map<string, TableArrival>() : readFound(await queryLogs(access, workspaceId, arrivalQuery(counted))),
  })
  const counted = countableTables(tables, await currentPlans(db, access, { tenantId, workspaceId }, now))
  try {
    return await ask(counted)
  } catch (fault) {
    if (!(fault instanceof AppError) || !(fault.code === 'query-refused' || fault.code === 'basic-table')) throw fault
    const remaining = countableTables(tables, await currentPlans(db, access, { tenantId, workspaceId }, now, { isForced: true }))
    if (remaining.length === counted.length) throw fault
    return ask(remaining)
  }
}

/**
 * Takes the next look for this caller alone; false when it is not due yet or somebody else has it. A look that lies in the future was
 * noted before the clock was set back, and holds nobody up.
 */
async function claimCheck(db: Database, tenantId: string, workspaceKey: string, now: Date): Promise<boolean> {
  const dueAfter = new Date(now.getTime() - secondsBetweenChecks * 1_000)
  const impossible = new Date(now.getTime() + secondsBetweenChecks * 1_000)
  const { count } = await db.arrivalLook.updateMany({
    where: { tenantId, workspaceKey, OR: [{ claimedAt: { lte: dueAfter } }, { claimedAt: { gt: impossible } }] },
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

async function keep(db: Database, { tenantId, workspaceKey, tables, found, now }: Found): Promise<void> {
  await db.$transaction([
    ...tables.map((tableName) => {
      const row = found.get(tableName.toLowerCase())
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

/** What was found, by table name in lower case. Latency can be negative when clocks disagree; that reads as none. */
function readFound({ columns, rows }: QueryTable): Map<string, TableArrival> {
  const records = rows.map((row) => rowSchema.parse(Object.fromEntries(columns.map(({ name }, index) => [name, row[index]]))))
  return new Map(
    records
      .filter(({ Rows }) => Rows > 0)
      .map(({ TableName, Rows, First, Last, LastIngested, Median, P95 }) => [
        TableName.toLowerCase(),
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
