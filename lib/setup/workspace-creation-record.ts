import 'server-only'

import { z } from 'zod'
import type { WorkspaceCreation as CreationRow } from '@/generated/prisma/client'
import { NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { type ReportedError, reportedErrorSchema } from '@/lib/domain/reported-error'
import {
  type CreationState,
  creationStates,
  isCreationSettled,
  type NewWorkspace,
  newWorkspaceSchema,
} from '@/lib/domain/setup/new-workspace'
import { type AnswerFacts, untilRecorded } from '@/lib/history/until-recorded'

/** A workspace that was requested from a draft, and its progress in Azure. */
export interface WorkspaceCreation {
  id: string
  tenantId: string
  draftId: string
  workspaceId: string
  wanted: NewWorkspace
  state: CreationState
  authorId: string
  /** Why it failed, or why its outcome is unknown. */
  error: ReportedError | null
  requestedAt: Date
  answeredAt: Date | undefined
  settledAt: Date | undefined
}

/** Returns the latest creation from a draft; undefined if there is none. */
export async function findCreation(
  db: Database,
  session: Pick<Session, 'tenantId'>,
  draftId: string,
): Promise<WorkspaceCreation | undefined> {
  const row = await db.workspaceCreation.findFirst({ where: { tenantId: session.tenantId, draftId }, orderBy: { requestedAt: 'desc' } })
  return row ? creationOf(row) : undefined
}

/**
 * Returns a creation of the session's tenant.
 * @throws NotFoundError for an ID that is unknown or of another tenant.
 */
export async function findCreationById(db: Database, session: Pick<Session, 'tenantId'>, id: string): Promise<WorkspaceCreation> {
  const row = await db.workspaceCreation.findFirst({ where: { id, tenantId: session.tenantId } })
  if (!row) throw new NotFoundError('workspace')
  return creationOf(row)
}

/** Records Azure's response. If a check has already settled the creation, it stays settled. */
export async function recordCreationAnswer(
  db: Database,
  { id, wanted }: WorkspaceCreation,
  { state, error }: { state: CreationState; error: ReportedError | null },
): Promise<WorkspaceCreation> {
  const answer: AnswerFacts = {
    what: `the request to create workspace ${wanted.name}`,
    outcome: state === 'failed' ? 'refused' : state === 'unknown' ? 'unknown' : 'accepted',
    status: null,
    code: error?.code ?? null,
    reason: error?.userMessage ?? null,
    requestId: error?.requestId ?? null,
    correlationId: error?.correlationId ?? null,
  }
  return untilRecorded(answer, async () => {
    const answeredAt = await databaseNow(db)
    await db.workspaceCreation.updateMany({
      where: { id, settledAt: null },
      data: { state, ...(error ? { error: { ...error } } : {}), ...(isCreationSettled(state) ? { settledAt: answeredAt } : {}) },
    })
    return creationOf(await db.workspaceCreation.update({ where: { id }, data: { answeredAt } }))
  })
}

/** Converts a database row to a creation. */
export function creationOf(row: CreationRow): WorkspaceCreation {
  return {
    ...row,
    wanted: newWorkspaceSchema.parse(row.wanted),
    state: z.enum(creationStates).parse(row.state),
    error: row.error === null ? null : reportedErrorSchema.parse(row.error),
    answeredAt: row.answeredAt ?? undefined,
    settledAt: row.settledAt ?? undefined,
  }
}
