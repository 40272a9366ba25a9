import type { DestinationFinding, Finding, LastFinding } from '../../arrival/last-finding'
import { comparableId } from '../../azure/resource-id'
import type { ChangeSummary } from '../../changes/change-summary'
import type { DestinationKind, LiveSetting } from '../../settings/diagnostic-setting'
import { usedDestinations } from '../../settings/setting-difference'

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
  kind: DestinationKind
  /** Names the destination, see `usedDestinations`. */
  text: string
}

/** Where a category goes now. Two settings that send it to one place count once: the first. */
export function sendingsOf(category: string, settings: readonly LiveSetting[]): CategorySending[] {
  const all = settings
    .filter((setting) => isOn(category, setting))
    .flatMap(({ name, destinations }) => usedDestinations(destinations).map(({ kind, text }) => ({ settingName: name, kind, text })))
  return [...Map.groupBy(all, ({ text }) => comparableId(text)).values()].flatMap(([first]) => (first ? [first] : []))
}

/** Whether a setting has a category switched on. */
export function isOn(category: string, { enabledCategories }: Pick<LiveSetting, 'enabledCategories'>): boolean {
  return enabledCategories.some((name) => name.toLowerCase() === category.toLowerCase())
}

/** What was last found out about a destination; undefined when nobody looked. */
export function findingAbout(
  { kind, text }: Pick<CategorySending, 'kind' | 'text'>,
  facts: Pick<OrganizationFacts, 'destinations'>,
): LastFinding<DestinationFinding> | undefined {
  const id = kind === 'eventHub' ? (text.split(' (hub ')[0] ?? text) : text
  return facts.destinations.find((finding) => comparableId(finding.id) === comparableId(id))
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
