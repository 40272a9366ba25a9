import 'server-only'

import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import {
  categoryGroupPhrase,
  type DiagnosticSetting,
  isSameSettingName,
  type LiveSetting,
  sendsCategory,
  toSetting,
} from '@/lib/domain/settings/diagnostic-setting'
import { type RestoredVersion, restoringReason } from '@/lib/domain/setup/restored-version'
import { emptySetupDraft, type SetupDraft } from '@/lib/domain/setup/setup-draft'
import { draftDestinations } from '@/lib/domain/setup/wanted-setting'
import { listWords } from '@/lib/domain/text'
import { type Draft, draftOf } from './draft-record'
import { editOf, findLive } from './take-over-live-setting'

/** For how many days the storage account of a setting is to keep categories. */
export interface KeptLonger {
  categories: readonly string[]
  days: number
}

/** What a draft can start with: nothing, categories, or a live setting to edit or delete. */
export type DraftStart =
  | { kind: 'empty' }
  | { kind: 'categories'; categories: readonly string[] }
  | { kind: 'edit'; settingName: string; addCategories?: readonly string[]; keep?: KeptLonger }
  | { kind: 'delete'; settingName: string }
  | { kind: 'restore'; version: RestoredVersion }

/**
 * Starts a draft for the session's user.
 * @throws AppError `setting-gone` if the live setting that it starts with no longer exists.
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
      ...(baseline ? { baseline } : {}),
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
  if (start.kind === 'delete') return { content: { ...content, setting: { kind: 'delete', name: found.name } }, baseline: toSetting(found) }
  const added = (start.addCategories ?? []).filter((category) => !sendsCategory(found, category))
  const { keep } = start
  const retentionDays = keep ? Object.fromEntries(keep.categories.map((category) => [category, String(keep.days)])) : null
  const storage = { ...content.storage, retentionDays: content.storage.isOn ? retentionDays : null }
  return { content: { ...content, storage, categories: [...content.categories, ...added] }, baseline: toSetting(found) }
}

/** Converts a version to a draft: an edit of the setting with its name, a new setting if there is none, or a deletion. */
function restoreOf(version: RestoredVersion, live: readonly LiveSetting[]): { content: SetupDraft; baseline?: DiagnosticSetting } {
  const { settingName, state } = version
  const blank = { ...emptySetupDraft, reason: restoringReason(version) }
  const found = live.find((candidate) => isSameSettingName(candidate.name, settingName))
  if (!state) {
    const existing = found ?? findLive(live, settingName)
    return {
      content: { ...editOf(blank, existing), setting: { kind: 'delete', name: existing.name } },
      baseline: toSetting(existing),
    }
  }
  if (state.categoryGroups && state.categoryGroups.length > 0)
    throw new AppError({
      code: 'version-not-restorable',
      userMessage: `This version sends ${listWords(state.categoryGroups.map(categoryGroupPhrase))}, which this portal can't save. Restore the version in the Azure portal, or edit the setting and select the categories.`,
    })
  const content: SetupDraft = {
    ...blank,
    categories: [...state.enabledCategories],
    ...draftDestinations(blank, state.destinations),
  }
  if (!found) return { content: { ...content, setting: { kind: 'new', name: state.name } } }
  return { content: { ...content, setting: { kind: 'existing', name: found.name } }, baseline: toSetting(found) }
}
