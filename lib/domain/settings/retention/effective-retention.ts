import { categoryContainer, isOwnRule, type LifecycleRule } from '../storage-retention'
import { type BlobProtection, unknownProtection } from './blob-protection'

/** A rule that deletes the logs of a category. */
export interface Deletion {
  rule: string
  isOwn: boolean
  /** Days after the last write to a blob, which is within an hour or so of the logs in it. */
  days: number
  /**
   * Why it can't be known from here whether the rule deletes these logs, or which of them:
   * - `tags`: only blobs with certain index tags
   * - `path`: only blobs below a path in the container
   * - `last-access`: by when a blob was last read, which Azure Storage doesn't track for append blobs
   */
  doubt: 'tags' | 'path' | 'last-access' | null
}

/** How long a storage account keeps the logs of a category, whichever rule deletes them. */
export interface EffectiveRetention {
  category: string
  /** What certainly deletes the logs, earliest first of all rules; null if no rule does. */
  deletion: Deletion | null
  /** What might delete some of them even earlier, earliest first. */
  doubtful: Deletion[]
  /** What prevents a deletion: policies for a number of days, or a legal hold until it's removed; null if nothing is known to. */
  block: { days: number } | 'legal-hold' | null
  /** Days until the logs are deleted, by the rules and what prevents it; null if that's never. */
  days: number | null
}

/**
 * Returns how long a storage account keeps the logs of a category. Azure Monitor writes them as append blobs to a container for each
 * category (Microsoft Learn, "Diagnostic settings in Azure Monitor"). What a rule deletes: Microsoft Learn, "Lifecycle management policy
 * structure". Without a known protection, `days` is the least.
 */
export function effectiveRetention(category: string, rules: readonly LifecycleRule[], protection: BlobProtection): EffectiveRetention {
  const container = categoryContainer(category)
  const all = rules.flatMap((rule) => deletionBy(rule, container) ?? []).sort((one, other) => one.days - other.days)
  const deletion = all.find(({ doubt }) => doubt === null) ?? null
  const doubtful = all.filter(({ doubt, days }) => doubt !== null && (deletion === null || days < deletion.days))
  const block = blockOf(container, protection)
  const isKept = deletion === null || block === 'legal-hold'
  return { category, deletion, doubtful, block, days: isKept ? null : Math.max(deletion.days, block?.days ?? 0) }
}

/** Returns the days until the first certain deletion by any rule, whatever prevents it; null if no rule deletes the logs of a category. */
export function deletedAfter(category: string, rules: readonly LifecycleRule[]): number | null {
  return effectiveRetention(category, rules, unknownProtection).deletion?.days ?? null
}

/** Returns the rule that deletes previous versions in the container of a category first; null if none does. */
export function versionDeletion(category: string, rules: readonly LifecycleRule[]): { rule: string; days: number } | null {
  const container = categoryContainer(category)
  const found = rules.flatMap((rule) => {
    const days = rule.definition?.actions?.version?.delete?.daysAfterCreationGreaterThan
    return typeof days === 'number' && reachOf(rule, container) === 'all' ? [{ rule: rule.name, days }] : []
  })
  return found.sort((one, other) => one.days - other.days)[0] ?? null
}

function deletionBy(rule: LifecycleRule, container: string): Deletion | undefined {
  const reach = reachOf(rule, container)
  // Moving to another tier and deleting snapshots or previous versions leaves the blob itself.
  const conditions = rule.definition?.actions?.baseBlob?.delete
  if (reach === 'none' || !conditions) return undefined
  const { daysAfterModificationGreaterThan, daysAfterCreationGreaterThan, daysAfterLastAccessTimeGreaterThan } = conditions
  const given = [daysAfterModificationGreaterThan, daysAfterCreationGreaterThan, daysAfterLastAccessTimeGreaterThan].filter(
    (days) => typeof days === 'number',
  )
  // A condition that isn't known here says nothing about when the rule deletes.
  if (given.length === 0) return undefined
  const isByAccess = typeof daysAfterLastAccessTimeGreaterThan === 'number'
  return {
    rule: rule.name,
    isOwn: isOwnRule(rule),
    days: Math.max(...given),
    doubt: reach === 'all' ? (isByAccess ? 'last-access' : null) : reach,
  }
}

/** Which append blobs of a container a rule covers: none, all, or those that only Azure Storage can know. */
function reachOf({ enabled, definition }: LifecycleRule, container: string): 'none' | 'all' | 'tags' | 'path' {
  if (enabled === false) return 'none'
  const { blobTypes, prefixMatch, blobIndexMatch } = definition?.filters ?? {}
  if (blobTypes && blobTypes.length > 0 && !blobTypes.some((type) => type.toLowerCase() === 'appendblob')) return 'none'
  const root = `${container}/`
  // Prefixes are case-sensitive, and begin with the name of a container. Without any, a rule covers the whole account.
  const isWhole = !prefixMatch || prefixMatch.length === 0 || prefixMatch.some((prefix) => root.startsWith(prefix))
  if (!isWhole && !prefixMatch.some((prefix) => prefix.startsWith(root))) return 'none'
  if (blobIndexMatch && blobIndexMatch.length > 0) return 'tags'
  return isWhole ? 'all' : 'path'
}

function blockOf(container: string, { account, containers }: BlobProtection): EffectiveRetention['block'] {
  const own = containers?.[container]
  if (own?.hasLegalHold) return 'legal-hold'
  const days = Math.max(own?.immutableDays ?? 0, account?.immutableDays ?? 0)
  return days > 0 ? { days } : null
}
