import { comparableId } from '../azure/resource-id'
import { type Destination, destinationResourceId, namespaceId } from '../settings/destination'
import { type UnitFacts, unitCost } from './event-hub-cost'
import { monthDays } from './month-days'
import type { NotCountedCode } from './not-counted'
import { type Range, sumOf } from './range'

/** What isn't for one category: the units of a namespace, and what Microsoft doesn't charge. */
export type SharedPart =
  | { what: 'units'; destination: Destination; monthly: Range }
  /** Below zero, and 0 at most. */
  | { what: FreeKind; monthly: Range }

/** What Microsoft doesn't charge for. */
export type FreeKind = 'free-data' | 'data-grant'

/** What these parts depend on, of each category in each destination. */
export interface SharingLine {
  destination: Destination
  bytesPerDay: Range | null
  /** What Microsoft doesn't charge for can lower the cost by this price; null if nothing can. */
  free: { what: FreeKind; pricePerGigabyte: number } | null
}

interface SharedFacts {
  /** Of an event hub. */
  unitFactsOf: (destination: Destination) => UnitFacts | null
  /** Users with Microsoft 365 E5 and the like; null if that's unknown. */
  grantedUsers: number | null
}

/** The first 5 GB of a billing account in a month are free (Microsoft Learn, "Azure Monitor Logs cost calculations and options"). */
const freeBytes = 5_000_000_000
/** Up to 5 MB for each user and day (Microsoft Sentinel benefit for Microsoft 365 E5, A5, F5, and G5 customers). */
const grantBytesPerUserDay = 5_000_000

/** Returns what isn't for one category, and which of it has no price. */
export function sharedParts(lines: readonly SharingLine[], facts: SharedFacts): { parts: SharedPart[]; notCounted: NotCountedCode[] } {
  const units = unitParts(lines, facts)
  return { parts: [...units.parts, ...freeParts(lines, facts)], notCounted: units.notCounted }
}

/** The units of each namespace, once. */
function unitParts(lines: readonly SharingLine[], { unitFactsOf }: SharedFacts): { parts: SharedPart[]; notCounted: NotCountedCode[] } {
  const toHubs = lines.filter(({ destination }) => destination.kind === 'event-hub')
  const byNamespace = Map.groupBy(toHubs, ({ destination }) => namespaceKey(destination))
  const found = [...byNamespace.values()].flatMap((ofNamespace) => {
    const [first] = ofNamespace
    const unitFacts = first && unitFactsOf(first.destination)
    if (!unitFacts) return []
    const bytesPerDay = sumOf(ofNamespace.flatMap((line) => line.bytesPerDay ?? []))
    return [{ destination: first.destination, ...unitCost(bytesPerDay, unitFacts) }]
  })
  return {
    parts: found.flatMap(({ destination, monthly }) => (monthly ? [{ what: 'units' as const, destination, monthly }] : [])),
    notCounted: found.flatMap((part) => part.notCounted),
  }
}

const namespaceKey = (destination: Destination) =>
  comparableId((destination.kind === 'event-hub' ? namespaceId(destination) : undefined) ?? destinationResourceId(destination))

/** What Microsoft doesn't charge. Other data can use it up, and a grant is for one subscription, so the cost can also be the full one. */
function freeParts(lines: readonly SharingLine[], { grantedUsers }: SharedFacts): SharedPart[] {
  const part = (what: FreeKind, bytesPerDay: number): SharedPart[] => {
    const free = lines.filter((line) => line.free?.what === what)
    const sent = free.reduce((sum, line) => sum + (line.bytesPerDay?.low ?? 0), 0)
    const price = Math.max(0, ...free.map((line) => line.free?.pricePerGigabyte ?? 0))
    const worth = (Math.min(sent, bytesPerDay) * monthDays * price) / 1_000_000_000
    return worth > 0 ? [{ what, monthly: { low: -worth, high: 0 } }] : []
  }
  return [...part('free-data', freeBytes / monthDays), ...part('data-grant', (grantedUsers ?? 0) * grantBytesPerUserDay)]
}
