import type { ChangeAction, ChangeState } from './change'

/**
 * Returns which states of a change can be restored: the state before it, once the change is settled and had an effect, and the state
 * after it, if Azure actually showed it. The baseline has no state before it.
 */
export function restorableMoments({ state, action }: { state: ChangeState; action: ChangeAction }): ('before' | 'after')[] {
  if (state !== 'confirmed' && state !== 'seen') return state === 'differs' ? ['before'] : []
  return action === 'found' ? ['after'] : ['before', 'after']
}
