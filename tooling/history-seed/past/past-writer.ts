import type { Change as ChangeRow, Prisma } from '@/generated/prisma/client'
import type { AzureRequest } from '@/lib/azure/raw-request'
import { decisionOf, endWaiting, newApproval } from '@/lib/changes/approvals/approval-record'
import { requestFingerprint } from '@/lib/changes/approvals/request-fingerprint'
import { recordSettled } from '@/lib/changes/record-settled'
import { recordRequest } from '@/lib/changes/record-write'
import { requestOf } from '@/lib/changes/send-change'
import type { Database, Transaction } from '@/lib/db/database'
import { riskReasons } from '@/lib/domain/changes/approval'
import { isSettled } from '@/lib/domain/changes/change'
import { outcomeState } from '@/lib/domain/changes/outcome-state'
import type { HistoryEventData } from '@/lib/domain/history/history-event'
import { riskyChangeCode, riskyChangeItem } from '@/lib/domain/notifications/attention-of-changes'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import { emptySetupDraft, type SetupDraft } from '@/lib/domain/setup/setup-draft'
import { draftDestinations } from '@/lib/domain/setup/wanted-setting'
import { type Change, changeOf } from '@/lib/history/change-record'
import { raiseNotices } from '@/lib/history/raise-notice'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { updateChange } from '@/lib/history/write-change'
import type { Random } from '../random'
import { acceptsSetting, outcomeOfAnswer, type PastAnswer } from './past-answers'
import type { PastPerson } from './past-people'

/** What someone saved in the setup. */
export interface PastSave {
  at: Date
  by: PastPerson
  action: 'create' | 'update' | 'delete' | 'restore'
  before: DiagnosticSetting | null
  wanted: DiagnosticSetting | null
  reason: string
  ticket?: string
  /** The change whose state a restore brings back. */
  restores?: Change
  /** The refused change whose draft is saved again. */
  again?: Change
  /** Hours that the request waits, if the tenant requires approval. */
  approvalHours?: number
}

/** How long Azure took to answer a save, and to show it. */
const answerMs = 1_400
const shownMs = 9_300

const later = (at: Date, milliseconds: number) => new Date(at.getTime() + milliseconds)

/** Records a change as `applyChange` does, in the state before anything is sent. */
export async function requestChange(db: Database, random: Random, save: PastSave): Promise<Change> {
  const { at, by, action, before, wanted, reason, ticket = '', restores, again, approvalHours } = save
  const settingName = (wanted ?? before)?.name ?? ''
  const { session, clientAddress } = by
  const draftId = again?.draftId ?? (await openDraft(db, random, save))
  const attempt = (again?.attempt ?? 0) + 1
  const reasons = riskReasons({
    before: before ?? undefined,
    wanted: wanted ?? undefined,
    difference: settingDifference(before ?? undefined, wanted ?? undefined),
  })
  const approval = approvalHours !== undefined && reasons.length > 0 ? newApproval(reasons, { hours: approvalHours, now: at }) : undefined
  const restoresChangeId = restores?.id ?? null
  return withTenantLock(db, session.tenantId, async (transaction) => {
    const row = await recordRequest(
      transaction,
      session,
      {
        id: random.uuid(at),
        draftId,
        restoresChangeId,
        attempt,
        action,
        settingName,
        state: approval ? 'waiting' : 'pending',
        isSent: !approval,
        requestedAt: at,
        ...(approval ? { approval } : {}),
        reason,
        ticket,
        ...(before ? { before } : {}),
        ...(wanted ? { wanted } : {}),
      },
      {
        kind: 'requested',
        action,
        restoresChangeId,
        settingName,
        attempt,
        before,
        wanted,
        reason,
        ticket,
        retention: null,
        username: session.username,
        role: session.role,
        clientAddress,
        request: requestOf({ wanted: wanted ?? undefined, settingName }),
      },
    )
    if (approval) {
      const data = { kind: 'approval-requested', reasons, expiresAt: approval.expiresAt } as const
      await recordEvent(transaction, { tenantId: row.tenantId, changeId: row.id, actor: session, occurredAt: at, data })
    }
    if (reasons.length > 0) await raiseRisk(transaction, row, { reasons, isWaiting: approval !== undefined, at })
    return changeOf(row)
  })
}

/** Records that Azure took a change and then showed it. */
export async function confirmChange(db: Database, random: Random, change: Change, by: PastPerson, sentAt: Date): Promise<Change> {
  const { wanted } = change
  if (!wanted) throw new Error('Nothing was deleted in this past.')
  const request = requestOf({ ...change, wanted })
  const answered = await answerChange(db, random, change, { by, sentAt, request, answer: acceptsSetting(wanted, request) })
  return withTenantLock(db, change.tenantId, async (transaction) => {
    const now = later(sentAt, shownMs)
    const row = await transaction.change.update({ where: { id: answered.id }, data: { looks: 2, lastLookAt: now } })
    return recordSettled(transaction, changeOf(row), { state: 'confirmed', live: wanted, absences: 0, now })
  })
}

