import type { DestinationKind } from '../settings/destination'
import { type Destination, destinationKey, destinationsOf } from '../settings/destination'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { sendsCategory } from '../settings/diagnostic-setting'

/** What one setting does with a category. */
export interface Sending {
  settingName: string
  /** Whether the setting has the category switched on. */
  isOn: boolean
  /** Where the setting sends it; empty when it does not. */
  destinations: Destination[]
}

/** A kind of destination that a category reaches. */
export interface Reach {
  kind: DestinationKind
  /** How many settings send the category to this kind. More than one means that somebody pays twice. */
  count: number
  /** The different destinations of the kind, each named once. */
  destinations: Destination[]
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
    const isOn = sendsCategory(setting, category)
    return { settingName: setting.name, isOn, destinations: isOn ? destinationsOf(setting.destinations) : [] }
  })
  const byKind = Map.groupBy(
    sendings.flatMap(({ destinations }) => destinations),
    ({ kind }) => kind,
  )
  return {
    category,
    sendings,
    reach: [...byKind].map(([kind, destinations]) => ({ kind, count: destinations.length, destinations: distinct(destinations) })),
  }
}

/** Whether nobody gets a category. */
export function isGap({ reach }: CategoryCoverage): boolean {
  return reach.length === 0
}

function distinct(destinations: readonly Destination[]): Destination[] {
  return [...Map.groupBy(destinations, destinationKey).values()].flatMap(([first]) => first ?? [])
}
