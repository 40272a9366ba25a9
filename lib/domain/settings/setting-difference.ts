import { type Destination, type DestinationKind, destinationKinds, destinationsOf, isSameDestination } from './destination'
import { categoryGroupPhrase, categoryKey, type DiagnosticSetting, type SentLogs, sendsAllLogs } from './diagnostic-setting'

/** How one kind of destination differs between two states of a setting. */
export type DestinationDifference =
  | { kind: DestinationKind; change: 'added'; to: Destination }
  | { kind: DestinationKind; change: 'removed'; from: Destination }
  | { kind: DestinationKind; change: 'replaced'; from: Destination; to: Destination }

type ComparedSetting = SentLogs & Pick<DiagnosticSetting, 'destinations'>

/** The difference between two states of a setting; empty lists mean that there is none. */
export interface SettingDifference {
  /** Categories, and category groups as phrases. */
  categoriesAdded: string[]
  categoriesRemoved: string[]
  categoriesUnchanged: string[]
  destinations: DestinationDifference[]
  /** True if logs stop: a category or a destination is removed. */
  losesLogs: boolean
}

/** The difference from `before` to `after`; undefined stands for "does not exist". */
export function settingDifference(before: ComparedSetting | undefined, after: ComparedSetting | undefined): SettingDifference {
  const was = namesOf(before, after)
  const becomes = namesOf(after, before)
  const categoriesAdded = namesMissingFrom(becomes, was)
  const categoriesRemoved = namesMissingFrom(was, becomes)
  const destinations = destinationDifferences(destinationsOf(before?.destinations ?? {}), destinationsOf(after?.destinations ?? {}))
  return {
    categoriesAdded,
    categoriesRemoved,
    categoriesUnchanged: [...becomes.entries()].filter(([key]) => was.has(key)).map(([, name]) => name),
    destinations,
    losesLogs: categoriesRemoved.length > 0 || destinations.some((difference) => difference.change !== 'added'),
  }
}

/** Whether a difference is empty. */
export function isEmptyDifference(difference: SettingDifference): boolean {
  return difference.categoriesAdded.length + difference.categoriesRemoved.length + difference.destinations.length === 0
}

/** Whether two states of a setting are the same; null where it doesn't exist. */
export function isSameState(before: DiagnosticSetting | null, after: DiagnosticSetting | null): boolean {
  if (before === null || after === null) return before === after
  return isEmptyDifference(settingDifference(before, after))
}

/** Returns the destinations that a change removes or replaces. */
export function lostDestinations(differences: readonly DestinationDifference[]): Destination[] {
  return differences.flatMap((difference) => (difference.change === 'added' ? [] : [difference.from]))
}

/** Returns the destinations that a change adds or replaces others with. */
export function gainedDestinations(differences: readonly DestinationDifference[]): Destination[] {
  return differences.flatMap((difference) => (difference.change === 'removed' ? [] : [difference.to]))
}

function destinationDifferences(before: readonly Destination[], after: readonly Destination[]): DestinationDifference[] {
  return destinationKinds.flatMap((kind): DestinationDifference[] => {
    const from = before.find((destination) => destination.kind === kind)
    const to = after.find((destination) => destination.kind === kind)
    if (!from) return to ? [{ kind, change: 'added', to }] : []
    if (!to) return [{ kind, change: 'removed', from }]
    return isSameDestination(from, to) ? [] : [{ kind, change: 'replaced', from, to }]
  })
}

/**
 * What one of two settings sends, by key. If both send all logs, their categories can differ only because the catalog grew. A setting that
 * sends all logs counts with every category beside one that doesn't.
 */
function namesOf(setting: ComparedSetting | undefined, other: ComparedSetting | undefined): Map<string, string> {
  if (!setting) return new Map()
  const isCounted = !sendsAllLogs(setting) || !other || !sendsAllLogs(other)
  const names = [...(setting.categoryGroups ?? []).map(categoryGroupPhrase), ...(isCounted ? setting.enabledCategories : [])]
  return new Map(names.map((name) => [categoryKey(name), name]))
}

function namesMissingFrom(names: Map<string, string>, other: Map<string, string>): string[] {
  return [...names.entries()].filter(([key]) => !other.has(key)).map(([, name]) => name)
}
