import type { DiagnosticSetting } from '../../settings/diagnostic-setting'
import type { BlobProtection } from '../../settings/retention/blob-protection'
import type { EffectiveRetention } from '../../settings/retention/effective-retention'
import type { SettingDifference } from '../../settings/setting-difference'
import type { LifecycleRule, RetentionChange } from '../../settings/storage-retention'
import type { DraftFault } from '../../setup/setup-faults'
import type { ChangeAction } from '../change'

/** What happens to the lifecycle management policy of the storage account when a draft is saved. */
export interface RetentionPlan {
  storageAccountId: string
  before: LifecycleRule[]
  after: LifecycleRule[]
  changes: RetentionChange[]
}

/** How long the storage account keeps the logs that the setting sends there, now and after saving, whichever rule deletes them. */
export interface ShownKept {
  storageAccountId: string
  before: EffectiveRetention[]
  after: EffectiveRetention[]
  /** All rules of the account after saving. */
  rules: LifecycleRule[]
}

/** The same, with everything that the checks need. */
export interface KeptPlan extends ShownKept {
  /** The days that the portal's own rules set after saving, by category in lowercase; null means forever. */
  own: Record<string, number | null>
  /** Whether someone has reviewed the retention in this draft. */
  isReviewed: boolean
  protection: BlobProtection
}

/** What saving a draft would do, compared with the current state in Azure. */
export interface ChangePlan {
  action: Exclude<ChangeAction, 'outside' | 'found'>
  settingName: string
  /** The live state that would be replaced or removed; undefined for a new setting. */
  before: DiagnosticSetting | undefined
  /** Undefined if the setting is to be deleted. */
  wanted: DiagnosticSetting | undefined
  difference: SettingDifference
  /** Undefined when no rule changes. */
  retention: RetentionPlan | undefined
  /** A fault if the lifecycle management rules couldn't be read; undefined if the setting sends nothing to a storage account. */
  kept: KeptPlan | { storageAccountId: string; fault: string } | undefined
  /** Why the setting's name must be entered before saving; empty if it isn't required. */
  confirmationReasons: string[]
  /** Why approval is required if the tenant's rule is on; empty if it isn't required. */
  riskReasons: string[]
  /** Everything that prevents saving; a plan with faults is never sent. */
  faults: DraftFault[]
  /** Whether the live setting has changed since the draft was started. */
  liveChanged: boolean
}
