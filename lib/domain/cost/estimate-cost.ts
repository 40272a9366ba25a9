import { comparableId } from '../azure/resource-id'
import { categoryFacts } from '../settings/catalog/category-facts'
import { type Destination, destinationKey, destinationResourceId, destinationsOf, namespaceId } from '../settings/destination'
import { categoryKey, type DiagnosticSetting } from '../settings/diagnostic-setting'
import type { DestinationPricing } from './destination-pricing'
import { eventCost, unitCost } from './event-hub-cost'
import { type NotCountedCode, notCounted } from './not-counted'
import type { AgreedPrices } from './prices/agreed-prices'
import { type Range, sumOf } from './range'
import { storageCost } from './storage-cost'
import type { CategoryVolume, VolumeBasis } from './volume/category-volume'
import type { MeasuredDays } from './volume/measured-volume'
import { monthDays, type TableOfCategory, workspaceCost } from './workspace-cost'

/** What the logs of a category in one destination of a setting cost in a month. */
export interface CostLine {
  settingName: string
  category: string
  destination: Destination
  basis: VolumeBasis
  bytesPerDay: Range | null
  /** What public figures say, to compare the tenant's own volume with. */
  published: Range | null
  /** The days in which its volume was measured; undefined if it wasn't. */
  measuredIn?: MeasuredDays | undefined
  /** Null if it's unknown. */
  monthly: Range | null
}

/** What isn't for one category: the units of a namespace, and what Microsoft doesn't charge. */
export type SharedPart =
  | { what: 'units'; destination: Destination; monthly: Range }
  /** Below zero, and 0 at most. */
  | { what: 'free-data' | 'data-grant'; monthly: Range }

/** What settings cost in a month. */
export interface CostEstimate extends Range {
  currency: string
  lines: CostLine[]
  shared: SharedPart[]
  notCounted: NotCountedCode[]
  /** Categories without a known volume. */
  unknown: string[]
}

/** What is known about a destination, by `destinationResourceId`. */
export interface DestinationFacts {
  pricing: DestinationPricing
  prices: AgreedPrices
  sentinel: 'on' | 'off' | null
  tableOf: (category: string) => TableOfCategory
  /** Days until an account deletes a category; null if it never does, undefined if that's unknown. */
  daysOf: (category: string) => number | null | undefined
}

export interface CostFacts {
  volumeOf: (category: string) => CategoryVolume
  factsOf: (destination: Destination) => DestinationFacts
  currency: string
  /** Users with Microsoft 365 E5 and the like; null if that's unknown. */
  grantedUsers: number | null
}

/** The first 5 GB of a billing account in a month are free (Microsoft Learn, "Azure Monitor Logs cost calculations and options"). */
const freeBytes = 5_000_000_000
/** Up to 5 MB for each user and day (Microsoft Sentinel benefit for Microsoft 365 E5, A5, F5, and G5 customers). */
const grantBytesPerUserDay = 5_000_000

interface Priced {
  line: CostLine
  notCounted: NotCountedCode[]
  analyticsPrice: Range | null
  hasSentinel: boolean
}

/** Estimates what settings cost in a month. Each category counts in each destination of each setting that sends it. */
export function estimateCost(settings: readonly DiagnosticSetting[], facts: CostFacts): CostEstimate {
  const priced = settings.flatMap((setting) =>
    destinationsOf(setting.destinations).flatMap((destination) =>
      setting.enabledCategories.map((category) => pricedLine(setting.name, category, destination, facts)),
    ),
  )
  const units = unitParts(
    priced.map(({ line }) => line),
    facts,
  )
  const shared = [...units.parts, ...freeParts(priced, facts)]
  const lines = priced.map(({ line }) => line)
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
    notCounted: notCounted([
      ...priced.flatMap((each) => each.notCounted),
      ...units.notCounted,
      ...unknown.map(({ basis }): NotCountedCode => (basis === 'unknown-users' ? 'unknown-users' : 'unknown-sizes')),
      ...(hasGroups ? ['category-groups' as const] : []),
    ]),
  }
}

function pricedLine(settingName: string, category: string, destination: Destination, facts: CostFacts): Priced {
  const { bytesPerDay, basis, published, measuredIn } = facts.volumeOf(category)
  const { monthly, notCounted: codes, analyticsPrice = null } = bytesPerDay ? costAt(bytesPerDay, category, destination, facts) : nothing
  return {
    line: { settingName, category, destination, basis, bytesPerDay, published, measuredIn, monthly },
    notCounted: codes,
    analyticsPrice,
    hasSentinel: facts.factsOf(destination).sentinel !== 'off',
  }
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

/** The units of each namespace, once. */
function unitParts(sent: readonly CostLine[], facts: CostFacts): { parts: SharedPart[]; notCounted: NotCountedCode[] } {
  const toHubs = sent.filter(({ destination }) => destination.kind === 'event-hub')
  const byNamespace = Map.groupBy(toHubs, ({ destination }) => namespaceKey(destination))
  const found = [...byNamespace.values()].flatMap((lines) => {
    const [first] = lines
    if (!first) return []
    const { pricing, prices } = facts.factsOf(first.destination)
    const cost = unitCost(sumOf(lines.flatMap(({ bytesPerDay }) => bytesPerDay ?? [])), { pricing, prices })
    return [{ destination: first.destination, ...cost }]
  })
  return {
    parts: found.flatMap(({ destination, monthly }) => (monthly ? [{ what: 'units' as const, destination, monthly }] : [])),
    notCounted: found.flatMap((part) => part.notCounted),
  }
}

const namespaceKey = (destination: Destination) =>
  comparableId((destination.kind === 'event-hub' ? namespaceId(destination) : undefined) ?? destinationResourceId(destination))

/** What Microsoft doesn't charge. Other data can use it up, and a grant is for one subscription, so the cost can also be the full one. */
function freeParts(priced: readonly Priced[], facts: CostFacts): SharedPart[] {
  const paid = priced.filter(({ analyticsPrice }) => analyticsPrice !== null)
  const worth = (granted: readonly Priced[], bytesPerDay: number) => {
    const sent = granted.reduce((sum, { line }) => sum + (line.bytesPerDay?.low ?? 0), 0)
    const price = Math.max(0, ...granted.map(({ analyticsPrice }) => analyticsPrice?.low ?? 0))
    return (Math.min(sent, bytesPerDay) * monthDays * price) / 1_000_000_000
  }
  const free = worth(
    paid.filter(({ hasSentinel }) => !hasSentinel),
    freeBytes / monthDays,
  )
  const granted = worth(
    paid.filter(({ line, hasSentinel }) => hasSentinel && categoryFacts(line.category).dataGrant?.value === true),
    (facts.grantedUsers ?? 0) * grantBytesPerUserDay,
  )
  return [
    ...(free > 0 ? [{ what: 'free-data' as const, monthly: { low: -free, high: 0 } }] : []),
    ...(granted > 0 ? [{ what: 'data-grant' as const, monthly: { low: -granted, high: 0 } }] : []),
  ]
}

/** What identifies a line among those of a tenant before and after a change. */
export const lineKey = ({ settingName, category, destination }: CostLine): string =>
  `${settingName.toLowerCase()} ${categoryKey(category)} ${destinationKey(destination)}`
