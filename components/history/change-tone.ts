import { type ChangeAction, isOpenExternal, type OutsideKind } from '@/lib/domain/changes/change'

/** How strongly the state of a change is emphasized. */
export type ChangeTone = 'danger' | 'warning'

/** The tone of an external change that no one has decided about: a deletion is emphasized more than any other. Any other change has the tone of its state. */
export function changeTone(change: { action: ChangeAction; resolution: unknown; outside: OutsideKind | null }): ChangeTone | undefined {
  if (!isOpenExternal(change)) return undefined
  return change.outside === 'deleted' ? 'danger' : 'warning'
}
