import { expect, test } from 'vitest'
import { destinationLetter } from './urgency-words'

test('every destination has a letter of its own, even where there are more than the alphabet has', () => {
  expect([0, 1, 25, 26, 27].map(destinationLetter)).toEqual(['A', 'B', 'Z', 'AA', 'AB'])
})
