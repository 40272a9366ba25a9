import type { ChangeAction, ChangeState } from './change'

/**
 * Which states of a change can be brought back. What was there before is offered once the change is settled and did something;
 * what came after it only when it was really there. The first look has nothing before it.
 */
export function restorableMoments({ state, action }: { state: ChangeState; action: ChangeAction }): ('before' | 'after')[] {
  if (state !== 'confirmed' && state !== 'seen') return state === 'differs' ? ['before'] : []
  return action === 'found' ? ['after'] : ['before', 'after']
}
