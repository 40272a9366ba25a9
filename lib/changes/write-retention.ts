import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import { AppError, InteractionRequiredError, NotFoundError } from '@/lib/app-error'
import { type ActingContext } from '@/lib/auth/acting-context'
import { azureError } from '@/lib/azure/answers/azure-error'
import type { WriteOutcome } from '@/lib/azure/answers/write-outcome'
import { lifecycleRequest, readLifecycleRules, writeLifecycleRules } from '@/lib/azure/lifecycle-policy'
import { databaseNow } from '@/lib/db/database-clock'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { isRetentionOpen, isRetentionStuck } from '@/lib/domain/changes/retention-progress'
import { isOwnRule, isSamePolicy, type LifecycleRule, withRetention } from '@/lib/domain/settings/storage-retention'
import { listWords, pluralWord } from '@/lib/domain/text'
import { type Change, type ChangeRetention, changeOf, findChange } from '@/lib/history/change-record'
import { readApprovalRule } from './approvals/approval-rule'
import { holding, type PolicyLease, renewPolicy, takePolicy } from './policy-lease'
import { isShown, recordRetention, wantedDays } from './record-retention'
import { sendRecorded } from './record-write'

/**
 * Writes the retention of a change to the lifecycle management policy of its storage account and reads it back. Other rules are taken from the
 * current policy. Called again after a failure, it completes what is missing. Call it in `holding`; it doesn't write without the lease.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error is recorded with the change.
 */
export async function writeRetention(change: Change, context: ActingContext, lease: PolicyLease): Promise<Change> {
  const { retention } = change
  if (!retention) throw new NotFoundError('retention period')
  const { storageAccountId } = retention
  try {
    const rules = await readLifecycleRules(context.access, storageAccountId)
    const wanted = withRetention(rules, wantedDays(retention))
    if (isSamePolicy(rules, wanted)) return await recordRetention(change, context, 'written', null)
    const request = lifecycleRequest(storageAccountId, wanted)
    const written = { changeId: change.id, resource: 'lifecycle-policy', resourceId: storageAccountId } as const
    const outcome = await sendRecorded(written, request, context, async (sent) =>
      (await renewPolicy(context.db, lease)) ? writeLifecycleRules(context.access, sent) : leaseLost,
    )
    if (outcome.kind === 'refused') return await recordRetention(change, context, 'failed', outcome.error.reported())
    return await confirm(change, context, retention, { rules, wanted, outcome })
  } catch (fault) {
    const error = azureError(fault)
    if (error instanceof InteractionRequiredError) throw error
    return recordRetention(change, context, 'failed', error.reported())
  }
}

/** The outcome for a writer that was away so long that someone else may have begun; nothing is sent, so nothing is undone. */
const leaseLost: WriteOutcome = {
  kind: 'refused',
  error: new AppError({
    code: 'change-under-way',
    userMessage:
      'Saving took too long, and another change started saving a retention period in the same storage account. Nothing was sent. Try again.',
    retryable: true,
  }),
  answer: null,
}

/**
 * Retries writing the retention of a change.
 * @throws NotFoundError; AppError `retention-under-way` if nothing is left to write or someone is writing it, `retention-overtaken`
 * if a later change has written retention for the same logs, `nothing-to-resolve` for an external change that is reviewed or that only
 * affects the rules of others, `retention-too-old` if it must be reviewed again, `change-under-way` while
 * another change writes to the same account; and any error from `writeRetention`.
 */
export async function retryRetention(changeId: string, context: ActingContext): Promise<Change> {
  const lease = await takePolicy(context.db, await findStuck(changeId, context))
  if (!lease) throw new NotFoundError('retention period')
  return holding(context.db, lease, async () => {
    // The holder of the lease before may have completed this change or overtaken it.
    const change = await findStuck(changeId, context)
    await refuseUnconfirmed(change, context)
    await refuseOvertaken(change, context)
    return writeRetention(change, context, lease)
  })
}

async function findStuck(changeId: string, { db, session }: ActingContext): Promise<Change> {
  const change = await findChange(db, session, changeId)
  if (change.resolution)
    throw new AppError({
      code: 'nothing-to-resolve',
      userMessage: 'This change has already been reviewed. Reload the page to see the decision.',
    })
  if (change.retention?.drift && change.retention.changes.length === 0)
    throw new AppError({
      code: 'nothing-to-resolve',
      userMessage:
        "Only rules that the portal doesn't own were changed, and the portal never changes those. Nothing was saved. Restore the rules in the Azure portal, or accept the change.",
    })
  if (isRetentionStuck(change, await databaseNow(db))) return change
  throw new AppError({
    code: 'retention-under-way',
    userMessage: 'The retention period is already saved or is being saved. Reload the page to see its current state.',
  })
}

