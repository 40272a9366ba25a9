import type { OtherDraft } from '@/components/setup/frame/step-props'
import type { SettingActivity } from '@/lib/domain/changes/change'
import type { LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import { logCategories } from '@/lib/domain/settings/log-categories'

/** A setting with what the portal has recorded about it. */
export interface SettingSummary {
  setting: LiveSetting
  activity: SettingActivity
  /** Its open drafts; empty for a role that can't see drafts. */
  drafts: OtherDraft[]
}

/** Returns how many of the categories that Azure offers a setting sends. */
export function sentShare({ enabledCategories, listedCategories }: LiveSetting): { sent: number; offered: number } {
  const sent = enabledCategories.length
  return { sent, offered: Math.max(listedCategories.length || logCategories.length, sent) }
}
