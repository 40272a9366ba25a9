import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'

/** A change that waits for a second administrator, as its page shows it. */
export interface ApprovalRequest {
  changeId: string
  number: number
  draftId: string
  settingName: string
  headline: string
  before: DiagnosticSetting | null
  /** Null when the setting is to be deleted. */
  wanted: DiagnosticSetting | null
  authorName: string
  /** The person who is looking asked for it. */
  isOwn: boolean
  /** ISO 8601 UTC. */
  requestedAt: string
  expiresAt: string
  /** Why a second person is asked, a sentence each. */
  reasons: string[]
  /** What the author gave as the reason; empty when nothing. */
  reason: string
  ticket: string
}
