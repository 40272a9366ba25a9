import { type ChangeAction, type ChangeState, changeActionWords, isUnsent, type OutsideKind, outsideWords } from '../change'

/**
 * Returns what a change did, in words that can start a sentence: what someone requested, if nothing was sent to Azure yet, or what they tried,
 * if Azure didn't apply it.
 */
export function changeTitleWords({
  action,
  state,
  outside,
}: {
  action: ChangeAction
  state: ChangeState
  outside: OutsideKind | null
}): string {
  if (outside) return outsideWords[outside]
  if (isUnsent(state)) return askedWords[action]
  return state === 'failed' || state === 'not-applied' ? triedWords[action] : changeActionWords[action]
}

const triedWords: Record<ChangeAction, string> = {
  ...changeActionWords,
  create: 'Tried to add',
  update: 'Tried to edit',
  delete: 'Tried to delete',
  restore: 'Tried to restore',
}

const askedWords: Record<ChangeAction, string> = {
  ...changeActionWords,
  create: 'Request to add',
  update: 'Request to edit',
  delete: 'Request to delete',
  restore: 'Request to restore',
}
