import 'server-only'

import { restorableMoments } from '@/lib/domain/changes/restorable-moments'
import type { VersionChoice } from '@/lib/domain/history/compared-side'
import type { Change } from './change-record'

/** The version before or after a change, for a list. */
export function versionChoice({ number, action, authorName, requestedAt }: Change, moment: 'before' | 'after'): VersionChoice {
  return { version: { kind: 'recorded', number, moment }, action, authorName, at: requestedAt.toISOString() }
}

/** Every version that changes, newest first, can show; what was before one is offered only for the oldest, as it is what came after the one before it. */
export function versionChoices(latest: readonly Change[], first: Change | null): VersionChoice[] {
  const oldest = first ?? latest.at(-1)
  return [
    ...latest.map((change) => versionChoice(change, 'after')),
    ...(first ? [versionChoice(first, 'after')] : []),
    ...(oldest?.before && restorableMoments(oldest).includes('before') ? [versionChoice(oldest, 'before')] : []),
  ]
}
