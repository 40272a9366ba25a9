import { listWords, plural } from '../../text'
import type { LifecycleRule } from '../storage-retention'
import type { BlobProtection } from './blob-protection'
import { type Deletion, type EffectiveRetention, effectiveRetention, versionDeletion } from './effective-retention'

/** How long logs are kept, in a word or two: "365 days" or "Forever". */
export function keptText({ days, block, deletion }: Pick<EffectiveRetention, 'days' | 'block' | 'deletion'>): string {
  if (days !== null) return plural(days, 'day')
  return block === 'legal-hold' && deletion ? 'Until a legal hold ends' : 'Forever'
}

/** How long an account keeps these categories, which rules of others delete them, and what makes "deleted" untrue, in sentences. */
export function retentionSentences(categories: readonly string[], rules: readonly LifecycleRule[], protection: BlobProtection): string[] {
  const retention = categories.map((category) => effectiveRetention(category, rules, protection))
  const unchecked = uncheckedSentence(protection)
  const byText = Map.groupBy(retention, keptText)
  return [
    ...[...byText].map(([text, group]) => `${text}: ${listWords(group.map(({ category }) => category))}.`),
    ...foreignDeletionSentences(retention),
    ...protectionSentences(retention, rules, protection),
    ...(unchecked ? [unchecked] : []),
  ]
}

/** What else someone should know about the days of a category: the rule of someone else that deletes, and rules that might. */
export function deletionNotes({ deletion, doubtful }: EffectiveRetention): string[] {
  return [
    ...(deletion && !deletion.isOwn ? [`Rule ${deletion.rule} deletes these logs after ${plural(deletion.days, 'day')}.`] : []),
    ...doubtful.map((one) => `Rule ${one.rule} might delete some of these logs after ${plural(one.days, 'day')}: ${doubtWords(one)}.`),
  ]
}

/** The rules of others that delete the logs of these categories, and rules that might, each in one sentence. */
export function foreignDeletionSentences(retention: readonly EffectiveRetention[]): string[] {
  const certain = retention.flatMap(({ category, deletion }) => (deletion && !deletion.isOwn ? [{ category, deletion }] : []))
  const doubtful = retention.flatMap(({ category, doubtful: all }) => all.map((deletion) => ({ category, deletion })))
  return [
    ...groupedByRule(certain).map(
      ({ categories, deletion }) =>
        `Rule ${deletion.rule}, which the portal doesn't own, deletes ${listWords(categories)} after ${plural(deletion.days, 'day')}.`,
    ),
    ...groupedByRule(doubtful).map(
      ({ categories, deletion }) =>
        `Rule ${deletion.rule} might delete some logs in ${listWords(categories)} after ${plural(deletion.days, 'day')}: ${doubtWords(deletion)}.`,
    ),
  ]
}

/** What makes "deleted" untrue or later in an account, as sentences; empty if nothing does, as far as it could be checked. */
export function protectionSentences(
  retention: readonly EffectiveRetention[],
  rules: readonly LifecycleRule[],
  { service }: BlobProtection,
): string[] {
  if (retention.length === 0) return []
  return [...blockSentences(retention), ...(service ? afterDeletionSentences(retention, rules, service) : [])]
}

/** What couldn't be checked, as one sentence; undefined if everything could. */
export function uncheckedSentence({ service, account, containers }: BlobProtection): string | undefined {
  const missing = [...(service ? [] : ['versioning', 'soft delete']), ...(account && containers ? [] : ['immutability policies'])]
  if (missing.length === 0) return undefined
  return `Not checked: ${listWords(missing)}. Logs might be kept longer than the rules specify.`
}

function blockSentences(retention: readonly EffectiveRetention[]): string[] {
  const held = retention.filter(({ block }) => block === 'legal-hold').map(({ category }) => category)
  const blocked = retention.flatMap(({ category, block }) =>
    block !== null && block !== 'legal-hold' ? [{ category, days: block.days }] : [],
  )
  return [
    ...(held.length > 0 ? [`A legal hold prevents the deletion of ${listWords(held)} until someone removes the hold.`] : []),
    ...[...Map.groupBy(blocked, ({ days }) => days)].map(
      ([days, group]) =>
        `An immutability policy prevents the deletion of ${listWords(group.map(({ category }) => category))} until the logs are ${plural(days, 'day')} old.`,
    ),
  ]
}

function afterDeletionSentences(
  retention: readonly EffectiveRetention[],
  rules: readonly LifecycleRule[],
  { isVersioned, softDeleteDays, containerSoftDeleteDays }: NonNullable<BlobProtection['service']>,
): string[] {
  const deleted = retention.filter(({ deletion }) => deletion !== null).map(({ category }) => category)
  return [
    ...(isVersioned && deleted.length > 0 ? [versionSentence(deleted, rules)] : []),
    ...(softDeleteDays !== null && deleted.length > 0
      ? [`Soft delete keeps deleted logs for ${plural(softDeleteDays, 'more day', 'more days')}.`]
      : []),
    ...(containerSoftDeleteDays !== null
      ? [`If someone deletes a whole container, its logs can be restored for ${plural(containerSoftDeleteDays, 'day')}.`]
      : []),
  ]
}

function versionSentence(categories: readonly string[], rules: readonly LifecycleRule[]): string {
  const kept = categories.filter((category) => versionDeletion(category, rules) === null)
  if (kept.length > 0)
    return `Versioning is on, and no rule deletes previous versions of ${listWords(kept)}, so blobs that a rule deletes stay in the account.`
  const longest = Math.max(...categories.map((category) => versionDeletion(category, rules)?.days ?? 0))
  return `Versioning is on, so a blob that a rule deletes stays as a previous version until it's ${plural(longest, 'day')} old.`
}

function groupedByRule(found: readonly { category: string; deletion: Deletion }[]): { categories: string[]; deletion: Deletion }[] {
  return [...Map.groupBy(found, ({ deletion }) => deletion.rule).values()].flatMap((group) =>
    group[0] ? [{ categories: group.map(({ category }) => category), deletion: group[0].deletion }] : [],
  )
}

function doubtWords({ doubt }: Deletion): string {
  switch (doubt) {
    case 'tags':
      return 'it applies to blobs with certain index tags'
    case 'path':
      return 'it applies to a path in the container'
    case 'last-access':
      return "it depends on when they were last read, which Azure Storage doesn't track for these blobs"
    case null:
      return 'it applies to all of them'
  }
}
