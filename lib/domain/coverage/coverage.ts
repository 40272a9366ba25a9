import type { DestinationKind } from '../settings/destination'
import { type Destination, destinationKey, destinationsOf } from '../settings/destination'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { sendsCategory } from '../settings/diagnostic-setting'

/** Whether and where one setting sends a category. */
export interface Sending {
  settingName: string
  /** Whether the category is turned on in the setting. */
  isOn: boolean
  /** Where the setting sends it; empty when it doesn't. */
  destinations: Destination[]
}

/** A kind of destination that a category reaches. */
export interface Reach {
  kind: DestinationKind
  /** How many settings send the category to this kind. If there is more than one, it is paid for more than once. */
  count: number
  /** The distinct destinations of the kind. */
  destinations: Destination[]
}

/** Where the settings of a tenant send one category. */
export interface CategoryCoverage {
  category: string
  /** One for each setting, in the order of the settings. */
  sendings: Sending[]
  /** Kinds of destination that the category reaches through any setting; empty when it isn't sent. */
  reach: Reach[]
}

/** Where a category goes. Ignores the casing of its name and of destination IDs, because Azure changes both. */
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

/** Whether a category reaches no destination. */
export function isGap({ reach }: CategoryCoverage): boolean {
  return reach.length === 0
}

function distinct(destinations: readonly Destination[]): Destination[] {
  return [...Map.groupBy(destinations, destinationKey).values()].flatMap(([first]) => first ?? [])
}
