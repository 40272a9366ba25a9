import { comparableId } from '../azure/resource-id'
import type { DestinationKind, DiagnosticSetting } from '../settings/diagnostic-setting'
import { type UsedDestination, usedDestinations } from '../settings/setting-difference'

/** What one setting does with a category. */
export interface Sending {
  settingName: string
  /** Whether the setting has the category switched on. */
  isOn: boolean
  /** Where the setting sends it; empty when it does not. */
  places: UsedDestination[]
}

/** A kind of destination that a category reaches. */
export interface Reach {
  kind: DestinationKind
  /** How many settings send the category to this kind. More than one means that somebody pays twice. */
  count: number
  /** The different destinations of the kind, each named once. */
  places: string[]
}

/** Where the settings of a tenant, together, send one category. */
export interface CategoryCoverage {
  category: string
  /** One for each setting, in the order of the settings. */
  sendings: Sending[]
  /** Kinds that the category reaches by any setting; empty when it is sent nowhere. */
  reach: Reach[]
}

/** Where a category goes. Casing counts neither in its name nor in the ids of destinations, because Azure changes both. */
export function coverageOf(category: string, settings: readonly DiagnosticSetting[]): CategoryCoverage {
  const sendings = settings.map((setting): Sending => {
    const isOn = setting.enabledCategories.some((name) => name.toLowerCase() === category.toLowerCase())
    return { settingName: setting.name, isOn, places: isOn ? usedDestinations(setting.destinations) : [] }
  })
  const byKind = Map.groupBy(
    sendings.flatMap(({ places }) => places),
    ({ kind }) => kind,
  )
  return {
    category,
    sendings,
    reach: [...byKind].map(([kind, places]) => ({ kind, count: places.length, places: differentPlaces(places) })),
  }
}

/** Whether nobody gets a category. */
export function isGap({ reach }: CategoryCoverage): boolean {
  return reach.length === 0
}

function differentPlaces(places: readonly UsedDestination[]): string[] {
  return [...Map.groupBy(places, ({ text }) => comparableId(text)).values()].flatMap(([first]) => (first ? [first.text] : []))
}
