import { storeHours } from '@/lib/arrival/hourly-counts'
import type { Database } from '@/lib/db/database'
import type { TableArrival } from '@/lib/domain/arrival/arrival'
import { arrivalDays } from '@/lib/domain/arrival/arrival-query'
import { completeHours, firstCountFrom, type HourlyCount, hourMs } from '@/lib/domain/arrival/hourly-count'
import { settingArrival } from '@/lib/domain/arrival/setting-arrival'
import { tableKey } from '@/lib/domain/arrival/table-key'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { missingLogsItems } from '@/lib/domain/notifications/attention-of-logs'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { findLogCategory } from '@/lib/domain/settings/log-categories'
import { raiseNotices } from '@/lib/history/raise-notice'
import { withTenantLock } from '@/lib/history/record-event'
import { billedSize } from '../../../emulator/azure/log-rows'
import { quietForDays } from '../../../emulator/azure/past/contoso-past'
import type { RowSeries } from '../../../emulator/azure/row-series'
import { EmulatorState } from '../../../emulator/emulator-state'
import { tenants } from '../../../emulator/personas'

const tenantId = tenants.contoso.id
const day = 24 * hourMs

/** After how many hours without a row the category counted as quiet, as the portal judges it. */
const quietAfterHours = 6

/**
 * Records what the last count of rows found in the workspace of a setting, and raises the notification about the category that went quiet,
 * as the count did that first missed it.
 */
export async function raiseQuietCategory(db: Database, setting: DiagnosticSetting, now: Date): Promise<void> {
  const workspaceId = setting.destinations.workspaceId ?? ''
  const workspaceKey = comparableId(workspaceId)
  const { ingestion } = new EmulatorState({ seed: 'past' })
  const tableNames = [...new Set(setting.enabledCategories.flatMap((category) => findLogCategory(category)?.table ?? []))]
  const rowsOf = (name: string) => ingestion.rows(workspaceId, name) ?? []
  const tables = new Map(tableNames.map((name) => [name, arrivalOf(rowsOf(name), now)]))
  const hours = tableNames.flatMap((name) => hoursOf(name, rowsOf(name), now))
  const countedAt = new Date(now.getTime() - 60_000)
  const raisedAt = new Date(now.getTime() - quietForDays * day + quietAfterHours * hourMs + 20 * 60_000)
  const known = new Map([
    [
      workspaceKey,
      {
        checkedAt: countedAt,
        tables: new Map([...tables].map(([name, found]) => [tableKey(name), found])),
        limitedPlans: new Map(),
      },
    ],
  ])
  const arrival = settingArrival(setting, { changes: [], licenses: null, known, hours: new Map(), findings: [], now: raisedAt })
  await withTenantLock(db, tenantId, async (transaction) => {
    await transaction.arrivalLook.create({ data: { tenantId, workspaceKey, claimedAt: countedAt, lookedAt: countedAt } })
    for (const [tableName, found] of tables)
      await transaction.arrival.create({
        data: { tenantId, workspaceKey, tableName, lookedAt: countedAt, ...(found && { found: { ...found } }) },
      })
    await raiseNotices(transaction, tenantId, missingLogsItems([arrival]), raisedAt)
  })
  await storeHours(db, { tenantId, workspaceKey }, completeHours(tableNames, hours, now))
}

/** What counts found in the hours of a table in which it has rows, as far back as a first count goes. */
function hoursOf(tableName: string, series: readonly RowSeries[], now: Date): HourlyCount[] {
  const from = firstCountFrom(now).getTime()
  const found = new Map<number, { rows: number; bytes: number }>()
  for (const { count, row } of series)
    for (let index = 0; index < count; index += 1) {
      const { timeGenerated, ingestionTime } = row(index)
      if (timeGenerated < from || ingestionTime > now.getTime()) continue
      const start = Math.floor(timeGenerated / hourMs) * hourMs
      const { rows, bytes } = found.get(start) ?? { rows: 0, bytes: 0 }
      found.set(start, { rows: rows + 1, bytes: bytes + billedSize(tableName, index) })
    }
  return [...found].map(([start, counts]) => ({ tableName, hour: new Date(start).toISOString(), ...counts }))
}

/** What a count finds in a table; null if it has no row in the time that a count covers. */
function arrivalOf(series: readonly RowSeries[], now: Date): TableArrival | null {
  const rows = series
    .flatMap(({ count, row }) => Array.from({ length: count }, (_, index) => row(index)))
    .filter(({ timeGenerated }) => timeGenerated > now.getTime() - arrivalDays * day)
  if (rows.length === 0) return null
  const seconds = rows
    .map(({ timeGenerated, ingestionTime }) => Math.round((ingestionTime - timeGenerated) / 1_000))
    .sort((one, other) => one - other)
  const iso = (times: readonly number[], of: (...values: number[]) => number) => new Date(of(...times)).toISOString()
  const times = rows.map(({ timeGenerated }) => timeGenerated)
  return {
    rows: rows.length,
    firstAt: iso(times, Math.min),
    lastAt: iso(times, Math.max),
    lastIngestedAt: iso(
      rows.map(({ ingestionTime }) => ingestionTime),
      Math.max,
    ),
    latencyMedianSeconds: seconds[Math.floor(seconds.length / 2)] ?? 0,
    latencyP95Seconds: seconds[Math.floor(seconds.length * 0.95)] ?? 0,
  }
}
