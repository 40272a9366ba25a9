import { expect, test } from 'vitest'
import { destinationLetter } from './urgency-words'

test('every destination has its own letters, even if there are more than 26 destinations', () => {
  expect([0, 1, 25, 26, 27].map(destinationLetter)).toEqual(['A', 'B', 'Z', 'AA', 'AB'])
})
