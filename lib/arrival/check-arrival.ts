import 'server-only'

import { z } from 'zod'
import { Prisma } from '@/generated/prisma/client'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { type QueryTable, queryTables } from '@/lib/azure/log-query'
import type { Database } from '@/lib/db/database'
import type { TableArrival } from '@/lib/domain/arrival/arrival'
import { arrivalQuery } from '@/lib/domain/arrival/arrival-query'
import { completeHours, countFrom, type HourlyCount, recountFrom } from '@/lib/domain/arrival/hourly-count'
import { tableKey } from '@/lib/domain/arrival/table-key'
import { comparableId } from '@/lib/domain/azure/resource-id'
import type { ReportedError } from '@/lib/domain/reported-error'
import { checkIngestion } from './check-ingestion'
import { countableTables, currentPlans } from './current-plans'
import { newestHours, removeOldHours, storeHours } from './hourly-counts'

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
    const { counted, answer } = await countRows(db, access, tenantId, { workspaceId, tables }, now)
    await store(db, { tenantId, workspaceKey, tables: counted, answer, now })
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
): Promise<{ counted: string[]; answer: Counted }> {
  const newest = await newestHours(db, { tenantId, workspaceKey: comparableId(workspaceId) }, now)
  const count = async (counted: string[]) => ({
    counted,
    answer: counted.length === 0 ? nothingCounted : await countSince(access, workspaceId, counted, countFrom(counted, newest, now), now),
  })
  const counted = countableTables(tables, await currentPlans(db, access, { tenantId, workspaceId, tables }, now))
  try {
    return await count(counted)
  } catch (fault) {
    if (!(fault instanceof AppError) || !(fault.code === 'query-refused' || fault.code === 'basic-table')) throw fault
    const remaining = countableTables(tables, await currentPlans(db, access, { tenantId, workspaceId, tables }, now, { isForced: true }))
    if (remaining.length === counted.length) throw fault
    return count(remaining)
  }
}

/**
 * Counts the rows since a time. If Log Analytics can't count weeks in the time of a read, it counts the last days, so that a large
 * workspace is checked too. A partial answer has no hours, because an hour that it lacks isn't empty.
 */
async function countSince(access: AzureReadAccess, workspaceId: string, tables: string[], from: Date, now: Date): Promise<Counted> {
  const latest = recountFrom(now)
  const isLong = from < latest
  const again = () => countSince(access, workspaceId, tables, latest, now)
  try {
    const { tables: results, partialReason } = await queryTables(access, workspaceId, arrivalQuery(tables, from))
    if (partialReason !== null && isLong) return await again()
    const { found, hours } = readAnswer(results)
    return { found, hours: partialReason === null ? completeHours(tables, hours, now) : [] }
  } catch (fault) {
    if (isLong && fault instanceof AppError && fault.retryable && fault.code !== 'throttled') return again()
    throw fault
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

/** What a query found, and the hours that it counted. */
interface Counted {
  /** By table name in lowercase. */
  found: ReadonlyMap<string, TableArrival>
  hours: readonly HourlyCount[]
}

const nothingCounted: Counted = { found: new Map(), hours: [] }

interface Checked {
  tenantId: string
  workspaceKey: string
  tables: readonly string[]
  answer: Counted
  now: Date
}

async function store(db: Database, { tenantId, workspaceKey, tables, answer: { found, hours }, now }: Checked): Promise<void> {
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
    storeHours(db, { tenantId, workspaceKey }, hours),
    removeOldHours(db, { tenantId, workspaceKey }, now),
    db.arrivalLook.update({ where: { tenantId_workspaceKey: { tenantId, workspaceKey } }, data: { lookedAt: now } }),
  ])
}

const tableSchema = z.object({
  TableName: z.string(),
  Rows: z.number(),
  First: z.string(),
  Last: z.string(),
  LastIngested: z.string(),
  Median: z.number().nullable(),
  P95: z.number().nullable(),
})

const hourSchema = z.object({ TableName: z.string(), Rows: z.number(), Hour: z.string(), Bytes: z.number().nullable() })

/** The rows about hours, and those about tables, which have no hour. Latency can be negative when clocks differ; then it counts as 0. */
function readAnswer([result]: readonly QueryTable[]): { found: Map<string, TableArrival>; hours: HourlyCount[] } {
  if (!result) throw new Error("The service's response has no table")
  const records = result.rows.map((row) => Object.fromEntries(result.columns.map(({ name }, index) => [name, row[index]])))
  const about = Map.groupBy(records, ({ Hour }) => (Hour === null ? 'table' : 'hour'))
  return {
    found: new Map(
      (about.get('table') ?? []).map((record) => {
        const { TableName, Rows, First, Last, LastIngested, Median, P95 } = tableSchema.parse(record)
        return [
          tableKey(TableName),
          {
            rows: Rows,
            firstAt: First,
            lastAt: Last,
            lastIngestedAt: LastIngested,
            latencyMedianSeconds: Math.max(0, Median ?? 0),
            latencyP95Seconds: Math.max(0, P95 ?? 0),
          },
        ]
      }),
    ),
    hours: (about.get('hour') ?? []).map((record) => {
      const { TableName, Rows, Hour, Bytes } = hourSchema.parse(record)
      return { tableName: TableName, hour: Hour, rows: Rows, bytes: Bytes }
    }),
  }
}
