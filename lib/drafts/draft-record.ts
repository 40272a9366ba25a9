import 'server-only'

import { z } from 'zod'
import { type Draft as DraftRow, Prisma } from '@/generated/prisma/client'
import { AppError, NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { openStates } from '@/lib/domain/changes/change'
import { type DiagnosticSetting, diagnosticSettingSchema } from '@/lib/domain/settings/diagnostic-setting'
import { type SetupDraft, setupDraftSchema } from '@/lib/domain/setup/setup-draft'

/** A draft as it stands in the database. */
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

/** Someone else saved the draft in the meantime, or another tab did. */
export class DraftChangedError extends AppError {
  constructor() {
    super({
      code: 'draft-changed-elsewhere',
      userMessage:
        "This draft was changed or saved to Azure in another tab or by someone else. What you just entered here wasn't saved. Reload the draft to see its current state.",
    })
    this.name = 'DraftChangedError'
  }
}

/**
 * A draft of the session's tenant.
 * @throws NotFoundError for an id that is malformed, unknown or of another tenant.
 */
export async function findDraft(db: Database, session: Session, draftId: string): Promise<Draft> {
  if (!z.guid().safeParse(draftId).success) throw new NotFoundError('draft')
  const row = await db.draft.findFirst({ where: { id: draftId, tenantId: session.tenantId } })
  if (!row) throw new NotFoundError('draft')
  return draftOf(row)
}

/** The tenant's open drafts, the latest first. */
export async function listDrafts(db: Database, session: Session): Promise<Draft[]> {
  const rows = await db.draft.findMany({ where: { tenantId: session.tenantId, closedAt: null }, orderBy: { updatedAt: 'desc' }, take: 50 })
  return rows.map(draftOf)
}

/** Open drafts of the tenant that edit or delete a setting, other than one of them; the latest first. */
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
 * Writes a draft's content and where it started from, and gives it its next revision.
 * @throws DraftChangedError when the draft has another revision by now, is closed, or has a change in progress.
 */
export async function updateDraft(
  db: Database,
  draft: Draft,
  revision: number,
  update: { content: SetupDraft; baseline: DiagnosticSetting | null },
): Promise<Draft> {
  const rows = await db.draft.updateManyAndReturn({
    where: { id: draft.id, tenantId: draft.tenantId, revision, closedAt: null, changes: { none: { state: { in: [...openStates] } } } },
    data: {
      content: update.content,
      baseline: update.baseline ?? Prisma.DbNull,
      revision: { increment: 1 },
    },
  })
  if (!rows[0]) throw new DraftChangedError()
  return draftOf(rows[0])
}

/** The draft of a database row. */
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
