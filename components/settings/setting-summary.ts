import type { OtherDraft } from '@/components/setup/step-props'
import type { SettingActivity } from '@/lib/entra-logs/change'
import type { LiveSetting } from '@/lib/entra-logs/diagnostic-setting'
import { logCategories } from '@/lib/entra-logs/log-categories'

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