/** A retry completes what was reviewed and confirmed; later, or under a rule that came since, the retention must be reviewed again. */
const retryHoursMax = 24

async function refuseUnconfirmed({ answeredAt, settledAt, approval, retention }: Change, { db, session }: ActingContext): Promise<void> {
  const now = await databaseNow(db)
  const confirmedAt = answeredAt ?? settledAt
  const hint = 'Nothing was saved. Edit the setting, enter the retention period again, and then save the setting.'
  if (!confirmedAt || now.getTime() - confirmedAt.getTime() > retryHoursMax * 3_600_000)
    throw new AppError({
      code: 'retention-too-old',
      userMessage: `This retention period was confirmed more than ${retryHoursMax} hours ago, and the logs in the account might have changed since then. ${hint}`,
    })
  const isDecided = approval?.decision?.kind === 'approved' || approval?.decision?.kind === 'bypassed'
  const deletes = retention?.changes.some(({ from, to }) => to !== null && (from === null || to < from)) ?? false
  if (deletes && !isDecided && (await readApprovalRule(db, session, now)).isOn)
    throw new AppError({
      code: 'retention-too-old',
      userMessage: `A retention period that deletes logs now requires approval by another administrator. ${hint}`,
    })
}

/**
 * Refuses to rewrite the retention of an older change after a later one for the same logs, because that could delete logs that the later
 * one keeps. A later change whose outcome isn't known counts as well.
 */
async function refuseOvertaken({ tenantId, number, retention }: Change, { db }: ActingContext): Promise<void> {
  if (!retention) return
  const days = wantedDays(retention)
  const rows = await db.change.findMany({
    where: { tenantId, number: { gt: number }, retention: { not: Prisma.DbNull } },
    orderBy: { number: 'desc' },
  })
  const later = rows
    .map(changeOf)
    .find(
      (other) =>
        (other.retention?.state === 'written' || isRetentionOpen(other)) &&
        isSameResource(other.retention?.storageAccountId ?? '', retention.storageAccountId) &&
        [...wantedDays(other.retention ?? { changes: [] }).keys()].some((category) => days.has(category)),
    )
  if (!later) return
  if (later.retention?.state === 'written')
    throw new AppError({
      code: 'retention-overtaken',
      userMessage: `Change ${later.number} set a newer retention period for the same logs, so the retention period of this change can no longer be saved.`,
    })
  throw new AppError({
    code: 'change-under-way',
    userMessage: `Change ${later.number} has a newer retention period for the same logs, and the portal is still checking whether that period was saved. Wait a few minutes, and then try again.`,
    retryable: true,
  })
}

interface SentPolicy {
  /** The rules before the write, and those that it set. */
  rules: readonly LifecycleRule[]
  wanted: readonly LifecycleRule[]
  outcome: Exclude<WriteOutcome, { kind: 'refused' }>
}

/**
 * The API has no versioned writes, so the policy is read again: the retention and every other rule must be there. If it can't be read, or
 * Azure's response leaves the outcome open and the policy isn't the one that was sent, the outcome is unknown.
 */
async function confirm(
  change: Change,
  context: ActingContext,
  retention: ChangeRetention,
  { rules: before, wanted: sent, outcome }: SentPolicy,
): Promise<Change> {
  const seen = await readLifecycleRules(context.access, retention.storageAccountId).catch(azureError)
  if (seen instanceof AppError) return recordRetention(change, context, 'unknown', seen.reported())
  if (outcome.kind === 'unknown' && !isSamePolicy(seen, sent)) return recordRetention(change, context, 'unknown', outcome.error.reported())
  const isWritten = isShown(retention, seen)
  const lost = before.filter((rule) => !isOwnRule(rule) && !seen.some(({ name }) => name === rule.name)).map(({ name }) => name)
  if (isWritten && lost.length === 0) return recordRetention(change, context, 'written', null)
  const userMessage = isWritten
    ? `The retention period was saved, but ${pluralWord(lost.length, "this rule, which the portal doesn't own, is", "these rules, which the portal doesn't own, are")} missing: ${listWords(lost)}. Someone might have changed the rules at the same time. Compare the rules with the record of this change.`
    : 'Azure accepted the retention period but shows different values. Someone might have changed the lifecycle management rules at the same time. Try again.'
  return recordRetention(change, context, 'failed', new AppError({ code: 'lifecycle-changed', userMessage }).reported())
}
