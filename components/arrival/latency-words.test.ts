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
])('%d seconds are said as %s', (seconds, words) => {
  expect(latencyWords(seconds)).toBe(words)
})

test('a page asks at once, then each minute, more rarely while nobody answers, and never while Entra waits for the person', () => {
  const answer = { settings: [], errors: {}, interaction: null }
  expect(secondsUntilNextArrivalCheck({ ...answer, isFirst: true }, 0)).toBe(0)
  expect(secondsUntilNextArrivalCheck(answer, 0)).toBe(60)
  expect(secondsUntilNextArrivalCheck(answer, 2)).toBe(120)
  expect(secondsUntilNextArrivalCheck(answer, 20)).toBe(300)
  expect(secondsUntilNextArrivalCheck({ ...answer, interaction: { claims: '{}' } }, 0)).toBeNull()
})
