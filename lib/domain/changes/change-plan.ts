import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import type { SettingDifference } from '../settings/setting-difference'
import type { LifecycleRule, RetentionChange } from '../settings/storage-retention'
import type { DraftFault } from '../setup/setup-faults'
import type { ChangeAction } from './change'

/** What happens to the lifecycle policy of the storage account when a draft is saved. */
export interface RetentionPlan {
  storageAccountId: string
  before: LifecycleRule[]
  after: LifecycleRule[]
  changes: RetentionChange[]
}

/** What saving a draft would do, judged against what Azure shows now. */
export interface ChangePlan {
  action: Exclude<ChangeAction, 'outside' | 'found'>
  settingName: string
  /** The live state that would be replaced or removed; undefined for a new setting. */
  before: DiagnosticSetting | undefined
  /** Undefined when the setting is to be deleted. */
  wanted: DiagnosticSetting | undefined
  difference: SettingDifference
  /** Undefined when no rule changes. */
  retention: RetentionPlan | undefined
  /** Why the setting's name must be typed before saving; empty when it need not be. */
  confirmationReasons: string[]
  /** Why a second person has to agree where the tenant's rule asks for one; empty when one is enough. */
  riskReasons: string[]
  /** Everything that stands in the way; a plan with faults is never sent. */
  faults: DraftFault[]
  /** Whether the live setting is no longer what the draft started from. */
  liveChanged: boolean
}
