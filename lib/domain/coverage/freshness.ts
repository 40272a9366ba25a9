import { hoursWords, usualPauseHours } from '../arrival/arrival'
import { hourMs } from '../arrival/hourly-count'
import { latencyStages } from '../arrival/microsoft-latency'
import type { CategoryArrival, SettingArrival } from '../arrival/setting-arrival'
import { categoryKey } from '../settings/diagnostic-setting'
import { listWords, pluralWord } from '../text'
import { type CellState, cellStateWords, stateOrder } from './cell-state'
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

/** States that the portal gives by when rows arrived; in any other, no row is expected or none is counted. */
const timedStates: readonly CellState[] = ['never', 'quiet', 'waiting', 'first-rows', 'flowing']

/** After how long without a row these categories count as late, in sentences; empty if lateness says nothing about any of them. */
export function lateWords(categories: readonly Freshness[]): string[] {
  const timed = categories.filter(({ state }) => timedStates.includes(state))
  const byPause = Map.groupBy(timed, ({ category }) => usualPauseHours(category) ?? null)
  const rare = byPause.get(null)?.length ?? 0
  const limits = [...byPause].flatMap(([hours, group]) => (hours === null ? [] : [{ hours, names: group.map(({ category }) => category) }]))
  const words = limits
    .toSorted((one, other) => one.hours - other.hours)
    .map(({ hours, names }) => `${hoursWords(hours * hourMs)} for ${listWords(names.toSorted())}`)
  return [
    ...(words.length > 0 ? [`${cellStateWords.quiet} means that no row has arrived for longer than usual: ${words.join('; ')}.`] : []),
    ...(rare > 0
      ? [
          `${words.length > 0 ? `The other ${pluralWord(rare, 'category', 'categories')}` : pluralWord(rare, 'This category', 'These categories')} ${pluralWord(rare, 'is never late, because its', 'are never late, because their')} events can be rare.`,
        ]
      : []),
    ...(timed.some(({ state }) => state === 'waiting' || state === 'never') ? [firstRowsWords] : []),
  ]
}

const firstRowsWords = `The first rows can take up to ${latencyStages.at(-1)?.limit ?? ''}.`
