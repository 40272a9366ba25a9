import type { DestinationFinding, Finding, LastFinding, RetentionFinding } from '../../arrival/last-finding'
import { isSameResource } from '../../azure/resource-id'
import type { ChangeSummary } from '../../changes/change-summary'
import type { CatalogCloud } from '../../settings/catalog/catalog-facts'
import { type Destination, destinationKey, destinationResourceId, destinationsOf } from '../../settings/destination'
import { type LiveSetting, sendsCategory } from '../../settings/diagnostic-setting'
import { type BlobProtection, unknownProtection } from '../../settings/retention/blob-protection'
import { type Deletion, effectiveRetention } from '../../settings/retention/effective-retention'
import type { LifecycleRule } from '../../settings/storage-retention'

/** The retention period of blobs in a storage account, as the portal last wrote it. */
export interface RecordedRetention {
  storageAccountId: string
  /** All rules of the account, as the change wrote them. */
  rules: readonly LifecycleRule[]
  changeId: string
  number: number
  /** When Azure confirmed it; ISO 8601 UTC. */
  at: string
}

/** Everything that the portal has recorded about where a tenant's logs go. Anyone in the portal can see it, without rights in Azure. */
export interface OrganizationFacts {
  /** The cloud of the portal, which decides which categories exist. */
  cloud: CatalogCloud
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
  /** What determines how long storage accounts keep logs, as last found. */
  accounts: readonly LastFinding<RetentionFinding>[]
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

/** What determines how long a storage account keeps logs, as last found or as the portal last wrote it, whichever is newer. */
export interface AccountRules {
  rules: readonly LifecycleRule[]
  protection: BlobProtection
  /** The change that wrote them; null if they were found later. */
  recorded: RecordedRetention | null
  /** ISO 8601 UTC. */
  at: string
  /** Who found them; null if the portal wrote them. */
  foundByName: string | null
}

/** Returns the rules of a storage account; undefined if the portal neither found nor wrote them. */
export function accountRules(storageAccountId: string, facts: Pick<OrganizationFacts, 'retention' | 'accounts'>): AccountRules | undefined {
  const recorded = facts.retention.find((retention) => isSameResource(retention.storageAccountId, storageAccountId))
  const found = facts.accounts.find(({ id }) => isSameResource(id, storageAccountId))
  if (found && (!recorded || found.foundAt >= recorded.at))
    return { rules: found.rules, protection: found.protection, recorded: null, at: found.foundAt, foundByName: found.foundByName }
  return (
    recorded && { rules: recorded.rules, protection: found?.protection ?? unknownProtection, recorded, at: recorded.at, foundByName: null }
  )
}

/** How long a storage account keeps a category, and why. */
export interface CategoryRetention {
  days: number
  deletion: Deletion
  account: AccountRules
}

/** The days after which the logs of a category are deleted, by whichever rule; undefined when none is known to delete them. */
export function retentionOfCategory(
  category: string,
  storageAccountId: string,
  facts: Pick<OrganizationFacts, 'retention' | 'accounts'>,
): CategoryRetention | undefined {
  const account = accountRules(storageAccountId, facts)
  if (!account) return undefined
  const { days, deletion } = effectiveRetention(category, account.rules, account.protection)
  return days === null || !deletion ? undefined : { days, deletion, account }
}
