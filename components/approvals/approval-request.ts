import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'

/** A request that waits for approval: what every request's page shows of it. */
export interface ApprovalRequest {
  /** What approval does: it sends a setting, an alert, a table, or a transformation to Azure, or accepts an external change, for which nothing is sent. */
  kind: 'setting' | 'alert' | 'table' | 'transformation' | 'acceptance'
  changeId: string
  number: number
  /** What a decision on this page is about; see `requestFingerprint`. */
  fingerprint: string
  /** The name of the setting, the alert rule, the action group, or the table. */
  name: string
  title: string
  headline: string
  requesterName: string
  /** Whether the viewer made the request. */
  isOwn: boolean
  /** ISO 8601 UTC. */
  requestedAt: string
  expiresAt: string
  /** Why approval is required, one sentence per reason. */
  reasons: string[]
  /** The requester's reason; empty if there is none. */
  reason: string
  /** Empty if there is none. */
  ticket: string
  /** Where the viewer continues after an approval. */
  approvedHref: string
  /** Where the requester continues after withdrawing the request. */
  withdrawnHref: string
}

/** What a change of a setting would do. */
export interface RequestedSetting {
  before: DiagnosticSetting | null
  /** Null if the setting is to be deleted. */
  wanted: DiagnosticSetting | null
  /** Null if the change writes no retention. */
  retention: ChangePlan['retention'] | null
  /** The request to Azure: method and path, and the body. */
  requestLine: string
  requestBody: string
  lifecycleRequest: { line: string; body: string } | null
}
