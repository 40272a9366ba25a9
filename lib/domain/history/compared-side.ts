import type { ChangeAction, OutsideKind } from '../changes/change'
import type { ReportedError } from '../reported-error'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import type { VersionRef } from '../settings/setting-version'

/** One side of a comparison of two versions. */
export interface ComparedSide {
  version: VersionRef
  /** Null when the setting didn't exist then. */
  state: DiagnosticSetting | null
  /** The change that the version belongs to; null for the live one. */
  change: { id: string; moment: 'before' | 'after' } | null
  /** When a live state was read; ISO 8601 UTC. */
  seenAt: string | null
  /** Why Azure couldn't be read now. The state is then the last one seen, or unknown if `seenAt` is null. */
  error: ReportedError | null
}

/** A recorded version in a list. */
export interface VersionChoice {
  version: Extract<VersionRef, { kind: 'recorded' }>
  action: ChangeAction
  outside: OutsideKind | null
  authorName: string
  /** When the change was requested or seen; ISO 8601 UTC. */
  at: string
}
