import type { ChangeAction, ChangeState, ReportedError } from '@/lib/entra-logs/change'
import type { DiagnosticSetting } from '@/lib/entra-logs/diagnostic-setting'
import type { TimelineEvent } from './event-timeline'

/** All that the history holds about one change. */
export interface RecordedChange {
  number: number
  settingName: string
  action: ChangeAction
  state: ChangeState
  author: { name: string; username: string; role: string }
  /** ISO 8601 UTC. */
  requestedAt: string
  reason: string
  before: DiagnosticSetting | null
  after: DiagnosticSetting | null
  headline: string
  error: ReportedError | null
  requestId: string | null
  correlationId: string | null
  clientAddress: string | null
  request: { method: string; path: string; body: string }
  answer: { status: number; body: string } | null
  events: TimelineEvent[]
}
