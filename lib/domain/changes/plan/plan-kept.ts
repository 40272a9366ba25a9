import { isSameResource, resourceName } from '../../azure/resource-id'
import { categoryKey, type DiagnosticSetting, sendsCategory } from '../../settings/diagnostic-setting'
import { unknownProtection } from '../../settings/retention/blob-protection'
import { deletedAfter, effectiveRetention } from '../../settings/retention/effective-retention'
import { categoryContainer, deletingChanges, retentionOf } from '../../settings/storage-retention'
import type { SetupDraft } from '../../setup/setup-draft'
import { wantedRetention } from '../../setup/wanted-setting'
import { listWords } from '../../text'
import type { ChangePlan, RetentionPlan, ShownKept } from './change-plan'
import type { PlanFacts } from './plan-facts'

/** Returns how long the storage account of a setting keeps its logs, before and after the draft is saved. */
export function planKept(
  content: SetupDraft,
  wanted: DiagnosticSetting | undefined,
  { lifecycle }: PlanFacts,
  retention: RetentionPlan | undefined,
): ChangePlan['kept'] {
  const storageAccountId = wanted?.destinations.storageAccountId
  if (!wanted || !storageAccountId || !lifecycle) return undefined
  if ('fault' in lifecycle) return { storageAccountId, fault: lifecycle.fault }
  const { rules: before, protection } = lifecycle
  const rules = retention?.after ?? before
  const days = retentionOf(rules)
  const keptBy = (given: typeof rules) => wanted.enabledCategories.map((category) => effectiveRetention(category, given, protection))
  return {
    storageAccountId,
    before: keptBy(before),
    after: keptBy(rules),
    own: Object.fromEntries(wanted.enabledCategories.map((category) => [categoryKey(category), days.get(categoryKey(category)) ?? null])),
    isReviewed: wantedRetention(content) !== undefined,
    rules,
    protection,
  }
}

/** Returns the same for retention as it was recorded, which says nothing about what protects blobs. */
export function keptAsRecorded({ storageAccountId, before, after, changes }: RetentionPlan): ShownKept {
  const keptBy = (rules: typeof before) => changes.map(({ category }) => effectiveRetention(category, rules, unknownProtection))
  return { storageAccountId, before: keptBy(before), after: keptBy(after), rules: after }
}

/**
 * Returns the retention changes that make Azure Storage delete stored logs: those of a setting that sends them now, and those that are in
 * the account from before, or might be because its containers couldn't be read. What another rule deletes anyway isn't a change.
 */
export function deletedBlobReasons(retention: RetentionPlan | undefined, { live, lifecycle }: PlanFacts): string[] {
  if (!retention || !lifecycle || 'fault' in lifecycle) return []
  const { storageAccountId, before, after } = retention
  const { containers, service } = lifecycle.protection
  const senders = live.filter(
    ({ destinations }) => destinations.storageAccountId && isSameResource(destinations.storageAccountId, storageAccountId),
  )
  const isStored = (category: string) =>
    senders.some((setting) => sendsCategory(setting, category)) || containers === null || categoryContainer(category) in containers
  const changes = retention.changes.map(({ category }) => ({
    category,
    from: deletedAfter(category, before),
    to: deletedAfter(category, after),
  }))
  const categories = deletingChanges(changes, isStored).map(({ category }) => category)
  if (categories.length === 0) return []
  const isKeptAfterwards = service?.isVersioned === true || (service?.softDeleteDays ?? null) !== null
  const might = containers === null && !senders.some((setting) => categories.every((category) => sendsCategory(setting, category)))
  return [
    `Azure Storage ${isKeptAfterwards ? 'deletes' : 'permanently deletes'} ${listWords(categories)} in ${resourceName(storageAccountId)} that are older than the new retention period.${might ? " The portal couldn't check whether the account has such logs." : ''}`,
  ]
}
