import 'server-only'

import type { Database } from '@/lib/db/database'
import type { DayCount } from '@/lib/domain/arrival/day-count'
import { type CountedHours, countsKeptDays, firstCountFrom, type HourlyCount, hourMs } from '@/lib/domain/arrival/hourly-count'
import { tableKey } from '@/lib/domain/arrival/table-key'

/** A workspace of a tenant, by its resource ID in lowercase. */
interface WorkspaceKey {
  tenantId: string
  workspaceKey: string
}

/** The last hour of the last two weeks that was counted of each table of a workspace, by table name in lowercase. */
export async function newestHours(db: Database, { tenantId, workspaceKey }: WorkspaceKey, now: Date): Promise<Map<string, Date>> {
  const groups = await db.hourlyCount.groupBy({
    by: ['tableName'],
    where: { tenantId, workspaceKey, hour: { gte: firstCountFrom(now), lte: now } },
    _max: { hour: true },
  })
  return new Map(groups.flatMap(({ tableName, _max: { hour } }) => (hour ? [[tableKey(tableName), hour] as const] : [])))
}

/**
 * Stores the counts of hours in one statement, also those that another replica counted at the same time. Only counts that differ are
 * written: most of those that are counted again are the same.
 */
export function storeHours(db: Database, { tenantId, workspaceKey }: WorkspaceKey, hours: readonly HourlyCount[]) {
  return db.$executeRaw`
    INSERT INTO hourly_count AS known (tenant_id, workspace_key, hour, table_name, rows, bytes)
    SELECT ${tenantId}::uuid, ${workspaceKey}, counted.hour, counted.table_name, counted.rows, counted.bytes
    FROM unnest(
      ${hours.map(({ hour }) => hour)}::timestamptz[],
      ${hours.map(({ tableName }) => tableName)}::text[],
      ${hours.map(({ rows }) => rows)}::int[],
      ${hours.map(({ bytes }) => bytes)}::float8[]
    ) AS counted (hour, table_name, rows, bytes)
    ORDER BY counted.hour, counted.table_name
    ON CONFLICT (tenant_id, workspace_key, hour, table_name) DO UPDATE SET rows = excluded.rows, bytes = excluded.bytes
    WHERE (known.rows, known.bytes) IS DISTINCT FROM (excluded.rows, excluded.bytes)`
}

/** The hours of a tenant's tables that were counted since a time, in order. */
export async function findHours(db: Database, tenantId: string, since: Date): Promise<CountedHours> {
  const rows = await db.hourlyCount.findMany({ where: { tenantId, hour: { gte: since } }, orderBy: { hour: 'asc' } })
  return new Map(
    [...Map.groupBy(rows, ({ workspaceKey }) => workspaceKey)].map(([workspaceKey, counts]) => [
      workspaceKey,
      Map.groupBy(
        counts.map(({ tableName, hour, rows: count, bytes }) => ({ tableName, hour: hour.toISOString(), rows: count, bytes })),
        ({ tableName }) => tableKey(tableName),
      ),
    ]),
  )
}

/** The counts of a tenant's tables in each UTC day since the start of one. */
export async function findDays(db: Database, tenantId: string, since: Date): Promise<DayCount[]> {
  const rows = await db.$queryRaw<(Omit<DayCount, 'day'> & { day: Date })[]>`
    SELECT workspace_key AS "workspaceKey", table_name AS "tableName", date_trunc('day', hour, 'UTC') AS day,
      sum(rows)::float8 AS rows, sum(bytes) AS bytes, count(*)::int AS hours
    FROM hourly_count WHERE tenant_id = ${tenantId}::uuid AND hour >= ${since}
    GROUP BY workspace_key, table_name, date_trunc('day', hour, 'UTC')`
  return rows.map((row) => ({ ...row, day: row.day.toISOString() }))
}

/** Deletes the counts of a workspace that are older than 90 days. */
export function removeOldHours(db: Database, { tenantId, workspaceKey }: WorkspaceKey, now: Date) {
  return db.hourlyCount.deleteMany({ where: { tenantId, workspaceKey, hour: { lt: daysBefore(now, countsKeptDays) } } })
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 24 * hourMs)
