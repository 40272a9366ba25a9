import type { ReportedError } from '../reported-error'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import type { ChangeAction, ChangeState, RetentionState } from './change'

/** The facts about a change that determine the progress to show. */
export interface ChangeFacts {
  id: string
  number: number
  action: ChangeAction
  settingName: string
  state: ChangeState
  wanted: DiagnosticSetting | undefined
  /** What the check that settled the change found. */
  seen: DiagnosticSetting | undefined
  requestedAt: Date
  answeredAt: Date | undefined
  lastLookAt: Date | undefined
  looks: number
  /** Consecutive checks that didn't find the setting. */
  absences: number
  retention:
    | {
        storageAccountId: string
        state: RetentionState
        error: ReportedError | null
        at: Date | undefined
        /** No one is writing it anymore, and it isn't written. */
        isStuck: boolean
      }
    | undefined
  settledAt: Date | undefined
  requestId: string | null
  correlationId: string | null
  error: ReportedError | null
}
