import 'server-only'

import { isDeepStrictEqual } from 'node:util'
import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { isSameSettingName, type LiveSetting, toSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { SetupDraft } from '@/lib/domain/setup/setup-draft'
import { type Draft, findDraft, updateDraft, withDraftLock } from './draft-record'
import { editOf, findLive } from './take-over-live-setting'

/**
 * Renames a draft; an empty name restores the default.
 * @throws NotFoundError if it doesn't exist; DraftChangedError if it is closed.
 */
export async function renameDraft(db: Database, session: Session, { draftId, title }: { draftId: string; title: string }): Promise<Draft> {
  const draft = await findDraft(db, session, draftId)
  return updateDraft(db, draft, draft.revision, { content: { ...draft.content, title: title.trim() }, baseline: draft.baseline })
}

/**
 * Saves what was entered, valid or not. The revision must be the one that the page last received, unless the draft already contains exactly
 * this: then the page sends a save again whose response was lost.
 * @throws DraftChangedError if it isn't, or if a change from the draft is in progress; NotFoundError if the draft doesn't exist.
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
      userMessage: 'In the list, select the setting that you want to edit or delete.',
    })
  if (draft.revision > save.revision && !draft.isClosed && isDeepStrictEqual(draft.content, save.content)) return draft
  return updateDraft(db, draft, save.revision, { content: save.content, baseline: isAboutLive ? draft.baseline : null })
}

/**
 * Points the draft at a new setting, or at a live one. From a live setting, it takes over the categories, and the destinations for which
 * the person hasn't selected others.
 * @throws AppError `setting-gone` if the live setting no longer exists.
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

/** Makes the live setting the draft's new baseline and keeps the draft's content. */
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
 * Discards a draft. It is closed, not deleted, so that a change made from it keeps its origin.
 * @throws NotFoundError; AppError `waits-for-approval`.
 */
export async function discardDraft(db: Database, session: Session, draftId: string): Promise<void> {
  const draft = await findDraft(db, session, draftId)
  const { count } = await withDraftLock(db, draft.id, (transaction) =>
    transaction.draft.updateMany({
      where: { id: draft.id, tenantId: draft.tenantId, changes: { none: { state: 'waiting' } } },
      data: { closedAt: new Date() },
    }),
  )
  if (count === 0)
    throw new AppError({
      code: 'waits-for-approval',
      userMessage: 'A change made from this draft is waiting for approval. Withdraw or decline the request first.',
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
  return updateDraft(db, draft, revision, { content: content(found), baseline: toSetting(found) })
}
