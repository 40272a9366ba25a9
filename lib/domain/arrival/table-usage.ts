import * as z from 'zod/mini'
import { dayMs } from './day-count'
import { hourMs } from './hourly-count'
import { tableKey } from './table-key'

/**
 * What Log Analytics says it billed of tables that checks don't count, in bytes by table name in lowercase and by UTC day (ISO 8601). A day
 * without an entry wasn't reported.
 */
export const tableUsageSchema = z.record(z.string(), z.record(z.string(), z.number()))
export type TableUsage = z.infer<typeof tableUsageSchema>

const tableName = /^[A-Za-z_][A-Za-z0-9_]{0,100}$/

/** A row of the answer, by the names of its columns. */
const usageRowSchema = z.object({
  TableName: z.string(),
  Day: z.string().check(z.refine((day) => !Number.isNaN(Date.parse(day)))),
  Megabytes: z.number().check(z.nonnegative()),
})

/**
 * A query (KQL) of the `Usage` table, which is on the Analytics plan and free to query, for what tables on other plans log. A row for each
 * table and day, and one for all others together, so that a day without logs can be distinguished from one that was not reported. Azure writes
 * hourly rows in megabytes (Microsoft Learn, "Usage" in the Azure Monitor table reference).
 * @throws Error for a name that isn't valid for a table.
 */
export function usageQuery(tables: readonly string[], from: Date): string {
  const wrong = tables.find((name) => !tableName.test(name))
  if (wrong !== undefined) throw new Error(`No table is called ${wrong}`)
  return [
    'Usage',
    `| where TimeGenerated >= datetime(${from.toISOString()})`,
    `| extend TableName = iff(DataType in (${tables.map((name) => `'${name}'`).join(', ')}), DataType, '')`,
    '| summarize Megabytes = sum(Quantity) by TableName, Day = bin(StartTime, 1d)',
  ].join('\n')
}

/** How long after an hour Azure reports it at the latest, as far as known. A day that might not be complete isn't used. */
const reportedAfterMs = 6 * hourMs

/**
 * Reads the answer to `usageQuery`. On a day that Azure reported completely, a table without a row logged nothing.
 * @returns undefined for rows that can't be understood: an unknown volume is better than a wrong one.
 */
export function readUsage(tables: readonly string[], records: readonly Record<string, unknown>[], now: Date): TableUsage | undefined {
  const parsed = z.safeParse(z.array(usageRowSchema), records)
  if (!parsed.success) return undefined
  const rows = parsed.data
  const isComplete = (day: string) => Date.parse(day) + dayMs + reportedAfterMs <= now.getTime()
  const days = [...new Set(rows.map(({ Day }) => new Date(Day).toISOString()))].filter(isComplete).sort()
  const bytes = new Map(rows.map(({ TableName, Day, Megabytes }) => [`${tableKey(TableName)} ${new Date(Day).toISOString()}`, Megabytes]))
  return Object.fromEntries(
    tables.map((table) => {
      const key = tableKey(table)
      return [key, Object.fromEntries(days.map((day) => [day, (bytes.get(`${key} ${day}`) ?? 0) * 1_000_000]))]
    }),
  )
}
