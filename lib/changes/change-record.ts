import 'server-only'

import { z } from 'zod'
import type { Change as ChangeRow } from '@/generated/prisma/client'
import { NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { changeActions, changeStates, type ChangeAction, type ChangeState, type ReportedError } from '@/lib/entra-logs/change'
import type { DiagnosticSetting } from '@/lib/entra-logs/diagnostic-setting'
import { recordedSettingSchema, reportedErrorSchema } from '@/lib/history/history-event'

/** A change as it stands in the database. */
export interface Change {
  id: string
  tenantId: string
  number: number
  draftId: string
  attempt: number
  action: ChangeAction
  settingName: string
  state: ChangeState
  authorId: string
  authorName: string
  reason: string
  before: DiagnosticSetting | undefined
  wanted: DiagnosticSetting | undefined
  requestId: string | null
  correlationId: string | null
  error: ReportedError | null
  requestedAt: Date
  answeredAt: Date | undefined
  lastLookAt: Date | undefined
  looks: number
  settledAt: Date | undefined
}

/** A database row as a change; a row that the portal cannot have written is a fault, not a guess. */
export function changeOf(row: ChangeRow): Change {
  return {
    ...row,
    action: z.enum(changeActions).parse(row.action),
    state: z.enum(changeStates).parse(row.state),
    before: row.before === null ? undefined : recordedSettingSchema.parse(row.before),
    wanted: row.wanted === null ? undefined : recordedSettingSchema.parse(row.wanted),
    error: row.error === null ? null : reportedErrorSchema.parse(row.error),
    answeredAt: row.answeredAt ?? undefined,
    lastLookAt: row.lastLookAt ?? undefined,
    settledAt: row.settledAt ?? undefined,
  }
}

/**
 * A change of the session's tenant.
 * @throws NotFoundError for an id that is malformed, unknown or of another tenant.
 */
export async function findChange(db: Database, session: Pick<Session, 'tenantId'>, changeId: string): Promise<Change> {
  if (!z.guid().safeParse(changeId).success) throw new NotFoundError('change')
  const row = await db.change.findFirst({ where: { id: changeId, tenantId: session.tenantId } })
  if (!row) throw new NotFoundError('change')
  return changeOf(row)
}

/** The latest change made from a draft; undefined when it was never submitted. */
export async function findLatestChangeOfDraft(db: Database, session: Pick<Session, 'tenantId'>, draftId: string): Promise<Change | undefined> {
  const row = await db.change.findFirst({ where: { draftId, tenantId: session.tenantId }, orderBy: { attempt: 'desc' } })
  return row ? changeOf(row) : undefined
}
