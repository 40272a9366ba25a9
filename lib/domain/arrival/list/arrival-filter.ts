import type { ArrivalState } from '../arrival-state'
import type { CategoryArrival, SettingArrival } from '../setting-arrival'

/** The groups of categories that the Logs page can show alone. Every category is in one of them, besides `attention`. */
export const arrivalGroups = ['attention', 'receiving', 'waiting', 'quiet', 'none', 'not-expected', 'not-counted'] as const
export type ArrivalGroup = (typeof arrivalGroups)[number]

/** A group in a few words. */
export const arrivalGroupWords: Record<ArrivalGroup, string> = {
  attention: 'Needs attention',
  receiving: 'Receiving data',
  waiting: 'Waiting for first data',
  quiet: 'No recent data',
  none: 'No data received',
  'not-expected': 'No data expected',
  'not-counted': 'Not counted',
}

const groupOfState: Record<ArrivalState, ArrivalGroup> = {
  'first-rows': 'receiving',
  flowing: 'receiving',
  waiting: 'waiting',
  quiet: 'quiet',
  never: 'none',
  stopped: 'none',
  'no-license': 'not-expected',
  'not-expected': 'not-expected',
  'turned-off': 'not-expected',
}

/** Whether a category belongs to a group. */
export function isInGroup({ verdict }: Pick<CategoryArrival, 'verdict'>, group: ArrivalGroup): boolean {
  if (group === 'attention') return verdict?.needsAttention ?? false
  return (verdict ? groupOfState[verdict.state] : 'not-counted') === group
}

/** Ways to sort the categories of a setting. */
export const arrivalOrders = ['urgency', 'name', 'rows', 'last-row'] as const
export type ArrivalOrder = (typeof arrivalOrders)[number]

/** A way to sort in a few words. */
export const arrivalOrderWords: Record<ArrivalOrder, string> = {
  urgency: 'Needs attention first',
  name: 'Category',
  rows: 'Most rows first',
  'last-row': 'Least recent data first',
}

/** When the last row came, in milliseconds. Categories without any row come after all others. */
const lastRowAt = ({ table }: CategoryArrival) => (table ? Date.parse(table.lastAt) : Number.MAX_SAFE_INTEGER)

const groupOrder = (category: CategoryArrival) => arrivalGroups.findIndex((group) => isInGroup(category, group))

const comparisons: Record<ArrivalOrder, (one: CategoryArrival, other: CategoryArrival) => number> = {
  urgency: (one, other) => groupOrder(one) - groupOrder(other),
  name: (one, other) => one.category.localeCompare(other.category, 'en-US'),
  rows: (one, other) => (other.table?.rows ?? -1) - (one.table?.rows ?? -1),
  'last-row': (one, other) => lastRowAt(one) - lastRowAt(other),
}

/** What the Logs page shows: a group or all, only what a text is in, and in which order. */
export interface ArrivalView {
  group: ArrivalGroup | null
  /** A part of the name of a category, a table, or a setting, whatever the casing; empty for everything. */
  search: string
  order: ArrivalOrder
}

/** The most characters of a search: the longest name of a setting. */
export const arrivalSearchLengthMax = 260

/** Whether a view leaves anything out. */
export const isFiltered = ({ group, search }: ArrivalView): boolean => group !== null || search.trim() !== ''

/** A setting with the categories that a view shows of it. */
export interface ShownArrival {
  arrival: SettingArrival
  categories: CategoryArrival[]
}

/**
 * The settings with what a view shows of them. Categories that are equal in the order keep that of the setting. If the most urgent ones come
 * first, so do the settings that have them, and settings whose rows the portal can't count come last.
 */
export function arrangedSettings(settings: readonly SettingArrival[], view: ArrivalView): ShownArrival[] {
  const shown = settings.flatMap((arrival) => {
    const categories = (arrival.workspace?.categories ?? [])
      .filter((category) => view.group === null || isInGroup(category, view.group))
      .filter(({ category, tableName }) => isFound(view.search, [arrival.settingName, category, tableName ?? '']))
      .toSorted(comparisons[view.order])
    const isShown = categories.length > 0 || (view.group === null && isFound(view.search, [arrival.settingName]))
    return isShown ? [{ arrival, categories }] : []
  })
  return view.order === 'urgency' ? shown.toSorted((one, other) => rankOf(one.arrival) - rankOf(other.arrival)) : shown
}

function rankOf({ workspace }: SettingArrival): number {
  if (workspace === null) return 2
  return workspace.categories.some(({ verdict }) => verdict?.needsAttention) ? 0 : 1
}

function isFound(search: string, names: readonly string[]): boolean {
  const wanted = search.trim().toLowerCase()
  return names.some((name) => name.toLowerCase().includes(wanted))
}

/** How many categories of all settings are in each group that has any. */
export function groupCounts(settings: readonly SettingArrival[]): { group: ArrivalGroup; count: number }[] {
  const categories = settings.flatMap(({ workspace }) => workspace?.categories ?? [])
  return arrivalGroups
    .map((group) => ({ group, count: categories.filter((category) => isInGroup(category, group)).length }))
    .filter(({ count }) => count > 0)
}

/** The most categories that a page shows at first. */
const unfoldedMax = 40

/**
 * The settings whose categories are shown at first: as many as fit, those with the most categories that need attention first, and always
 * one. The others show a summary.
 */
export function unfoldedSettings(settings: readonly SettingArrival[]): ReadonlySet<string> {
  const urgent = ({ workspace }: SettingArrival) => workspace?.categories.filter(({ verdict }) => verdict?.needsAttention).length ?? 0
  const unfolded = new Set<string>()
  let shown = 0
  for (const { settingName, workspace } of settings.toSorted((one, other) => urgent(other) - urgent(one))) {
    const count = workspace?.categories.length ?? 0
    if (unfolded.size > 0 && shown + count > unfoldedMax) continue
    unfolded.add(settingName)
    shown += count
  }
  return unfolded
}
