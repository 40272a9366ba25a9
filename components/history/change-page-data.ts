import type { ChangedResource } from '@/lib/domain/alerts/alert-resource'
import type { Approval } from '@/lib/domain/changes/approval'
import type { ChangeAction, ChangeState, ChangeSubject, Resolution, RetentionState } from '@/lib/domain/changes/change'
import type { ActorClaim } from '@/lib/domain/changes/external-actor'
import type { DescribedEvent } from '@/lib/domain/history/describe-event'
import type { ReportedError } from '@/lib/domain/reported-error'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { RetentionChange } from '@/lib/domain/settings/storage-retention'

/** All that the history holds about one change. */
export interface ChangePageData {
  id: string
  number: number
  subject: ChangeSubject
  /** What an alert rule or an action group was and should be; null for a diagnostic setting. */
  resource: ChangedResource | null
  settingName: string
  action: ChangeAction
  state: ChangeState
  /** Null for an external change. */
  author: { name: string; username: string; role: string } | null
  /** The last look that did not show a change made outside; ISO 8601 UTC. */
  notSeenAt: string | null
  /** What Azure's activity log says about who made a change outside. */
  actorClaim: ActorClaim | null
  resolution: Resolution | null
  /** The outcome of the approval request; null when no approval was required. */
  approval: Approval | null
  /** The change whose state this one restores. */
  restores: { changeId: string; number: number } | null
  /** Which states can be brought back. */
  restorable: ('before' | 'after')[]
  /** ISO 8601 UTC. */
  requestedAt: string
  reason: string
  /** Empty when none was given. */
  ticket: string
  before: DiagnosticSetting | null
  after: DiagnosticSetting | null
  /** Days of blobs that the change wants, where they differ from before. */
  retention: { storageAccountId: string; state: RetentionState; changes: RetentionChange[] } | null
  headline: string
  error: ReportedError | null
  requestId: string | null
  correlationId: string | null
  clientAddress: string | null
  /** Null when the portal sent nothing. */
  request: { method: string; path: string; body: string } | null
  answer: { status: number; body: string } | null
  events: DescribedEvent[]
}
