import 'server-only'

import { z } from 'zod'
import { type Draft as DraftRow, Prisma } from '@/generated/prisma/client'
import { AppError, NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import { openStates } from '@/lib/domain/changes/change'
import { type DiagnosticSetting, diagnosticSettingSchema } from '@/lib/domain/settings/diagnostic-setting'
import { type SetupDraft, setupDraftSchema } from '@/lib/domain/setup/setup-draft'

/** A draft in the database. */
export interface Draft {
  id: string
  tenantId: string
  authorId: string
  authorName: string
  content: SetupDraft
  /** The live setting that the draft started from; null for a new one. */
  baseline: DiagnosticSetting | null
  restoresChangeId: string | null
  revision: number
  updatedAt: Date
  isClosed: boolean
}

/** The draft has since been saved by someone else or in another tab. */
export class DraftChangedError extends AppError {
  constructor() {
    super({
      code: 'draft-changed-elsewhere',
      userMessage:
        "This draft was changed or saved to Azure in another tab or by someone else. Your last edit on this page wasn't saved. Reload the draft to see its current state.",
    })
    this.name = 'DraftChangedError'
  }
}

/**
 * Returns a draft of the session's tenant.
 * @throws NotFoundError for an ID that is malformed, unknown, or of another tenant.
 */
export async function findDraft(db: Database, session: Session, draftId: string): Promise<Draft> {
  if (!z.guid().safeParse(draftId).success) throw new NotFoundError('draft')
  const row = await db.draft.findFirst({ where: { id: draftId, tenantId: session.tenantId } })
  if (!row) throw new NotFoundError('draft')
  return draftOf(row)
}

/** Returns the tenant's open drafts, newest first. */
export async function listDrafts(db: Database, session: Session): Promise<Draft[]> {
  const rows = await db.draft.findMany({ where: { tenantId: session.tenantId, closedAt: null }, orderBy: { updatedAt: 'desc' }, take: 50 })
  return rows.map(draftOf)
}

/** Returns the tenant's other open drafts that edit or delete a setting, newest first. */
export async function findDraftsOfSetting(
  db: Database,
  session: Pick<Session, 'tenantId'>,
  settingName: string,
  exceptId?: string,
): Promise<Draft[]> {
  const rows = await db.draft.findMany({
    where: {
      tenantId: session.tenantId,
      closedAt: null,
      ...(exceptId ? { id: { not: exceptId } } : {}),
      baseline: { path: ['name'], equals: settingName },
    },
    orderBy: { updatedAt: 'desc' },
    take: 10,
  })
  return rows.map(draftOf)
}

/**
 * Writes a draft's content and baseline, and increments its revision.
 * @throws DraftChangedError if the draft has another revision, is closed, or has a change in progress.
 */
export async function updateDraft(
  db: Database,
  draft: Draft,
  revision: number,
  update: { content: SetupDraft; baseline: DiagnosticSetting | null },
): Promise<Draft> {
  const rows = await withDraftLock(db, draft.id, (transaction) =>
    transaction.draft.updateManyAndReturn({
      where: { id: draft.id, tenantId: draft.tenantId, revision, closedAt: null, changes: { none: { state: { in: [...openStates] } } } },
      data: {
        content: update.content,
        baseline: update.baseline ?? Prisma.DbNull,
        revision: { increment: 1 },
      },
    }),
  )
  if (!rows[0]) throw new DraftChangedError()
  return draftOf(rows[0])
}

/**
 * Runs work on a draft while no submit of it is recorded. The row is locked by a statement of its own, because a condition on another table
 * in the same statement as the lock would still see that table as it was before the wait.
 */
export async function withDraftLock<T>(db: Database, draftId: string, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM draft WHERE id = ${draftId}::uuid FOR UPDATE`
    return work(transaction)
  })
}

/** Converts a database row to a draft. */
export function draftOf(row: DraftRow): Draft {
  return {
    id: row.id,
    tenantId: row.tenantId,
    authorId: row.authorId,
    authorName: row.authorName,
    content: setupDraftSchema.parse(row.content),
    baseline: row.baseline === null ? null : diagnosticSettingSchema.parse(row.baseline),
    restoresChangeId: row.restoresChangeId,
    revision: row.revision,
    updatedAt: row.updatedAt,
    isClosed: row.closedAt !== null,
  }
}
