import type { DestinationFinding, Finding, LastFinding } from '../../arrival/last-finding'
import { comparableId, isSameResource } from '../../azure/resource-id'
import type { ChangeSummary } from '../../changes/change-summary'
import { type Destination, destinationKey, destinationResourceId, destinationsOf } from '../../settings/destination'
import { categoryKey, type LiveSetting, sendsCategory } from '../../settings/diagnostic-setting'

/** The retention period of blobs in a storage account, as the portal last wrote it. */
export interface RecordedRetention {
  storageAccountId: string
  /** Days by category, in lower case. Logs of any other category are kept indefinitely. */
  days: Readonly<Record<string, number>>
  changeId: string
  number: number
  /** When Azure confirmed it; ISO 8601 UTC. */
  at: string
}

/** Everything that the portal has recorded about where a tenant's logs go. Anyone in the portal can see it, without rights in Azure. */
export interface OrganizationFacts {
  tenantId: string
  tenantName: string
  /** As Azure shows them now, or as they were last read; null when they never were. */
  settings: readonly LiveSetting[] | null
  /** When they were read; ISO 8601 UTC, null when they never were. */
  seenAt: string | null
  /** The newest changes, newest first. */
  changes: readonly ChangeSummary[]
  retention: readonly RecordedRetention[]
  licenses: LastFinding<Extract<Finding, { kind: 'licenses' }>> | null
  destinations: readonly LastFinding<DestinationFinding>[]
  /** The time of the answer; ISO 8601 UTC. */
  now: string
}

/** One setting that sends a category to one destination. */
export interface CategorySending {
  settingName: string
  destination: Destination
}

/** Where a category goes now. If several settings send it to the same destination, only the first is returned. */
export function sendingsOf(category: string, settings: readonly LiveSetting[]): CategorySending[] {
  const all = settings
    .filter((setting) => sendsCategory(setting, category))
    .flatMap(({ name, destinations }) => destinationsOf(destinations).map((destination) => ({ settingName: name, destination })))
  return [...Map.groupBy(all, ({ destination }) => destinationKey(destination)).values()].flatMap(([first]) => (first ? [first] : []))
}

/** What the last check of a destination found; undefined when it was never checked. */
export function findingAbout(
  destination: Destination,
  facts: Pick<OrganizationFacts, 'destinations'>,
): LastFinding<DestinationFinding> | undefined {
  return facts.destinations.find(({ id }) => isSameResource(id, destinationResourceId(destination)))
}

/** The retention period of a category in a storage account, in days, with the change that wrote it; undefined when none is recorded. */
export function retentionOfCategory(
  category: string,
  storageAccountId: string,
  facts: Pick<OrganizationFacts, 'retention'>,
): { days: number; recorded: RecordedRetention } | undefined {
  const recorded = facts.retention.find((retention) => comparableId(retention.storageAccountId) === comparableId(storageAccountId))
  const days = recorded?.days[categoryKey(category)]
  return recorded && days !== undefined ? { days, recorded } : undefined
}
