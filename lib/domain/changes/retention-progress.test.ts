import { describe, expect, test } from 'vitest'
import { type ChangeState, changeStates, type RetentionState, retentionStates } from './change'
import { isRetentionStuck, retentionStateWords } from './retention-progress'

const now = new Date('2026-11-25T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000)
const stuck = (state: ChangeState, retention: RetentionState | undefined, answeredAt?: Date, settledAt?: Date) =>
  isRetentionStuck({ state, retention: retention && { state: retention }, answeredAt, settledAt }, now)

const accepted: readonly ChangeState[] = ['saved', 'confirmed', 'differs', 'seen']

describe('writing retention', () => {
  test('can be tried again after it failed or had no answer, in every state in which Azure accepted the setting', () => {
    const again = changeStates.filter((state) => stuck(state, 'failed') && stuck(state, 'unknown'))
    expect(again.toSorted()).toEqual(accepted.toSorted())
  })

  test.each(changeStates)("can't be tried again once it's written, or if there is none (%s)", (state) => {
    expect(stuck(state, 'written', ago(3_600))).toBe(false)
    expect(stuck(state, undefined, ago(3_600))).toBe(false)
  })

  test.each(changeStates.filter((state) => !accepted.includes(state)))("can't start before Azure accepted the setting (%s)", (state) => {
    for (const retention of retentionStates) expect(stuck(state, retention, ago(3_600))).toBe(false)
  })

  test.each([
    { seconds: 59, isStuck: false },
    { seconds: 60, isStuck: false },
    { seconds: 61, isStuck: true },
  ])('that has not begun counts as given up after more than a minute: $seconds seconds, $isStuck', ({ seconds, isStuck }) => {
    expect(stuck('saved', 'pending', ago(seconds))).toBe(isStuck)
  })

  test('waits from when the change was settled if its answer was lost', () => {
    expect(stuck('confirmed', 'pending', undefined, ago(30))).toBe(false)
    expect(stuck('confirmed', 'pending', undefined, ago(90))).toBe(true)
    expect(stuck('confirmed', 'pending', undefined, undefined)).toBe(false)
  })
})

test('the words about retention that follows the setting depend on the setting', () => {
  expect(retentionStateWords('pending', 'waiting')).toContain('after Azure accepts the setting')
  expect(retentionStateWords('pending', 'saved')).toBe("The retention period hasn't been saved yet.")
  for (const state of ['failed', 'not-applied', 'not-approved'] as const)
    expect(retentionStateWords('pending', state)).toBe("The retention period wasn't saved, because the setting wasn't saved.")
})
