import type { DiagnosticSetting } from '../settings/diagnostic-setting'

/** A state of a setting from before or after a change, to be restored. */
export interface RestoredVersion {
  changeId: string
  settingName: string
  /** Undefined if the setting didn't exist then; restoring that state means deleting the setting. */
  state: DiagnosticSetting | undefined
}