/** Records Azure's answer to a change of a setting, an alert rule, or an action group, as `recordAnswer` does. */
export async function answerChange(
  db: Database,
  random: Random,
  { id, tenantId, subject, resource }: Change,
  { by, sentAt, request, answer }: { by: PastPerson; sentAt: Date; request: AzureRequest; answer: PastAnswer },
): Promise<Change> {
  const now = later(sentAt, answerMs)
  const outcome = outcomeOfAnswer(answer, request, subject, { at: now, random })
  const error = outcome.kind === 'accepted' ? null : outcome.error.reported()
  const said = { outcome: outcome.kind, answer: outcome.answer, error }
  const data: HistoryEventData =
    subject === 'diagnostic-setting' || !resource
      ? { kind: 'answered', ...said }
      : { kind: 'resource-answered', resource: subject, resourceId: resource.id, ...said }
  const state = outcomeState(outcome.kind)
  const update: Prisma.ChangeUncheckedUpdateInput = {
    answeredAt: now,
    state,
    settledAt: isSettled(state) ? now : null,
    requestId: outcome.answer?.requestId ?? null,
    correlationId: outcome.answer?.correlationId ?? null,
    ...(error ? { error } : {}),
  }
  return withTenantLock(db, tenantId, async (transaction) =>
    changeOf(await updateChange(transaction, id, update, { actor: by.session, occurredAt: now, data })),
  )
}

/** Records that someone approved a waiting change, which is then sent under that person's name. */
export async function approve(db: Database, change: Change, decision: { by: PastPerson; at: Date; note: string }): Promise<Change> {
  const { by, at: now, note } = decision
  const approval = { ...change.approval, decision: decisionOf('approved', { actor: by.session, now, note }) }
  const data = { kind: 'approval-decided', decision: 'approved', note, fingerprint: requestFingerprint(change) } as const
  return withTenantLock(db, change.tenantId, async (transaction) => {
    const update = { state: 'pending', approval, sentAt: now }
    const approved = await updateChange(transaction, change.id, update, { actor: by.session, occurredAt: now, data })
    await settleRisk(transaction, approved, now)
    return changeOf(approved)
  })
}

/** Records that someone declined a waiting change, and that its author then discarded the draft. */
export async function decline(db: Database, change: Change, decision: { by: PastPerson; at: Date; note: string }): Promise<void> {
  const { by, at: now, note } = decision
  const { approval } = change
  if (!approval) throw new Error('Expected a change that waits for approval.')
  await withTenantLock(db, change.tenantId, async (transaction) => {
    await endWaiting(transaction, { ...change, approval }, { kind: 'declined', actor: by.session, now, note })
    await settleRisk(transaction, change, now)
    await transaction.draft.updateMany({ where: { id: change.draftId ?? '' }, data: { closedAt: later(now, 600_000) } })
  })
}

/** Settles the notification about a risky change, which the schedule does within a minute. */
export async function settleRisk(transaction: Transaction, { id, tenantId }: Pick<ChangeRow, 'id' | 'tenantId'>, now: Date): Promise<void> {
  await transaction.notice.updateMany({ where: { tenantId, key: riskyChangeCode(id) }, data: { settledAt: later(now, 60_000) } })
}

async function raiseRisk(
  transaction: Transaction,
  { id: changeId, tenantId, number, settingName, authorName: byName }: ChangeRow,
  { reasons, isWaiting, at }: { reasons: readonly string[]; isWaiting: boolean; at: Date },
): Promise<void> {
  await raiseNotices(transaction, tenantId, [riskyChangeItem({ changeId, number, settingName, reasons, byName, isWaiting })], at)
}

async function openDraft(db: Database, random: Random, save: PastSave): Promise<string> {
  const { at, by, before, restores } = save
  const { tenantId, objectId: authorId, name: authorName } = by.session
  const content: SetupDraft = draftContent(save)
  const startedAt = later(at, -7 * 60_000)
  const draft = {
    id: random.uuid(startedAt),
    tenantId,
    authorId,
    authorName,
    content,
    ...(before ? { baseline: before } : {}),
    restoresChangeId: restores?.id ?? null,
    revision: 6,
    createdAt: startedAt,
    updatedAt: at,
  }
  return (await db.draft.create({ data: draft })).id
}

function draftContent({ action, before, wanted, reason, ticket = '' }: PastSave): SetupDraft {
  const { name = '', enabledCategories = [], destinations = {} } = wanted ?? before ?? {}
  const kind = action === 'delete' ? 'delete' : before ? 'existing' : 'new'
  return {
    ...emptySetupDraft,
    ...draftDestinations(emptySetupDraft, destinations),
    setting: { kind, name },
    categories: [...enabledCategories],
    reason,
    ticket,
  }
}
