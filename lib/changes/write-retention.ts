import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import { AppError, InteractionRequiredError, NotFoundError } from '@/lib/app-error'
import { type ActingContext } from '@/lib/auth/acting-context'
import { azureError } from '@/lib/azure/answers/azure-error'
import type { WriteOutcome } from '@/lib/azure/answers/write-outcome'
import { lifecycleRequest, readLifecycleRules, writeLifecycleRules } from '@/lib/azure/lifecycle-policy'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import type { RetentionState } from '@/lib/domain/changes/change'
import { isRetentionStuck } from '@/lib/domain/changes/retention-progress'
import type { ReportedError } from '@/lib/domain/reported-error'
import { categoryKey } from '@/lib/domain/settings/diagnostic-setting'
import { isOwnRule, isSamePolicy, type LifecycleRule, retentionOf, withRetention } from '@/lib/domain/settings/storage-retention'
import { listWords } from '@/lib/domain/text'
import { type Change, type ChangeRetention, changeOf, findChange, retentionJson } from '@/lib/history/change-record'
import { withTenantLock } from '@/lib/history/record-event'
import { updateChange } from '@/lib/history/write-change'
import { readApprovalRule } from './approvals/approval-rule'
import { sendRecorded } from './record-write'

/**
 * Writes the retention of a change to the lifecycle policy of its storage account and reads it back. Other rules are taken from the
 * current policy. Called again after a failure, it completes what is missing.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error is recorded with the change.
 */
export async function writeRetention(change: Change, context: ActingContext): Promise<Change> {
  const { retention } = change
  if (!retention) throw new NotFoundError('retention')
  const { storageAccountId } = retention
  try {
    const rules = await readLifecycleRules(context.access, storageAccountId)
    const wanted = withRetention(rules, wantedDays(retention))
    if (isSamePolicy(rules, wanted)) return await settle(change, context, 'written', null)
    const request = lifecycleRequest(storageAccountId, wanted)
    const written = { changeId: change.id, resource: 'lifecycle-policy', resourceId: storageAccountId } as const
    const outcome = await sendRecorded(written, request, context, (sent) => writeLifecycleRules(context.access, sent))
    if (outcome.kind === 'refused') return await settle(change, context, 'failed', outcome.error.reported())
    return await confirm(change, context, retention, { rules, wanted, outcome })
  } catch (fault) {
    const error = azureError(fault)
    if (error instanceof InteractionRequiredError) throw error
    return settle(change, context, 'failed', error.reported())
  }
}

/**
 * Retries writing the retention of a change.
 * @throws NotFoundError; AppError `retention-under-way` if nothing is left to write or someone is writing it, `retention-overtaken`
 * if a later change has written retention for the same logs, `retention-too-old` if it must be reviewed again; and any error from
 * `writeRetention`.
 */
export async function retryRetention(changeId: string, context: ActingContext): Promise<Change> {
  const change = await findChange(context.db, context.session, changeId)
  if (!isRetentionStuck(change, await databaseNow(context.db)))
    throw new AppError({
      code: 'retention-under-way',
      userMessage: "The retention period is already saved, or it's being saved now. Reload the page to see its current state.",
    })
  await refuseUnconfirmed(change, context)
  const later = await findOvertaking(context.db, change)
  if (later)
    throw new AppError({
      code: 'retention-overtaken',
      userMessage: `Change ${later.number} set a newer retention period for the same logs, so the retention period of this change can't be saved anymore.`,
    })
  return writeRetention(change, context)
}

/** A retry completes what was reviewed and confirmed; later, or under a rule that came since, the retention must be reviewed again. */
const retryHoursMax = 24

async function refuseUnconfirmed({ answeredAt, settledAt, approval, retention }: Change, { db, session }: ActingContext): Promise<void> {
  const now = await databaseNow(db)
  const confirmedAt = answeredAt ?? settledAt
  const hint = 'Nothing was written. Edit the setting, choose the retention period again, and save it.'
  if (!confirmedAt || now.getTime() - confirmedAt.getTime() > retryHoursMax * 3_600_000)
    throw new AppError({
      code: 'retention-too-old',
      userMessage: `This retention period was confirmed more than ${retryHoursMax} hours ago, and the logs in the account might have changed since. ${hint}`,
    })
  const isDecided = approval?.decision?.kind === 'approved' || approval?.decision?.kind === 'bypassed'
  const deletes = retention?.changes.some(({ from, to }) => to !== null && (from === null || to < from)) ?? false
  if (deletes && !isDecided && (await readApprovalRule(db, session, now)).isOn)
    throw new AppError({
      code: 'retention-too-old',
      userMessage: `A retention period that deletes logs now requires approval by another administrator. ${hint}`,
    })
}

/** Returns a later change that wrote retention for one of the same categories; rewriting the older one could delete logs that it keeps. */
async function findOvertaking(db: Database, { tenantId, number, retention }: Change): Promise<Change | undefined> {
  if (!retention) return undefined
  const days = wantedDays(retention)
  const rows = await db.change.findMany({
    where: { tenantId, number: { gt: number }, retention: { not: Prisma.DbNull } },
    orderBy: { number: 'desc' },
  })
  return rows
    .map(changeOf)
    .find(
      ({ retention: other }) =>
        other?.state === 'written' &&
        isSameResource(other.storageAccountId, retention.storageAccountId) &&
        [...wantedDays(other).keys()].some((category) => days.has(category)),
    )
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
  if (seen instanceof AppError) return settle(change, context, 'unknown', seen.reported())
  if (outcome.kind === 'unknown' && !isSamePolicy(seen, sent)) return settle(change, context, 'unknown', outcome.error.reported())
  const days = retentionOf(seen)
  const isWritten = [...wantedDays(retention)].every(([category, wanted]) => (days.get(category) ?? null) === wanted)
  const lost = before.filter((rule) => !isOwnRule(rule) && !seen.some(({ name }) => name === rule.name)).map(({ name }) => name)
  if (isWritten && lost.length === 0) return settle(change, context, 'written', null)
  const userMessage = isWritten
    ? `The retention period was saved, but these rules, which the portal doesn't own, are missing: ${listWords(lost)}. Someone might have changed the policy at the same time. Compare it with the record of this change.`
    : 'Azure accepted the retention period but shows different values. Someone might have changed the lifecycle policy at the same time. Try again.'
  return settle(change, context, 'failed', new AppError({ code: 'lifecycle-changed', userMessage }).reported())
}

function wantedDays({ changes }: ChangeRetention): Map<string, number | null> {
  return new Map(changes.map(({ category, to }) => [categoryKey(category), to]))
}

const settledState = { written: 'confirmed', failed: 'failed', unknown: 'unknown' } as const

async function settle(
  change: Change,
  { db, session }: ActingContext,
  state: Exclude<RetentionState, 'pending'>,
  error: ReportedError | null,
): Promise<Change> {
  const { tenantId, id: changeId } = change
  return withTenantLock(db, tenantId, async (transaction) => {
    const { retention } = changeOf(await transaction.change.findUniqueOrThrow({ where: { id: changeId } }))
    if (!retention) throw new NotFoundError('retention')
    const now = await databaseNow(transaction)
    const update = { retention: retentionJson({ ...retention, state, error, at: now.toISOString() }) }
    const data = {
      kind: 'resource-settled',
      resource: 'lifecycle-policy',
      resourceId: retention.storageAccountId,
      state: settledState[state],
      detail: error?.userMessage ?? '',
    } as const
    return changeOf(await updateChange(transaction, changeId, update, { actor: session, occurredAt: now, data }))
  })
}
