import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'

/** A change that waits for approval, on its page. */
export interface ApprovalRequest {
  changeId: string
  number: number
  draftId: string
  /** What a decision on this page is about; see `requestFingerprint`. */
  fingerprint: string
  settingName: string
  headline: string
  before: DiagnosticSetting | null
  /** Null if the setting is to be deleted. */
  wanted: DiagnosticSetting | null
  authorName: string
  /** Whether the viewer is its author. */
  isOwn: boolean
  /** ISO 8601 UTC. */
  requestedAt: string
  expiresAt: string
  /** Why approval is required, one sentence per reason. */
  reasons: string[]
  /** The author's reason; empty if there is none. */
  reason: string
  ticket: string
  /** Null if the change writes no retention. */
  retention: ChangePlan['retention'] | null
  /** The request to Azure: method and path, and the body. */
  requestLine: string
  requestBody: string
  lifecycleRequest: { line: string; body: string } | null
}
