import type { DiagnosticSetting } from '../settings/diagnostic-setting'

/** A state of a setting from before or after a change, to be restored. */
export interface RestoredVersion {
  changeId: string
  /** The change's number in the history. */
  changeNumber: number
  moment: 'before' | 'after'
  settingName: string
  /** Undefined if the setting didn't exist then; restoring that state means deleting the setting. */
  state: DiagnosticSetting | undefined
}

/** Returns the reason that a draft starts with when it restores a version. The person can change the reason. */
export function restoringReason({ changeNumber, moment }: Pick<RestoredVersion, 'changeNumber' | 'moment'>): string {
  return moment === 'before' ? `Undoes change ${changeNumber}.` : `Restores the version of change ${changeNumber}.`
}
