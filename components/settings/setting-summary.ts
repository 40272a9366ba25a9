import type { OtherDraft } from '@/components/setup/frame/step-props'
import type { SettingActivity } from '@/lib/domain/changes/change'
import type { SentShare } from '@/lib/domain/coverage/sent-share'
import type { LiveSetting } from '@/lib/domain/settings/diagnostic-setting'

/** A setting with what the portal has recorded about it. */
export interface SettingSummary {
  setting: LiveSetting
  /** Computed by the server, because it needs the catalog of categories, which is large. */
  share: SentShare
  activity: SettingActivity
  /** Its open drafts; empty for a role that can't see drafts. */
  drafts: OtherDraft[]
}
