import 'server-only'

import * as z from 'zod/mini'
import type { Change as ChangeRow, Prisma } from '@/generated/prisma/client'
import { NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { type Approval, approvalSchema } from '@/lib/domain/changes/approval'
import {
  type ChangeAction,
  type ChangeState,
  type ChangeSubject,
  changeActions,
  changeStates,
  changeSubjects,
  type Resolution,
  resolutionSchema,
  retentionStates,
} from '@/lib/domain/changes/change'
import { type ActorClaim, actorClaimSchema } from '@/lib/domain/changes/external-actor'
import { recordedRetentionSchema } from '@/lib/domain/history/history-event'
import { type ReportedError, reportedErrorSchema } from '@/lib/domain/reported-error'
import { type ChangedResource, changedResourceSchema } from '@/lib/domain/resources/changed-resource'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { diagnosticSettingSchema } from '@/lib/domain/settings/diagnostic-setting'
import { retentionDriftSchema } from '@/lib/domain/settings/retention/watched-retention'

/** The retention that a change sets for blobs, its lifecycle management rules as reviewed, and its progress. */
export const changeRetentionSchema = z.extend(recordedRetentionSchema, {
  changes: z.array(z.object({ category: z.string(), from: z.nullable(z.number()), to: z.nullable(z.number()) })),
  state: z.enum(retentionStates),
  error: z.nullable(reportedErrorSchema),
  /** When the state was reached; ISO 8601 UTC. */
  at: z.nullable(z.string()),
  /** For an external change, how long logs are kept and how long they were supposed to be; then, the rules `before` are those in Azure. */
  drift: z.optional(z.array(retentionDriftSchema)),
})
export type ChangeRetention = z.infer<typeof changeRetentionSchema>

/** Retention in the database. Lifecycle management rules can have properties that the portal doesn't know; all of them came as JSON. */
export function retentionJson(retention: ChangeRetention): Prisma.InputJsonObject {
  return retention as unknown as Prisma.InputJsonObject
}

/** Restricts a query to changes of diagnostic settings, for code that supports nothing else. */
export const ofSettings = { subject: 'diagnostic-setting' } as const

/** A change in the database. */
export interface Change {
  id: string
  tenantId: string
  number: number
  /** Undefined for an external change. */
  draftId: string | undefined
  restoresChangeId: string | null
  attempt: number
  action: ChangeAction
  subject: ChangeSubject
  /** Null for a diagnostic setting. */
  resource: ChangedResource | null
  /** The name of the changed resource, whatever its kind. */
  settingName: string
  state: ChangeState
  authorId: string | null
  authorName: string
  reason: string
  ticket: string
  before: DiagnosticSetting | undefined
  /** Undefined if the setting is to be deleted. */
  wanted: DiagnosticSetting | undefined
  seen: DiagnosticSetting | undefined
  retention: ChangeRetention | undefined
  requestId: string | null
  correlationId: string | null
  error: ReportedError | null
  /** For an external change, the last check that didn't show it. */
  notSeenAt: Date | undefined
  resolution: Resolution | null
  /** Null if no approval is required. */
  approval: Approval | null
  /** What Azure's activity log says about who made an external change; null until it was read. */
  actorClaim: ActorClaim | null
  requestedAt: Date
  /** When it was sent to Azure; undefined while it waits for approval, and for an external change. */
  sentAt: Date | undefined
  answeredAt: Date | undefined
  lastLookAt: Date | undefined
  looks: number
  absences: number
  settledAt: Date | undefined
}

/** Converts a database row to a change. Throws for a row that the portal can't have written. */
export function changeOf(row: ChangeRow): Change {
  return {
    ...row,
    action: z.enum(changeActions).parse(row.action),
    subject: z.enum(changeSubjects).parse(row.subject),
    resource: row.resource === null ? null : changedResourceSchema.parse(row.resource),
    state: z.enum(changeStates).parse(row.state),
    before: row.before === null ? undefined : diagnosticSettingSchema.parse(row.before),
    wanted: row.wanted === null ? undefined : diagnosticSettingSchema.parse(row.wanted),
    seen: row.seen === null ? undefined : diagnosticSettingSchema.parse(row.seen),
    retention: row.retention === null ? undefined : changeRetentionSchema.parse(row.retention),
    error: row.error === null ? null : reportedErrorSchema.parse(row.error),
    draftId: row.draftId ?? undefined,
    notSeenAt: row.notSeenAt ?? undefined,
    actorClaim: row.actorClaim === null ? null : actorClaimSchema.parse(row.actorClaim),
    resolution: row.resolution === null ? null : resolutionSchema.parse(row.resolution),
    approval: row.approval === null ? null : approvalSchema.parse(row.approval),
    sentAt: row.sentAt ?? undefined,
    answeredAt: row.answeredAt ?? undefined,
    lastLookAt: row.lastLookAt ?? undefined,
    settledAt: row.settledAt ?? undefined,
  }
}

/**
 * Returns a change of the session's tenant.
 * @throws NotFoundError for an ID that is malformed, unknown, or of another tenant.
 */
export async function findChange(db: Database, session: Pick<Session, 'tenantId'>, changeId: string): Promise<Change> {
  if (!z.guid().safeParse(changeId).success) throw new NotFoundError('change')
  const row = await db.change.findFirst({ where: { id: changeId, tenantId: session.tenantId } })
  if (!row) throw new NotFoundError('change')
  return changeOf(row)
}

/** Returns the latest change made from a draft; undefined if it was never submitted. */
export async function findLatestChangeOfDraft(
  db: Database,
  session: Pick<Session, 'tenantId'>,
  draftId: string,
): Promise<Change | undefined> {
  const row = await db.change.findFirst({ where: { draftId, tenantId: session.tenantId }, orderBy: { attempt: 'desc' } })
  return row ? changeOf(row) : undefined
}
