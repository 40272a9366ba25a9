import { expect, test } from 'vitest'
import { billedWords, destinationLetter, urgencyWords } from './urgency-words'

test('every destination has its own letters, even if there are more than 26 destinations', () => {
  expect([0, 1, 25, 26, 27].map(destinationLetter)).toEqual(['A', 'B', 'Z', 'AA', 'AB'])
})

test('a category in several workspaces is shown as billed in each, and no heading says that it needs nothing', () => {
  expect([0, 1, 3].map((billedWorkspaces) => billedWords({ billedWorkspaces }))).toEqual([
    null,
    null,
    'In 3 workspaces: you pay for each copy',
  ])
  expect(Object.entries(urgencyWords).flatMap(([urgency, { what }]) => (what === 'no action needed' ? urgency : []))).toEqual(['arriving'])
})
