import { describe, expect, test } from 'vitest'
import { type ChangeAction, type ChangeState, changeActions, changeStates } from './change'
import { restorableMoments } from './restorable-moments'

const made: readonly ChangeAction[] = changeActions.filter((action) => action !== 'outside' && action !== 'found')
const unsettled: readonly ChangeState[] = changeStates.filter((state) => !['confirmed', 'seen', 'differs'].includes(state))

describe('of a change', () => {
  test.each(made)('that is confirmed, both states can be restored (%s)', (action) => {
    expect(restorableMoments({ state: 'confirmed', action })).toEqual(['before', 'after'])
  })

  test.each(made)('that Azure shows differently, only the state before it can be restored (%s)', (action) => {
    expect(restorableMoments({ state: 'differs', action })).toEqual(['before'])
  })

  test.each(unsettled)('that did nothing, or may not have, nothing can be restored (%s)', (state) => {
    for (const action of made) expect(restorableMoments({ state, action })).toEqual([])
  })

  test('that was made outside the portal, both states can be restored', () => {
    expect(restorableMoments({ state: 'seen', action: 'outside' })).toEqual(['before', 'after'])
  })
})

test('the baseline has no state before it', () => {
  expect(restorableMoments({ state: 'seen', action: 'found' })).toEqual(['after'])
})
