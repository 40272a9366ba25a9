import type { ArrivalState } from '../arrival/arrival-state'
import { knownReception } from '../arrival/known-reception'
import type { DestinationFinding, LastFinding, RetentionFinding } from '../arrival/last-finding'
import type { SettingArrival } from '../arrival/setting-arrival'
import { tableKey } from '../arrival/table-key'
import { type KeptTable, queryableDays } from '../arrival/table-retention'
import { comparableId } from '../azure/resource-id'
import {
  type Destination,
  type DestinationKind,
  destinationKey,
  destinationPhrase,
  destinationResourceId,
  destinationsOf,
} from '../settings/destination'
import { categoryKey, type DiagnosticSetting, isSameSettingName } from '../settings/diagnostic-setting'
import { findLogCategory } from '../settings/log-categories'
import { effectiveRetention } from '../settings/retention/effective-retention'
import { isOwnRule } from '../settings/storage-retention'
import type { TenantLicenses } from '../settings/tenant-licenses'

/** What the portal knows about a tenant, without asking Azure. */
export interface ComplianceFacts {
  settings: readonly DiagnosticSetting[]
  arrivals: readonly SettingArrival[]
  destinations: readonly LastFinding<DestinationFinding>[]
  accounts: readonly LastFinding<RetentionFinding>[]
  /** By workspace ID in lowercase, and then by table name in lowercase. */
  tables: ReadonlyMap<string, ReadonlyMap<string, KeptTable>>
  /** Null when they are unknown. */
  licenses: TenantLicenses | null
}

/** How long a destination keeps a category, in days; `Infinity` is forever. */
export interface KeptDays {
  /** In which logs can be searched. */
  activeDays: number
  totalDays: number
  /** The days after which a rule might delete some of it; null if no rule might. */
  inDoubtAfter: number | null
  /** The days after which something deletes it that the portal doesn't change; `Infinity` is never. */
  othersDeleteAfter: number
}

/** A destination of a tenant's settings, with what is known about it. */
export interface KnownDestination {
  /** The same for every spelling of its ID. */
  key: string
  /** As `destinationResourceId`. */
  resourceId: string
  kind: DestinationKind
  /** "workspace law-security" */
  name: string
  /** The settings that send to it. */
  settings: DiagnosticSetting[]
  /** Why it can't receive logs; null if nothing is known to prevent it. */
  fault: string | null
  /** Whether it's known to exist: a check found it, or rows arrive there. */
  isRead: boolean
  sentinel: 'on' | 'off' | null
  /** When it was last checked; ISO 8601 UTC, null if never. */
  checkedAt: string | null
  /** By category in lowercase; a category that wasn't counted is missing. */
  arrival: ReadonlyMap<string, ArrivalState>
  /** Returns the table that a workspace keeps a category in; undefined for other destinations, and for a table that isn't documented. */
  tableOf: (category: string) => string | undefined
  /** Returns how a workspace keeps a category; undefined for other destinations, and if that's unknown. */
  keptTable: (category: string) => KeptTable | undefined
  /** Returns how long it keeps a category; null if that's unknown, `uncheckable` if it can't be known from here. */
  keptDays: (category: string) => KeptDays | null | 'uncheckable'
}

/** Returns the distinct destinations that settings send to, in the order of the settings. */
export function knownDestinations(facts: ComplianceFacts): KnownDestination[] {
  const used = facts.settings.flatMap((setting) =>
    destinationsOf(setting.destinations).map((destination) => ({ destination, setting, key: destinationKey(destination) })),
  )
  return [...Map.groupBy(used, ({ key }) => key).entries()].flatMap(([key, group]) => {
    const [first] = group
    if (!first) return []
    const settings = group.map(({ setting }) => setting)
    return [{ key, settings, ...factsOf(first.destination, settings, facts) }]
  })
}

function factsOf(
  destination: Destination,
  settings: readonly DiagnosticSetting[],
  facts: ComplianceFacts,
): Omit<KnownDestination, 'key' | 'settings'> {
  const known = knownReception(destination, facts.destinations)
  const arrival = destination.kind === 'workspace' ? arrivalIn(settings, facts.arrivals) : new Map<string, ArrivalState>()
  return {
    kind: destination.kind,
    resourceId: destinationResourceId(destination),
    tableOf: (category) => (destination.kind === 'workspace' ? findLogCategory(category)?.table : undefined),
    keptTable: (category) => (destination.kind === 'workspace' ? keptTableIn(destination, category, facts) : undefined),
    name: destinationPhrase(destination),
    fault: known?.fault ?? null,
    isRead: known !== undefined || [...arrival.values()].some((state) => state === 'flowing' || state === 'first-rows'),
    sentinel: known?.finding.sentinel ?? null,
    checkedAt: known?.finding.foundAt ?? null,
    arrival,
    keptDays: keptDaysAt(destination, facts),
  }
}

function arrivalIn(settings: readonly DiagnosticSetting[], arrivals: readonly SettingArrival[]): Map<string, ArrivalState> {
  const found = arrivals
    .filter(({ settingName }) => settings.some(({ name }) => isSameSettingName(name, settingName)))
    .flatMap(({ workspace }) => workspace?.categories ?? [])
  return new Map(found.flatMap(({ category, verdict }) => (verdict ? [[categoryKey(category), verdict.state] as const] : [])))
}

function keptTableIn(workspace: Destination, category: string, { tables }: ComplianceFacts): KeptTable | undefined {
  const table = findLogCategory(category)?.table
  return table === undefined ? undefined : tables.get(comparableId(destinationResourceId(workspace)))?.get(tableKey(table))
}

/**
 * Rows in a storage account count as searchable for as long as they are kept, because nothing archives append blobs. How long a partner
 * solution, or what reads an event hub, keeps logs can't be known from here.
 */
function keptDaysAt(destination: Destination, facts: ComplianceFacts): KnownDestination['keptDays'] {
  const { accounts } = facts
  const id = comparableId(destinationResourceId(destination))
  if (destination.kind === 'workspace')
    return (category) => {
      const kept = keptTableIn(destination, category, facts)
      if (!kept) return null
      return {
        activeDays: queryableDays(kept),
        totalDays: kept.totalDays,
        inDoubtAfter: null,
        othersDeleteAfter: Infinity,
      }
    }
  if (destination.kind !== 'storage') return () => 'uncheckable'
  const account = accounts.find((finding) => comparableId(finding.id) === id)
  return (category) => {
    if (!account) return null
    const { days, doubtful, block } = effectiveRetention(category, account.rules, account.protection)
    const kept = days ?? Infinity
    const [earliest] = block === 'legal-hold' ? [] : doubtful
    const others = account.rules.filter((rule) => !isOwnRule(rule))
    const othersDeleteAfter = effectiveRetention(category, others, account.protection).days ?? Infinity
    return { activeDays: kept, totalDays: kept, inDoubtAfter: earliest?.days ?? null, othersDeleteAfter }
  }
}
