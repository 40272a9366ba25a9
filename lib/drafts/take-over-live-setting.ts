import 'server-only'

import { AppError } from '@/lib/app-error'
import { type DiagnosticSetting, isSameSettingName, type LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { SetupDraft } from '@/lib/domain/setup/setup-draft'
import { draftDestinations } from '@/lib/domain/setup/wanted-setting'

/** A draft's content after it took over what a live setting has, except destinations that were selected since `earlier`. */
export function editOf(content: SetupDraft, found: LiveSetting, earlier?: DiagnosticSetting['destinations']): SetupDraft {
  return {
    ...content,
    setting: { kind: 'existing', name: found.name },
    categories: found.enabledCategories,
    ...draftDestinations(content, found.destinations, earlier),
  }
}

/**
 * Returns the live setting with a name, whatever the casing.
 * @throws AppError `setting-gone` if there is none.
 */
export function findLive(live: readonly LiveSetting[], name: string): LiveSetting {
  const found = live.find((candidate) => isSameSettingName(candidate.name, name))
  if (!found)
    throw new AppError({
      code: 'setting-gone',
      userMessage: `Azure no longer shows a setting named ${name}. Add it as a new setting, or select another setting.`,
    })
  return found
}
