import { comparableId } from '../azure/resource-id'
import { type Destinations, type DiagnosticSetting, isSameSettingName } from './diagnostic-setting'

/** A category that two settings would send to one destination, which Azure refuses with 409. */
export interface SinkConflict {
  otherSetting: string
  destination: string
  categories: string[]
}

/**
 * Where a setting would send a category to a destination that another setting already sends it to. Azure refuses such a pair
 * for ordinary resources (Azure/bicep-registry-modules#3407); that it does so for Entra too is assumed.
 */
export function sinkConflicts(wanted: DiagnosticSetting, live: readonly DiagnosticSetting[]): SinkConflict[] {
  const own = sinks(wanted.destinations)
  const ownCategories = new Set(wanted.enabledCategories.map((name) => name.toLowerCase()))
  return live
    .filter((other) => !isSameSettingName(other.name, wanted.name))
    .flatMap((other) => {
      const categories = other.enabledCategories.filter((name) => ownCategories.has(name.toLowerCase()))
      if (categories.length === 0) return []
      const shared = [...sinks(other.destinations)].filter(([key]) => own.has(key))
      return shared.map(([, destination]) => ({ otherSetting: other.name, destination, categories }))
    })
}

/** Each destination by a key that is equal for equal sinks. */
function sinks({ workspaceId, storageAccountId, eventHub, partnerId }: Destinations): Map<string, string> {
  const found = new Map<string, string>()
  for (const id of [workspaceId, storageAccountId, partnerId]) if (id) found.set(comparableId(id), id)
  if (eventHub)
    found.set(`${comparableId(eventHub.authorizationRuleId)}#${eventHub.eventHubName?.toLowerCase() ?? ''}`, eventHub.authorizationRuleId)
  return found
}
