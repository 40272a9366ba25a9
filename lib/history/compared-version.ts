import 'server-only'

import { outsideKindOf } from '@/lib/domain/changes/change'
import { restorableMoments } from '@/lib/domain/changes/restorable-moments'
import type { VersionChoice } from '@/lib/domain/history/compared-side'
import type { Change } from './change-record'

/** Returns the version before or after a change, for a list. */
export function versionChoice(change: Change, moment: 'before' | 'after'): VersionChoice {
  const { number, action, authorName, requestedAt } = change
  const outside = outsideKindOf({ ...change, after: change.wanted })
  return { version: { kind: 'recorded', number, moment }, action, outside, authorName, at: requestedAt.toISOString() }
}

/**
 * Returns every version of changes, newest first. The state before a change is included only for the oldest, because otherwise it
 * equals the state after the previous change.
 */
export function versionChoices(latest: readonly Change[], first: Change | null): VersionChoice[] {
  const oldest = first ?? latest.at(-1)
  return [
    ...latest.map((change) => versionChoice(change, 'after')),
    ...(first ? [versionChoice(first, 'after')] : []),
    ...(oldest?.before && restorableMoments(oldest).includes('before') ? [versionChoice(oldest, 'before')] : []),
  ]
}
