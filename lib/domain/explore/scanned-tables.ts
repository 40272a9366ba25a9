import type { SettingArrival } from '../arrival/setting-arrival'
import { type LimitedPlan, planNames } from '../arrival/table-plan'
import { comparableId } from '../azure/resource-id'
import { listWords, pluralWord } from '../text'
import { mentions } from './query-text'

/** A table that a query names and whose plan lets Azure charge for what the query scans. */
export interface ScannedTable {
  tableName: string
  plan: LimitedPlan
}

/** Returns the tables of a query for which Azure charges by the data that it scans, as far as the portal knows their plans. */
export function scannedTables(text: string, arrivals: readonly SettingArrival[], workspaceId: string): ScannedTable[] {
  const found = arrivals
    .filter(({ workspace }) => workspace && comparableId(workspace.workspaceId) === comparableId(workspaceId))
    .flatMap(({ workspace }) => workspace?.categories ?? [])
    .flatMap(({ tableName, plan }) => (tableName && plan && mentions(text, tableName) ? [{ tableName, plan }] : []))
  return [...new Map(found.map((table) => [table.tableName, table])).values()]
}

/** What that means for the person who runs the query; null for no such table. */
export function scannedWords(tables: readonly ScannedTable[]): string | null {
  if (tables.length === 0) return null
  const names = listWords(tables.map(({ tableName, plan }) => `${tableName} (${planNames[plan]} plan)`))
  return `Azure charges for the data that this query scans in ${names}. The selected time range applies to ${pluralWord(tables.length, 'this table', 'these tables')} even if the query filters by time, so select a short time range.`
}
