import type { Approval, ApprovalRule } from '../changes/approval'
import type { ChangeAction, ChangeState, ChangeSubject, Resolution, RetentionState } from '../changes/change'
import type { PastScore } from '../compliance/score-record'
import type { ChangedResource } from '../resources/changed-resource'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import type { EvidencePeriod } from './evidence-period'
import type { ruleSteps } from './history-event'
import type { RecordVerdict } from './record-verdict'

/** One change as evidence shows it. Times are ISO 8601 UTC. */
export interface EvidenceChange {
  number: number
  changeId: string
  action: ChangeAction
  subject: ChangeSubject
  /** For an alert rule or an action group: its previous and its requested state; null for a diagnostic setting. */
  resource: ChangedResource | null
  settingName: string
  state: ChangeState
  /** `id` is the Entra object ID; null if it's unknown who it was. */
  author: { id: string | null; name: string }
  requestedAt: string
  settledAt: string | null
  reason: string
  ticket: string
  before: DiagnosticSetting | null
  after: DiagnosticSetting | null
  /**
   * The retention in a storage account that the change sets or, for an external change, that someone changed: days, and null for forever.
   * Null if the change isn't about retention. Evidence of earlier versions has no such member.
   */
  retention: {
    storageAccountId: string
    state: RetentionState
    changes: { category: string; before: number | null; after: number | null }[]
  } | null
  approval: Approval | null
  resolution: Resolution | null
  azureRequestId: string | null
  azureCorrelationId: string | null
  /** The events in the record that belong to it. */
  events: { sequence: number; kind: string; occurredAt: string; hash: string }[]
}

/** What an auditor gets: the current settings, every change in a period, and whether the record is intact. */
export interface EvidenceDocument {
  format: 'entra-logs-portal/evidence/1'
  tenant: { id: string; name: string }
  portal: string
  issuedAt: string
  issuedBy: { id: string; name: string; username: string; role: string }
  period: EvidencePeriod
  /** `asOf` is when the portal last read them from Azure; null if it never did. */
  settings: { asOf: string | null; list: DiagnosticSetting[] }
  /**
   * Categories that the settings send and for which nothing can arrive with the tenant's licenses, as last found; `asOf` is when that was.
   * Null if the licenses are unknown. Evidence of earlier versions has no such member.
   */
  unlicensed: { asOf: string; foundByName: string; categories: string[] } | null
  /**
   * The verdicts about the controls at the end of the period, as the portal stored them; `at` is since when they were valid. They aren't part
   * of the verified record. Null if none was stored by then. Evidence of earlier versions has no such member.
   */
  controls?: PastScore | null
  approvalRule: ApprovalRule
  /** What happened to the approval rule in the period, after what determined it at the beginning; oldest first. */
  ruleHistory: {
    event: number
    step: (typeof ruleSteps)[number]
    hours: number
    by: { id: string | null; name: string }
    at: string
    note: string
  }[]
  record: RecordVerdict
  changes: EvidenceChange[]
}
