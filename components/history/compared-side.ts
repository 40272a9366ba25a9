import type { ChangeAction } from '@/lib/domain/changes/change'
import { changeActionWords } from '@/lib/domain/changes/change'
import { exactTime } from '@/lib/domain/format-time'
import type { ReportedError } from '@/lib/domain/reported-error'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { VersionRef } from '@/lib/domain/settings/setting-version'

/** One side of a comparison, as the page gets it. */
export interface ComparedSideProps {
  version: VersionRef
  state: DiagnosticSetting | null
  /** The change that the version belongs to; null for the live one. */
  change: { id: string; moment: 'before' | 'after' } | null
  /** When a live state was read; ISO 8601 UTC. */
  seenAt: string | null
  error: ReportedError | null
}

/** A version that a list offers. */
export interface OfferedVersion {
  version: Extract<VersionRef, { kind: 'recorded' }>
  action: ChangeAction
  authorName: string
  /** ISO 8601 UTC. */
  at: string
}

/** A recorded version in a list: "After change 12: edited by Maya Okafor, Nov 23, 2026, 22:14:05 UTC". */
export function offeredText({ version: { number, moment }, action, authorName, at }: OfferedVersion): string {
  const when = exactTime(at, 'UTC')
  if (action === 'found' && moment === 'after') return `Baseline: as found at the first check, ${when}`
  const by = action === 'outside' || action === 'found' ? '' : ` by ${authorName}`
  return `${moment === 'after' ? 'After' : 'Before'} change ${number}: ${changeActionWords[action].toLowerCase()}${by}, ${when}`
}

/** A side in a few words, as the head of a column. */
export function sideText({ version, seenAt, error }: ComparedSideProps): string {
  if (version.kind === 'recorded') return `${version.moment === 'after' ? 'After' : 'Before'} change ${version.number}`
  return error && seenAt ? `Last seen ${exactTime(seenAt, 'UTC')}` : 'Live'
}
