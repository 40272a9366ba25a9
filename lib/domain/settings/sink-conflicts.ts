import { type Destination, destinationKey, destinationsOf } from './destination'
import { categoryKey, type DiagnosticSetting, isSameSettingName, type RecordedDestinations } from './diagnostic-setting'

/** A category that two settings would send to one destination, which Azure refuses with 409. */
export interface SinkConflict {
  otherSetting: string
  destination: Destination
  categories: string[]
}

/**
 * Returns where a setting would send a category to a destination that another setting already sends it to. Azure refuses such a pair
 * for ordinary resources (Azure/bicep-registry-modules#3407); we assume that it does so for Entra too.
 */
export function sinkConflicts(wanted: DiagnosticSetting, live: readonly DiagnosticSetting[]): SinkConflict[] {
  const own = sinks(wanted.destinations)
  const ownCategories = new Set(wanted.enabledCategories.map(categoryKey))
  return live
    .filter((other) => !isSameSettingName(other.name, wanted.name))
    .flatMap((other) => {
      const categories = other.enabledCategories.filter((name) => ownCategories.has(categoryKey(name)))
      if (categories.length === 0) return []
      const shared = [...sinks(other.destinations)].filter(([key]) => own.has(key))
      return shared.map(([, destination]) => ({ otherSetting: other.name, destination, categories }))
    })
}

/** Returns the destinations of a setting by key. */
function sinks(destinations: RecordedDestinations): Map<string, Destination> {
  return new Map(destinationsOf(destinations).map((destination) => [destinationKey(destination), destination]))
}
