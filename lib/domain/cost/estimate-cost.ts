import { categoryFacts } from '../settings/catalog/category-facts'
import { type Destination, destinationKey, destinationsOf } from '../settings/destination'
import { categoryKey, type DiagnosticSetting } from '../settings/diagnostic-setting'
import type { DestinationPricing } from './destination-pricing'
import { eventCost } from './event-hub-cost'
import { type NotCountedCode, notCounted } from './not-counted'
import type { AgreedPrices } from './prices/agreed-prices'
import { type Range, sumOf } from './range'
import { type SharedPart, type SharingLine, sharedParts } from './shared-parts'
import { storageCost } from './storage-cost'
import type { CategoryVolume, VolumeBasis } from './volume/category-volume'
import type { MeasuredDays } from './volume/measured-volume'
import { type TableOfCategory, workspaceCost } from './workspace-cost'

/** What the logs of a category in one destination of a setting cost in a month. */
export interface CostLine extends SharingLine {
  settingName: string
  category: string
  basis: VolumeBasis
  /** What public figures say, to compare the tenant's own volume with. */
  published: Range | null
  /** The days in which its volume was measured; undefined if it wasn't. */
  measuredIn?: MeasuredDays | undefined
  /** Null if it's unknown. */
  monthly: Range | null
}

/** What settings cost in a month. */
export interface CostEstimate extends Range {
  currency: string
  lines: CostLine[]
  shared: SharedPart[]
  notCounted: NotCountedCode[]
  /** Categories without a known volume. */
  unknown: string[]
  /** Destinations that are left out, because they receive nothing. */
  notReceiving: Destination[]
}

/** What is known about a destination, by `destinationResourceId`. */
export interface DestinationFacts {
  pricing: DestinationPricing
  prices: AgreedPrices
  sentinel: 'on' | 'off' | null
  tableOf: (category: string) => TableOfCategory
  /** Days until an account deletes a category; null if it never does, undefined if that's unknown. */
  daysOf: (category: string) => number | null | undefined
  /** False if it's known that nothing arrives there. */
  isReceiving: boolean
}

export interface CostFacts {
  volumeOf: (category: string) => CategoryVolume
  factsOf: (destination: Destination) => DestinationFacts
  currency: string
  /** Users with Microsoft 365 E5 and the like; null if that's unknown. */
  grantedUsers: number | null
}

interface Priced {
  line: CostLine
  notCounted: NotCountedCode[]
}

/**
 * Estimates what settings cost in a month. Each category counts in each destination of each setting that sends it. Azure charges for what
 * arrives, so destinations that receive nothing are left out.
 */
export function estimateCost(settings: readonly DiagnosticSetting[], facts: CostFacts): CostEstimate {
  const sent = settings.flatMap(({ name, enabledCategories, destinations }) =>
    destinationsOf(destinations).flatMap((destination) => enabledCategories.map((category) => ({ name, category, destination }))),
  )
  const isReceiving = ({ destination }: { destination: Destination }) => facts.factsOf(destination).isReceiving
  const priced = sent.filter(isReceiving).map(({ name, category, destination }) => pricedLine(name, category, destination, facts))
  const notReceiving = sent.filter((each) => !isReceiving(each)).map(({ destination }) => destination)
  const lines = priced.map(({ line }) => line)
  const { parts: shared, notCounted: unpriced } = sharedParts(lines, { unitFactsOf: facts.factsOf, grantedUsers: facts.grantedUsers })
  const total = sumOf([...lines.flatMap(({ monthly }) => monthly ?? []), ...shared.map(({ monthly }) => monthly)])
  const hasGroups = settings.some(({ categoryGroups = [] }) => categoryGroups.length > 0)
  const unmeasured = lines.filter(({ bytesPerDay }) => bytesPerDay === null)
  const unknown = [...new Map(unmeasured.map((line) => [categoryKey(line.category), line])).values()]
  return {
    low: Math.max(0, total.low),
    high: total.high,
    currency: facts.currency,
    lines,
    shared,
    unknown: unknown.map(({ category }) => category),
    notReceiving: [...new Map(notReceiving.map((destination) => [destinationKey(destination), destination])).values()],
    notCounted: notCounted([
      ...priced.flatMap((each) => each.notCounted),
      ...unpriced,
      ...unknown.map(({ basis }): NotCountedCode => (basis === 'unknown-users' ? 'unknown-users' : 'unknown-sizes')),
      ...(hasGroups ? ['category-groups' as const] : []),
    ]),
  }
}

function pricedLine(settingName: string, category: string, destination: Destination, facts: CostFacts): Priced {
  const { bytesPerDay, basis, published, measuredIn } = facts.volumeOf(category)
  const { monthly, notCounted: codes, analyticsPrice = null } = bytesPerDay ? costAt(bytesPerDay, category, destination, facts) : nothing
  return {
    line: {
      settingName,
      category,
      destination,
      basis,
      bytesPerDay,
      published,
      measuredIn,
      monthly,
      free: freeOf(category, analyticsPrice, facts.factsOf(destination)),
    },
    notCounted: codes,
  }
}

/** With Microsoft Sentinel, there's a grant for some categories instead of free data. */
function freeOf(category: string, analyticsPrice: Range | null, { sentinel }: Pick<DestinationFacts, 'sentinel'>): CostLine['free'] {
  if (analyticsPrice === null) return null
  const pricePerGigabyte = analyticsPrice.low
  if (sentinel === 'off') return { what: 'free-data', pricePerGigabyte }
  return categoryFacts(category).dataGrant?.value === true ? { what: 'data-grant', pricePerGigabyte } : null
}

interface Cost {
  monthly: Range | null
  notCounted: NotCountedCode[]
  analyticsPrice?: Range | null
}

const nothing: Cost = { monthly: null, notCounted: [] }

function costAt(bytesPerDay: Range, category: string, destination: Destination, facts: CostFacts): Cost {
  const { pricing, prices, sentinel, tableOf, daysOf } = facts.factsOf(destination)
  switch (destination.kind) {
    case 'workspace':
      return workspaceCost(bytesPerDay, { table: tableOf(category), sentinel, pricing, prices })
    case 'storage':
      return storageCost(bytesPerDay, { days: daysOf(category), pricing, prices })
    case 'event-hub':
      return eventCost(bytesPerDay, { pricing, prices })
    case 'partner':
    case 'service-bus':
      return { monthly: null, notCounted: [destination.kind] }
  }
}

/** What identifies a line among those of a tenant before and after a change. */
export const lineKey = ({ settingName, category, destination }: CostLine): string =>
  `${settingName.toLowerCase()} ${categoryKey(category)} ${destinationKey(destination)}`
