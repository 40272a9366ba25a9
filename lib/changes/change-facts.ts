import 'server-only'

import type { ChangeFacts } from '@/lib/domain/changes/change-facts'
import { isRetentionStuck } from '@/lib/domain/changes/retention-progress'
import type { Change } from '@/lib/history/change-record'

/** Returns the facts that determine the progress of a change. */
export function changeFacts(change: Change, now = new Date()): ChangeFacts {
  const { retention } = change
  return {
    ...change,
    retention: retention && {
      storageAccountId: retention.storageAccountId,
      state: retention.state,
      error: retention.error,
      at: retention.at === null ? undefined : new Date(retention.at),
      isStuck: isRetentionStuck(change, now),
    },
  }
}
