import { expect, test } from 'vitest'
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
