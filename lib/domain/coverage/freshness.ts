import type { CategoryArrival, SettingArrival } from '../arrival/setting-arrival'
import { categoryKey } from '../settings/diagnostic-setting'
import { type CellState, stateOrder } from './cell-state'
import { cellArrival } from './coverage-map'

/** Whether a category arrives in the workspaces that it's sent to, and when its last row came. */
export interface Freshness {
  category: string
  /** The most urgent of its states. */
  state: CellState
  /** The last row where it has that state; ISO 8601 UTC, null if no row was found. */
  lastAt: string | null
}

/** The freshness of each category that settings send to a workspace, the most urgent first. */
export function freshnessOf(arrivals: readonly SettingArrival[]): Freshness[] {
  const categories = arrivals.flatMap(({ workspace }) => workspace?.categories ?? [])
  return [...Map.groupBy(categories, ({ category }) => categoryKey(category)).values()]
    .map(freshest)
    .toSorted((one, other) => order(one.state) - order(other.state))
}

function freshest(group: CategoryArrival[]): Freshness {
  const [first, ...others] = group
    .map((one) => ({ state: cellArrival(one).state, lastAt: one.table?.lastAt ?? null }))
    .toSorted((one, other) => order(one.state) - order(other.state))
  const state = first?.state ?? 'not-checked'
  // A row that came elsewhere says nothing about where none comes.
  const times = [first, ...others].flatMap((one) => (one?.state === state ? (one.lastAt ?? []) : [])).toSorted()
  return { category: group[0]?.category ?? '', state, lastAt: times.at(-1) ?? null }
}

const order = (state: CellState) => stateOrder.indexOf(state)
