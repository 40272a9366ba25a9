import 'server-only'

import { z } from 'zod'
import { Prisma, type Draft as DraftRow } from '@/generated/prisma/client'
import { AppError, NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { isSameSettingName, type DiagnosticSetting, type LiveSetting } from '@/lib/entra-logs/diagnostic-setting'
import { unsettledStates } from '@/lib/entra-logs/change'
import { emptySetupDraft, setupDraftSchema, type SetupDraft } from '@/lib/entra-logs/setup-draft'
import { recordedSettingSchema } from '@/lib/history/history-event'

/** A draft as it stands in the database. */
export interface Draft {
  id: string
  tenantId: string
  authorName: string
  content: SetupDraft
  /** The live setting that the draft started from; null for a new one. */
  baseline: DiagnosticSetting | null
  revision: number
  updatedAt: Date
  isClosed: boolean
}

/** Somebody else, or another tab, saved the draft in between. */
export class DraftChangedError extends AppError {
  constructor() {
    super({ code: 'draft-changed-elsewhere', userMessage: 'This draft was changed or saved to Azure in another tab or by somebody else. Reload it to see the newer state; what you just entered here was not saved.' })
    this.name = 'DraftChangedError'
  }
}

/** Begins an empty draft for the person of the session. */
export async function startDraft(db: Database, session: Session): Promise<Draft> {
  const { tenantId, objectId, name } = session
  const row = await db.draft.create({ data: { tenantId, authorId: objectId, authorName: name, content: emptySetupDraft} })
  return draftOf(row)
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

/**
 * Saves what was typed, right or wrong. The revision must be the one that the page last saw.
 * @throws DraftChangedError when it is not, or when a change made from the draft is under way; NotFoundError when it is gone.
 */
export async function saveDraft(db: Database, session: Session, save: { draftId: string; revision: number; content: SetupDraft }): Promise<Draft> {
  const draft = await findDraft(db, session, save.draftId)
  const { setting } = save.content
  if (setting?.kind === 'existing' && !(draft.baseline && isSameSettingName(draft.baseline.name, setting.name)))
    throw new AppError({ code: 'baseline-missing', userMessage: 'Choose the setting to edit from the list, so that the portal can read what it does now.' })
  return updateDraft(db, draft, save.revision, { content: save.content, baseline: setting?.kind === 'existing' ? draft.baseline : null })
}

/**
 * Points the draft at a new setting, or at a live one whose categories (and workspace, when none is chosen) it takes over.
 * @throws AppError `setting-gone` when the live setting no longer exists.
 */
export async function chooseSetting(db: Database, session: Session, choice: { draftId: string; revision: number; setting: NonNullable<SetupDraft['setting']> }, live: readonly LiveSetting[]): Promise<Draft> {
  const draft = await findDraft(db, session, choice.draftId)
  const { setting } = choice
  if (setting.kind === 'new') return updateDraft(db, draft, choice.revision, { content: { ...draft.content, setting }, baseline: null })
  return takeOver(db, draft, choice.revision, setting.name, live, (found) => ({
    ...draft.content,
    setting: { kind: 'existing', name: found.name },
    categories: found.enabledCategories,
    workspaceId: draft.content.workspaceId ?? found.destinations.workspaceId ?? null,
  }))
}

/** Takes the live setting as the draft's new starting point and keeps what the draft wants. */
export async function acceptLiveSetting(db: Database, session: Session, request: { draftId: string; revision: number }, live: readonly LiveSetting[]): Promise<Draft> {
  const draft = await findDraft(db, session, request.draftId)
  return takeOver(db, draft, request.revision, draft.content.setting?.name ?? '', live, () => draft.content)
}

/** Throws a draft away. It is closed and not deleted, so that a change made from it keeps its origin. */
export async function discardDraft(db: Database, session: Session, draftId: string): Promise<void> {
  const draft = await findDraft(db, session, draftId)
  await db.draft.updateMany({ where: { id: draft.id, tenantId: draft.tenantId }, data: { closedAt: new Date() } })
}

async function takeOver(db: Database, draft: Draft, revision: number, name: string, live: readonly LiveSetting[], content: (found: LiveSetting) => SetupDraft): Promise<Draft> {
  const found = live.find((candidate) => isSameSettingName(candidate.name, name))
  if (!found) throw new AppError({ code: 'setting-gone', userMessage: `Azure no longer shows a setting named ${name}. Add it as a new one, or choose another.` })
  const { name: liveName, enabledCategories, destinations } = found
  return updateDraft(db, draft, revision, { content: content(found), baseline: { name: liveName, enabledCategories, destinations } })
}

async function updateDraft(db: Database, draft: Draft, revision: number, update: { content: SetupDraft; baseline: DiagnosticSetting | null }): Promise<Draft> {
  const rows = await db.draft.updateManyAndReturn({
    where: { id: draft.id, tenantId: draft.tenantId, revision, closedAt: null, changes: { none: { state: { in: [...unsettledStates] } } } },
    data: {
      content: update.content,
      baseline: update.baseline ? (update.baseline as unknown as Prisma.InputJsonObject) : Prisma.DbNull,
      revision: { increment: 1 },
    },
  })
  if (!rows[0]) throw new DraftChangedError()
  return draftOf(rows[0])
}

function draftOf(row: DraftRow): Draft {
  return {
    id: row.id,
    tenantId: row.tenantId,
    authorName: row.authorName,
    content: setupDraftSchema.parse(row.content),
    baseline: row.baseline === null ? null : recordedSettingSchema.parse(row.baseline),
    revision: row.revision,
    updatedAt: row.updatedAt,
    isClosed: row.closedAt !== null,
  }
}
