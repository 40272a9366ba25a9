import type { DestinationFinding, Finding, LastFinding } from '../../arrival/last-finding'
import { comparableId, isSameResource } from '../../azure/resource-id'
import type { ChangeSummary } from '../../changes/change-summary'
import { type Destination, destinationKey, destinationResourceId, destinationsOf } from '../../settings/destination'
import { type LiveSetting, sendsCategory } from '../../settings/diagnostic-setting'

/** Days that blobs of a category are kept in a storage account, as a change of the portal last wrote them. */
export interface RecordedRetention {
  storageAccountId: string
  /** Days by category, in lower case; a category that is missing is kept forever. */
  days: Readonly<Record<string, number>>
  changeId: string
  number: number
  /** When it was read back as wanted; ISO 8601 UTC. */
  at: string
}

/** Everything that the portal knows about where a tenant's logs go. Nothing in it needs rights in Azure to be shown. */
export interface OrganizationFacts {
  tenantId: string
  tenantName: string
  /** As Azure shows them now or as they were seen last; null when they never were. */
  settings: readonly LiveSetting[] | null
  /** When they were read; ISO 8601 UTC, null when they never were. */
  seenAt: string | null
  /** The newest changes, newest first. */
  changes: readonly ChangeSummary[]
  retention: readonly RecordedRetention[]
  licenses: LastFinding<Extract<Finding, { kind: 'licenses' }>> | null
  destinations: readonly LastFinding<DestinationFinding>[]
  /** The moment for which the answer is given; ISO 8601 UTC. */
  now: string
}

/** One setting that sends a category to one destination. */
export interface CategorySending {
  settingName: string
  destination: Destination
}

/** Where a category goes now. Two settings that send it to one place count once: the first. */
export function sendingsOf(category: string, settings: readonly LiveSetting[]): CategorySending[] {
  const all = settings
    .filter((setting) => sendsCategory(setting, category))
    .flatMap(({ name, destinations }) => destinationsOf(destinations).map((destination) => ({ settingName: name, destination })))
  return [...Map.groupBy(all, ({ destination }) => destinationKey(destination)).values()].flatMap(([first]) => (first ? [first] : []))
}

/** What was last found out about a destination; undefined when nobody looked. */
export function findingAbout(
  destination: Destination,
  facts: Pick<OrganizationFacts, 'destinations'>,
): LastFinding<DestinationFinding> | undefined {
  return facts.destinations.find(({ id }) => isSameResource(id, destinationResourceId(destination)))
}

/** Days that a category is kept in a storage account, with the change that wrote them; undefined when none is recorded. */
export function retentionOfCategory(
  category: string,
  storageAccountId: string,
  facts: Pick<OrganizationFacts, 'retention'>,
): { days: number; recorded: RecordedRetention } | undefined {
  const recorded = facts.retention.find((retention) => comparableId(retention.storageAccountId) === comparableId(storageAccountId))
  const days = recorded?.days[category.toLowerCase()]
  return recorded && days !== undefined ? { days, recorded } : undefined
}
