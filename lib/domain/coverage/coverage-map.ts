import { unlicensedVerdict } from '../arrival/arrival'
import { type KnownReception, knownReception, type ReceptionFinding } from '../arrival/known-reception'
import type { CategoryArrival, SettingArrival } from '../arrival/setting-arrival'
import { limitedPlanWords } from '../arrival/table-plan'
import { type Destination, destinationKey, destinationPhrase, destinationsOf } from '../settings/destination'
import {
  categoryKey,
  type DiagnosticSetting,
  isOwnedBySentinel,
  isSameCategory,
  isSameSettingName,
  type LiveSetting,
} from '../settings/diagnostic-setting'
import { findLogCategory } from '../settings/log-categories'
import type { TenantLicenses } from '../settings/tenant-licenses'
import { plural, pluralWord } from '../text'
import { type CellState, stateOrder } from './cell-state'
import { type CategoryCoverage, coverageOf, isGap } from './coverage'
import { type MapCell, type MapDestination, type MapRow, type Urgency, urgencies } from './map-cell'

/** Where each category of a tenant goes, and whether it arrives. */
export interface CoverageMap {
  /** Those that can't receive logs first. */
  destinations: MapDestination[]
  /** Most urgent first. */
  rows: MapRow[]
  sentence: string
  /** The oldest of the last checks of all checked workspaces; ISO 8601 UTC, null when none was checked. */
  checkedAt: string | null
}

export interface CoverageFacts {
  /** Categories to show, in their usual order. */
  categories: readonly string[]
  settings: readonly DiagnosticSetting[]
  arrivals: readonly SettingArrival[]
  /** What the last check of each destination found. */
  findings: readonly ReceptionFinding[]
  /** Licenses of the tenant; null when they are unknown. */
  licenses: TenantLicenses | null
}

/**
 * All categories that the tenant can send: the documented ones, then the others that Azure lists.
 * @param documented those that exist in the tenant's cloud
 */
export function offeredCategories(settings: readonly LiveSetting[], documented: readonly string[]): string[] {
  const named = [
    ...documented,
    ...settings.flatMap(({ listedCategories, enabledCategories }) => [...listedCategories, ...enabledCategories]),
  ]
  return [...Map.groupBy(named, categoryKey).values()].flatMap(([first]) => first ?? [])
}

/** Combines what settings send, the counted rows, and the findings about destinations. Uses recorded facts only. */
export function coverageMap(facts: CoverageFacts): CoverageMap {
  const destinations = mapDestinations(facts)
  const rows = facts.categories.map((category) => mapRow(coverageOf(category, facts.settings), destinations, facts))
  const checks = facts.arrivals.flatMap(({ workspace }) => workspace?.checkedAt ?? []).sort()
  return {
    destinations,
    rows: rows.toSorted((one, other) => urgencies.indexOf(one.urgency) - urgencies.indexOf(other.urgency)),
    sentence: coverageSentence(rows, destinations),
    checkedAt: checks[0] ?? null,
  }
}

/** Returns the destinations that settings send to, with what is known about each; those that can't receive logs come first. */
export function mapDestinations({
  settings,
  findings,
}: {
  settings: readonly Pick<DiagnosticSetting, 'name' | 'destinations'>[]
  findings: readonly ReceptionFinding[]
}): MapDestination[] {
  const used = settings.flatMap(({ name, destinations }) =>
    destinationsOf(destinations).map((destination) => ({ destination, settingName: name })),
  )
  const destinations = [...Map.groupBy(used, ({ destination }) => destinationKey(destination)).entries()].flatMap(([key, group]) => {
    const [first] = group
    if (!first) return []
    const settingNames = group.map(({ settingName }) => settingName)
    const { destination } = first
    return [
      {
        key,
        kind: destination.kind,
        name: destinationPhrase(destination),
        settingNames,
        sentinelSettings: settingNames.filter(isOwnedBySentinel),
        ...receptionOf(destination, findings),
      },
    ]
  })
  return destinations.toSorted((one, other) => Number(other.fault !== null) - Number(one.fault !== null))
}

function receptionOf(destination: Destination, findings: readonly ReceptionFinding[]): KnownReception {
  const { fault = null, risk = null } = knownReception(destination, findings) ?? {}
  return { fault, risk }
}

function mapRow(coverage: CategoryCoverage, destinations: readonly MapDestination[], facts: CoverageFacts): MapRow {
  const cells = destinations.map((destination) => mapCell(coverage, destination, facts))
  const sent = cells.filter((cell) => cell !== null)
  const billedWorkspaces = sent.filter(({ destination, state }) => destination.kind === 'workspace' && !isNothingBilled(state)).length
  return {
    category: coverage.category,
    tableName: findLogCategory(coverage.category)?.table ?? null,
    urgency: urgencyOf(coverage, sent, billedWorkspaces),
    billedWorkspaces,
    cells,
  }
}

