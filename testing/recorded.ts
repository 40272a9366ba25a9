import type { ApplyResult } from '@/lib/changes/apply-change'
import type { Change } from '@/lib/history/change-record'

/**
 * The change that a save recorded.
 * @throws Error with the faults of the draft when it wasn't recorded.
 */
export function recorded(result: ApplyResult): Change {
  if (result.kind !== 'recorded') throw new Error(`Not recorded: ${JSON.stringify(result.faults)}`)
  return result.change
}
