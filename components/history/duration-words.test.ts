import { expect, test } from 'vitest'
import { durationWords } from './duration-words'

const after = (seconds: number) =>
  durationWords('2026-11-25T12:00:00.000Z', new Date(Date.UTC(2026, 10, 25, 12) + seconds * 1_000).toISOString())

test.each([
  [0, 'at the same moment'],
  [0.42, '0.4 seconds later'],
  [9.94, '9.9 seconds later'],
  [9.96, '10 seconds later'],
  [75, '75 seconds later'],
  [100, '2 minutes later'],
  [3 * 3_600, '3 hours later'],
  [50 * 3_600, '2 days later'],
  [4_000 * 86_400, '4,000 days later'],
])('%s seconds are shown as "%s"', (seconds, words) => {
  expect(after(seconds)).toBe(words)
})

test('clocks that differ never produce a negative duration', () => {
  expect(after(-3)).toBe('at the same moment')
})
