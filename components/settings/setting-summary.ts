import type { OtherDraft } from '@/components/setup/frame/step-props'
import type { SettingActivity } from '@/lib/domain/changes/change'
import type { LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import { logCategories } from '@/lib/domain/settings/log-categories'

/** A setting with what the portal knows of it beside Azure. */
export interface SettingSummary {
  setting: LiveSetting
  activity: SettingActivity
  /** Open drafts about it; empty for a role that may not see drafts. */
  drafts: OtherDraft[]
}

/** How many of the categories that Azure offers a setting sends. */
export function sentShare({ enabledCategories, listedCategories }: LiveSetting): { sent: number; offered: number } {
  const sent = enabledCategories.length
  return { sent, offered: Math.max(listedCategories.length || logCategories.length, sent) }
}
