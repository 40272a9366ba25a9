import 'server-only'

import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import { readApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { findScoreBefore } from '@/lib/compliance/score-history'
import type { Database } from '@/lib/db/database'
import type { EvidenceChange, EvidenceDocument } from '@/lib/domain/history/evidence'
import { type EvidencePeriod, periodMoments } from '@/lib/domain/history/evidence-period'
import { historyEventSchema } from '@/lib/domain/history/history-event'
import { distinctCategories } from '@/lib/domain/settings/diagnostic-setting'
import { outlookOfList } from '@/lib/domain/settings/outlook-of-list'
import { formatCount } from '@/lib/domain/text'
import { type Change, changeOf } from '@/lib/history/change-record'
import { lastFindings } from '@/lib/history/last-findings'
import { verifyRecord } from '@/lib/history/verification/verify-record'

/** No one reads more changes than this in one document, and an unlimited number wouldn't fit in memory. */
export const evidenceChangesMax = 10_000

/**
 * Gathers the evidence of a period for the session's tenant. The entire record is verified too.
 * @throws AppError `too-many-changes` if the period has more changes than the limit.
 */
export async function buildEvidence(
  db: Database,
  session: Session,
  about: { period: EvidencePeriod; tenantName: string; portalUrl: string; settings: EvidenceDocument['settings']; now: Date },
): Promise<EvidenceDocument> {
  const { period, tenantName, portalUrl, settings, now } = about
  const { tenantId, objectId, name, username, role } = session
  const { begin, end } = periodMoments(period)
  const rows = await db.change.findMany({
    where: { tenantId, requestedAt: { gte: begin, lt: end } },
    orderBy: { number: 'asc' },
    take: evidenceChangesMax + 1,
  })
  if (rows.length > evidenceChangesMax)
    throw new AppError({
      code: 'too-many-changes',
      userMessage: `There are more than ${formatCount(evidenceChangesMax)} changes between ${period.from} and ${period.to}. Select a shorter period. To cover a longer period, create several evidence files.`,
    })
  const events = await findEventMarks(
    db,
    tenantId,
    rows.map(({ id }) => id),
  )
  const [record, approvalRule, ruleHistory, { licenses }, controls] = await Promise.all([
    verifyRecord(db, tenantId),
    readApprovalRule(db, session, now),
    findRuleHistory(db, tenantId, { begin, end }),
    lastFindings(db, session),
    findScoreBefore(db, session, end),
  ])
  return {
    format: 'entra-logs-portal/evidence/1',
    tenant: { id: tenantId, name: tenantName },
    portal: portalUrl,
    issuedAt: now.toISOString(),
    issuedBy: { id: objectId, name, username, role },
    period,
    settings,
    unlicensed: licenses && {
      asOf: licenses.foundAt,
      foundByName: licenses.foundByName,
      categories: outlookOfList(distinctCategories(settings.list.flatMap(({ enabledCategories }) => enabledCategories)), licenses).nothing
        .categories,
    },
    controls,
    approvalRule,
    ruleHistory,
    record,
    changes: rows.map(changeOf).map((change) => evidenceChange(change, events.get(change.id) ?? [])),
  }
}

/** Everything that happened to the rule until the end of the period, from the last step before it on. */
async function findRuleHistory(
  db: Database,
  tenantId: string,
  { begin, end }: { begin: Date; end: Date },
): Promise<EvidenceDocument['ruleHistory']> {
  const rows = await db.historyEvent.findMany({
    where: { tenantId, changeId: null, kind: 'rule-changed', occurredAt: { lt: end } },
    orderBy: { sequence: 'asc' },
  })
  const first = rows.findLastIndex(({ occurredAt }) => occurredAt < begin)
  return rows.slice(Math.max(first, 0)).flatMap(({ sequence, kind, data, actorId, actorName, occurredAt }) => {
    const event = historyEventSchema.parse({ ...(data as object), kind })
    if (event.kind !== 'rule-changed') return []
    const { step, hours, note } = event
    return [{ event: sequence, step, hours, by: { id: actorId, name: actorName ?? 'the portal' }, at: occurredAt.toISOString(), note }]
  })
}

async function findEventMarks(
  db: Database,
  tenantId: string,
  changeIds: readonly string[],
): Promise<Map<string | null, EvidenceChange['events']>> {
  const marks: { changeId: string | null; sequence: number; kind: string; occurredAt: Date; hash: string }[] = []
  // PostgreSQL accepts at most 65,535 parameters in one statement.
  for (let from = 0; from < changeIds.length; from += 1_000)
    marks.push(
      ...(await db.historyEvent.findMany({
        where: { tenantId, changeId: { in: changeIds.slice(from, from + 1_000) } },
        orderBy: { sequence: 'asc' },
        select: { changeId: true, sequence: true, kind: true, occurredAt: true, hash: true },
      })),
    )
  const byChange = Map.groupBy(marks, ({ changeId }) => changeId)
  return new Map(
    [...byChange].map(([id, list]) => [
      id,
      list.map(({ sequence, kind, occurredAt, hash }) => ({ sequence, kind, occurredAt: occurredAt.toISOString(), hash })),
    ]),
  )
}

function evidenceChange(change: Change, events: EvidenceChange['events']): EvidenceChange {
  return {
    number: change.number,
    changeId: change.id,
    action: change.action,
    subject: change.subject,
    resource: change.resource,
    settingName: change.settingName,
    state: change.state,
    author: { id: change.authorId, name: change.authorName },
    requestedAt: change.requestedAt.toISOString(),
    settledAt: change.settledAt?.toISOString() ?? null,
    reason: change.reason,
    ticket: change.ticket,
    before: change.before ?? null,
    after: change.wanted ?? null,
    retention: evidenceRetention(change),
    approval: change.approval,
    resolution: change.resolution,
    azureRequestId: change.requestId,
    azureCorrelationId: change.correlationId,
    events,
  }
}

function evidenceRetention({ retention }: Change): EvidenceChange['retention'] {
  const changes =
    retention?.drift?.map(({ category, expected, seen }) => ({ category, before: expected, after: seen })) ??
    retention?.changes.map(({ category, from, to }) => ({ category, before: from, after: to })) ??
    []
  return retention && changes.length > 0 ? { storageAccountId: retention.storageAccountId, state: retention.state, changes } : null
}
