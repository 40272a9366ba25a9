import { changeActionWords, outsideWords } from '@/lib/domain/changes/change'
import { exactTime } from '@/lib/domain/format-time'
import type { ComparedSide, VersionChoice } from '@/lib/domain/history/compared-side'

/** A recorded version in a list: "After change 12: edited by Maya Okafor, Nov 23, 2026, 22:14:05 UTC". */
export function offeredText({ version: { number, moment }, action, outside, authorName, at }: VersionChoice): string {
  const when = exactTime(at, 'UTC')
  if (action === 'found' && moment === 'after') return `Baseline: recorded at the first check, ${when}`
  const by = action === 'outside' || action === 'found' ? '' : ` by ${authorName}`
  return `${moment === 'after' ? 'After' : 'Before'} change ${number}: ${(outside ? outsideWords[outside] : changeActionWords[action]).toLowerCase()}${by}, ${when}`
}

/** Returns the column heading for a side. */
export function sideText({ version, seenAt, error }: ComparedSide): string {
  if (version.kind === 'recorded') return `${version.moment === 'after' ? 'After' : 'Before'} change ${version.number}`
  return error && seenAt ? `Last seen ${exactTime(seenAt, 'UTC')}` : 'Live'
}
