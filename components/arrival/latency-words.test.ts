import { expect, test } from 'vitest'
import { secondsUntilNextArrivalCheck } from './arrival-watch'
import { latencyWords } from './latency-words'

test.each([
  [0, 'under 1 s'],
  [45.4, '45 s'],
  [89, '89 s'],
  [90, '2 min'],
  [5_399, '90 min'],
  [9_000, '2.5 h'],
])('%d seconds are shown as %s', (seconds, words) => {
  expect(latencyWords(seconds)).toBe(words)
})

test('a page refreshes immediately, then every minute, less often while the server is down, and never while a sign-in is required', () => {
  const answer = { settings: [], errors: {}, interaction: null }
  expect(secondsUntilNextArrivalCheck({ ...answer, isFirst: true }, 0)).toBe(0)
  expect(secondsUntilNextArrivalCheck(answer, 0)).toBe(60)
  expect(secondsUntilNextArrivalCheck(answer, 2)).toBe(120)
  expect(secondsUntilNextArrivalCheck(answer, 20)).toBe(300)
  expect(secondsUntilNextArrivalCheck({ ...answer, interaction: { claims: '{}' } }, 0)).toBeNull()
})