const isNothingBilled = (state: CellState) => state === 'dead' || state === 'no-license'

function mapCell(
  { category, sendings }: CategoryCoverage,
  destination: MapDestination,
  { arrivals, licenses }: CoverageFacts,
): MapCell | null {
  const settingNames = sendings
    .filter(({ destinations }) => destinations.some((one) => destinationKey(one) === destination.key))
    .map(({ settingName }) => settingName)
  if (settingNames.length === 0) return null
  if (destination.fault) return { destination, settingNames, state: 'dead', detail: destination.fault }
  const verdict = unlicensedVerdict(category, licenses)
  const unlicensed = verdict && { state: verdict.state, detail: verdict.detail }
  if (destination.kind !== 'workspace') return { destination, settingNames, ...(unlicensed ?? notCheckable) }
  const found = arrivals
    .filter(({ settingName }) => settingNames.some((name) => isSameSettingName(name, settingName)))
    .flatMap(({ workspace }) => workspace?.categories.find((one) => isSameCategory(one.category, category)) ?? [])
  return { destination, settingNames, ...mostUrgent(found.map(cellArrival), unlicensed ?? notChecked) }
}

/** The state of a category in a workspace, and what it means. */
export function cellArrival({ tableName, plan, verdict }: CategoryArrival): Pick<MapCell, 'state' | 'detail'> {
  if (verdict) return { state: verdict.state, detail: verdict.detail }
  if (tableName === null)
    return { state: 'no-table', detail: "The table for this category isn't documented, so its rows can't be counted." }
  if (plan) return { state: 'not-counted', detail: limitedPlanWords(plan, tableName) }
  return notChecked
}

const notCheckable = {
  state: 'not-checkable',
  detail: "This destination can't be checked from here. To find out how to check it, go to the Logs page.",
} as const

const notChecked = {
  state: 'not-checked',
  detail: "The rows of this table haven't been counted yet. To count them, go to the Logs page.",
} as const

function mostUrgent(
  found: readonly Pick<MapCell, 'state' | 'detail'>[],
  unknown: Pick<MapCell, 'state' | 'detail'>,
): Pick<MapCell, 'state' | 'detail'> {
  const [first = unknown] = found.toSorted((one, other) => stateOrder.indexOf(one.state) - stateOrder.indexOf(other.state))
  return first
}

function urgencyOf(coverage: CategoryCoverage, sent: readonly MapCell[], billedWorkspaces: number): Urgency {
  const isAny = (...states: CellState[]) => sent.some(({ state }) => states.includes(state))
  if (isGap(coverage)) return 'not-sent'
  if (isAny('dead', 'stopped', 'never', 'quiet')) return 'act'
  if (sent.some(({ settingNames }) => settingNames.length > 1)) return 'twice'
  if (billedWorkspaces > 1) return 'several'
  if (isAny('no-license')) return 'no-license'
  return isAny('flowing', 'first-rows') ? 'arriving' : 'unconfirmed'
}

/** "24 of 26 categories are sent; 1 has no recent data; 3 are sent more than once to the same destination." */
function coverageSentence(rows: readonly MapRow[], destinations: readonly MapDestination[]): string {
  const count = (isCounted: (cell: MapCell) => boolean) => rows.filter(({ cells }) => cells.some((cell) => cell && isCounted(cell))).length
  const sent = rows.filter(({ urgency }) => urgency !== 'not-sent').length
  const twice = count(({ settingNames }) => settingNames.length > 1)
  const several = rows.filter(({ billedWorkspaces }) => billedWorkspaces > 1).length
  const quiet = count(({ state }) => state === 'quiet')
  const never = count(({ state }) => state === 'never')
  const dead = destinations.filter(({ fault }) => fault !== null).length
  const unknown = count(({ state }) => state === 'not-checked')
  const unlicensed = count(({ state }) => state === 'no-license')
  return `${[
    `${sent} of ${plural(rows.length, 'category', 'categories')} ${pluralWord(sent, 'is', 'are')} sent`,
    ...(unlicensed > 0 ? [`nothing can arrive for ${unlicensed} of them without a license`] : []),
    ...(never > 0 ? [`${never} ${pluralWord(never, 'has', 'have')} received no data`] : []),
    ...(quiet > 0 ? [`${quiet} ${pluralWord(quiet, 'has', 'have')} no recent data`] : []),
    ...(twice > 0 ? [`${twice} ${pluralWord(twice, 'is', 'are')} sent more than once to the same destination`] : []),
    ...(several > 0 ? [`${several} ${pluralWord(several, 'is', 'are')} sent to several workspaces`] : []),
    ...(unknown > 0 ? [`${unknown} ${pluralWord(unknown, "hasn't", "haven't")} been checked yet`] : []),
    ...(dead > 0 ? [`${plural(dead, 'destination')} can't receive logs`] : []),
  ].join('; ')}.`
}
