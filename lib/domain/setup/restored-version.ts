import type { DiagnosticSetting } from '../settings/diagnostic-setting'

/** A state of a setting from before or after a change, to be restored. */
export interface RestoredVersion {
  changeId: string
  settingName: string
  /** Undefined when the setting did not exist then: restoring that means deleting it. */
  state: DiagnosticSetting | undefined
}
