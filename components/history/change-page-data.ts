import type { Approval } from '@/lib/domain/changes/approval'
import type { ChangeAction, ChangeState, ChangeSubject, OutsideKind, Resolution, RetentionState } from '@/lib/domain/changes/change'
import type { ActorClaim } from '@/lib/domain/changes/external-actor'
import type { DescribedEvent } from '@/lib/domain/history/describe-event'
import type { ReportedError } from '@/lib/domain/reported-error'
import type { ChangedResource } from '@/lib/domain/resources/changed-resource'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { RetentionDrift } from '@/lib/domain/settings/retention/watched-retention'
import type { RetentionChange } from '@/lib/domain/settings/storage-retention'

/** Everything that the history contains about one change. */
export interface ChangePageData {
  id: string
  number: number
  subject: ChangeSubject
  /** The previous and the requested state of an alert rule or an action group; null for a diagnostic setting. */
  resource: ChangedResource | null
  settingName: string
  action: ChangeAction
  /** What happened outside the portal; null for a change that the portal made. */
  outside: OutsideKind | null
  state: ChangeState
  /** Null for an external change. */
  author: { name: string; username: string; role: string } | null
  /** For an external change, the last check that didn't show it; ISO 8601 UTC. */
  notSeenAt: string | null
  /** What Azure's activity log says about who made an external change. */
  actorClaim: ActorClaim | null
  resolution: Resolution | null
  /** For an external change that no one has decided about: whether accepting it requires approval, or a request to accept it is waiting. */
  acceptance: 'free' | 'needs-approval' | 'waiting'
  /** The outcome of the approval request; null when no approval was required. */
  approval: Approval | null
  /** The change whose state this one restores. */
  restores: { changeId: string; number: number } | null
  /** The states that can be restored. */
  restorable: ('before' | 'after')[]
  /** ISO 8601 UTC. */
  requestedAt: string
  reason: string
  /** Empty when none was given. */
  ticket: string
  before: DiagnosticSetting | null
  after: DiagnosticSetting | null
  /** The retention of blobs that the change sets, if it differs from before; `drift` is what someone changed outside the portal. */
  retention: { storageAccountId: string; state: RetentionState; changes: RetentionChange[]; drift?: RetentionDrift[] } | null
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
