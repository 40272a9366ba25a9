import { comparableId } from '../azure/resource-id'
import type { DestinationKind, Destinations, DiagnosticSetting } from './diagnostic-setting'

/** How one destination differs between two states of a setting. */
export interface DestinationDifference {
  kind: DestinationKind
  change: 'added' | 'removed' | 'replaced'
  /** Resource id (for an event hub: rule id, then the hub's name when one is set). */
  from?: string
  to?: string
}

/** What changes when a setting goes from one state to another; empty lists mean that nothing does. */
export interface SettingDifference {
  categoriesAdded: string[]
  categoriesRemoved: string[]
  categoriesUnchanged: string[]
  destinations: DestinationDifference[]
  /** True when some log stops flowing somewhere: a category or a destination goes away. */
  losesLogs: boolean
}

const destinationKinds: readonly DestinationKind[] = ['workspaceId', 'storageAccountId', 'eventHub', 'partnerId', 'serviceBusRuleId']

/** The difference from `before` to `after`; undefined stands for "does not exist". */
export function settingDifference(
  before: Pick<DiagnosticSetting, 'enabledCategories' | 'destinations'> | undefined,
  after: Pick<DiagnosticSetting, 'enabledCategories' | 'destinations'> | undefined,
): SettingDifference {
  const was = namesByKey(before?.enabledCategories ?? [])
  const becomes = namesByKey(after?.enabledCategories ?? [])
  const categoriesAdded = namesMissingFrom(becomes, was)
  const categoriesRemoved = namesMissingFrom(was, becomes)
  const destinations = destinationKinds.flatMap((kind) => destinationDifference(kind, before?.destinations, after?.destinations))
  return {
    categoriesAdded,
    categoriesRemoved,
    categoriesUnchanged: [...becomes.entries()].filter(([key]) => was.has(key)).map(([, name]) => name),
    destinations,
    losesLogs: categoriesRemoved.length > 0 || destinations.some((difference) => difference.change !== 'added'),
  }
}

/** Whether a difference changes nothing at all. */
export function isEmptyDifference(difference: SettingDifference): boolean {
  return difference.categoriesAdded.length + difference.categoriesRemoved.length + difference.destinations.length === 0
}

/** A destination as one text, for showing and comparing; undefined when the setting does not use that kind. */
export function destinationText(kind: DestinationKind, destinations: Destinations | undefined): string | undefined {
  if (!destinations) return undefined
  if (kind !== 'eventHub') return destinations[kind]
  const { eventHub } = destinations
  if (!eventHub) return undefined
  return eventHub.eventHubName ? `${eventHub.authorizationRuleId} (hub ${eventHub.eventHubName})` : eventHub.authorizationRuleId
}

/** One destination of a setting, with the text that names it. */
export interface UsedDestination {
  kind: DestinationKind
  text: string
}

/** The destinations that are set, in a fixed order. */
export function usedDestinations(destinations: Destinations): UsedDestination[] {
  return destinationKinds.flatMap((kind) => {
    const text = destinationText(kind, destinations)
    return text ? [{ kind, text }] : []
  })
}

function destinationDifference(kind: DestinationKind, before?: Destinations, after?: Destinations): DestinationDifference[] {
  const from = destinationText(kind, before)
  const to = destinationText(kind, after)
  if (!from && !to) return []
  if (!from) return [{ kind, change: 'added', to }]
  if (!to) return [{ kind, change: 'removed', from }]
  return comparableId(from) === comparableId(to) ? [] : [{ kind, change: 'replaced', from, to }]
}

function namesByKey(names: readonly string[]): Map<string, string> {
  return new Map(names.map((name) => [name.toLowerCase(), name]))
}

function namesMissingFrom(names: Map<string, string>, other: Map<string, string>): string[] {
  return [...names.entries()].filter(([key]) => !other.has(key)).map(([, name]) => name)
}
