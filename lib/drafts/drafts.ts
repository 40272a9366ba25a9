import 'server-only'

import { z } from 'zod'
import { type Draft as DraftRow, Prisma } from '@/generated/prisma/client'
import { AppError, NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { openStates } from '@/lib/domain/changes/change'
import {
  type DiagnosticSetting,
  diagnosticSettingSchema,
  isSameSettingName,
  type LiveSetting,
} from '@/lib/domain/settings/diagnostic-setting'
import type { RestoredVersion } from '@/lib/domain/setup/restored-version'
import { emptySetupDraft, type SetupDraft, setupDraftSchema } from '@/lib/domain/setup/setup-draft'
import { draftDestinations } from '@/lib/domain/setup/wanted-setting'

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

/** What a draft can begin with: nothing, categories, or a live setting to edit or to delete. */
export type DraftStart =
  | { kind: 'empty' }
  | { kind: 'categories'; categories: readonly string[] }
  | { kind: 'edit'; settingName: string; addCategory?: string }
  | { kind: 'delete'; settingName: string }
  | { kind: 'restore'; version: RestoredVersion }

/**
 * Begins a draft for the person of the session.
 * @throws AppError `setting-gone` when the live setting that it begins with no longer exists.
 */
export async function startDraft(
  db: Database,
  session: Session,
  start: DraftStart = { kind: 'empty' },
  live: readonly LiveSetting[] = [],
): Promise<Draft> {
  const { tenantId, objectId, name } = session
  const { content, baseline } = startOf(start, live)
  const row = await db.draft.create({
    data: {
      tenantId,
      authorId: objectId,
      authorName: name,
      content,
      restoresChangeId: start.kind === 'restore' ? start.version.changeId : null,
      ...(baseline ? { baseline: baseline } : {}),
    },
  })
  return draftOf(row)
}

function startOf(start: DraftStart, live: readonly LiveSetting[]): { content: SetupDraft; baseline?: DiagnosticSetting } {
  if (start.kind === 'empty') return { content: emptySetupDraft }
  if (start.kind === 'categories') return { content: { ...emptySetupDraft, categories: [...start.categories] } }
  if (start.kind === 'restore') return restoreOf(start.version, live)
  const found = findLive(live, start.settingName)
  const content = editOf(emptySetupDraft, found)
  if (start.kind === 'delete')
    return { content: { ...content, setting: { kind: 'delete', name: found.name } }, baseline: baselineOf(found) }
  const { addCategory } = start
  const hasIt = addCategory === undefined || content.categories.some((category) => category.toLowerCase() === addCategory.toLowerCase())
  return { content: hasIt ? content : { ...content, categories: [...content.categories, addCategory] }, baseline: baselineOf(found) }
}

/** A version as a draft: into the setting of its name where there is one, else as a new one; of nothing, as a deletion. */
function restoreOf(
  { settingName, state }: RestoredVersion,
  live: readonly LiveSetting[],
): { content: SetupDraft; baseline?: DiagnosticSetting } {
  const found = live.find((candidate) => isSameSettingName(candidate.name, settingName))
  if (!state) {
    const existing = found ?? findLive(live, settingName)
    return {
      content: { ...editOf(emptySetupDraft, existing), setting: { kind: 'delete', name: existing.name } },
      baseline: baselineOf(existing),
    }
  }
  const content: SetupDraft = {
    ...emptySetupDraft,
    categories: [...state.enabledCategories],
    ...draftDestinations(emptySetupDraft, state.destinations),
  }
  if (!found) return { content: { ...content, setting: { kind: 'new', name: state.name } } }
  return { content: { ...content, setting: { kind: 'existing', name: found.name } }, baseline: baselineOf(found) }
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
 * Gives a draft a name of its own; an empty one takes it away.
 * @throws NotFoundError when it is gone; DraftChangedError when it is closed.
 */
export async function renameDraft(db: Database, session: Session, { draftId, title }: { draftId: string; title: string }): Promise<Draft> {
  const draft = await findDraft(db, session, draftId)
  return updateDraft(db, draft, draft.revision, { content: { ...draft.content, title: title.trim() }, baseline: draft.baseline })
}

/**
 * Saves what was typed, right or wrong. The revision must be the one that the page last saw.
 * @throws DraftChangedError when it is not, or when a change made from the draft is under way; NotFoundError when it is gone.
 */
export async function saveDraft(
  db: Database,
  session: Session,
  save: { draftId: string; revision: number; content: SetupDraft },
): Promise<Draft> {
  const draft = await findDraft(db, session, save.draftId)
  const { setting } = save.content
  const isAboutLive = setting?.kind === 'existing' || setting?.kind === 'delete'
  if (isAboutLive && !(draft.baseline && isSameSettingName(draft.baseline.name, setting.name)))
    throw new AppError({
      code: 'baseline-missing',
      userMessage: 'Select the setting to edit from the list.',
    })
  return updateDraft(db, draft, save.revision, { content: save.content, baseline: isAboutLive ? draft.baseline : null })
}

/**
 * Points the draft at a new setting, or at a live one whose categories it takes over, and whose destinations where the person
 * has not chosen others.
 * @throws AppError `setting-gone` when the live setting no longer exists.
 */
export async function selectSetting(
  db: Database,
  session: Session,
  choice: { draftId: string; revision: number; setting: NonNullable<SetupDraft['setting']> },
  live: readonly LiveSetting[],
): Promise<Draft> {
  const draft = await findDraft(db, session, choice.draftId)
  const { setting } = choice
  if (setting.kind === 'new') return updateDraft(db, draft, choice.revision, { content: { ...draft.content, setting }, baseline: null })
  return takeOver(db, draft, choice.revision, setting.name, live, (found) => editOf(draft.content, found, draft.baseline?.destinations))
}

/** Takes the live setting as the draft's new starting point and keeps what the draft wants. */
export async function acceptLiveSetting(
  db: Database,
  session: Session,
  request: { draftId: string; revision: number },
  live: readonly LiveSetting[],
): Promise<Draft> {
  const draft = await findDraft(db, session, request.draftId)
  return takeOver(db, draft, request.revision, draft.content.setting?.name ?? '', live, () => draft.content)
}

/**
 * Throws a draft away. It is closed and not deleted, so that a change made from it keeps its origin.
 * @throws NotFoundError; AppError `waits-for-approval`.
 */
export async function discardDraft(db: Database, session: Session, draftId: string): Promise<void> {
  const draft = await findDraft(db, session, draftId)
  const { count } = await db.draft.updateMany({
    where: { id: draft.id, tenantId: draft.tenantId, changes: { none: { state: 'waiting' } } },
    data: { closedAt: new Date() },
  })
  if (count === 0)
    throw new AppError({
      code: 'waits-for-approval',
      userMessage: 'A change made from this draft waits for approval. Withdraw or decline that first.',
    })
}

async function takeOver(
  db: Database,
  draft: Draft,
  revision: number,
  name: string,
  live: readonly LiveSetting[],
  content: (found: LiveSetting) => SetupDraft,
): Promise<Draft> {
  const found = findLive(live, name)
  return updateDraft(db, draft, revision, { content: content(found), baseline: baselineOf(found) })
}

function editOf(content: SetupDraft, found: LiveSetting, earlier?: DiagnosticSetting['destinations']): SetupDraft {
  return {
    ...content,
    setting: { kind: 'existing', name: found.name },
    categories: found.enabledCategories,
    ...draftDestinations(content, found.destinations, earlier),
  }
}

function findLive(live: readonly LiveSetting[], name: string): LiveSetting {
  const found = live.find((candidate) => isSameSettingName(candidate.name, name))
  if (!found)
    throw new AppError({
      code: 'setting-gone',
      userMessage: `Azure no longer shows a setting named ${name}. Add it as a new one, or choose another.`,
    })
  return found
}

function baselineOf({ name, enabledCategories, destinations }: LiveSetting): DiagnosticSetting {
  return { name, enabledCategories, destinations }
}

async function updateDraft(
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

function draftOf(row: DraftRow): Draft {
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
