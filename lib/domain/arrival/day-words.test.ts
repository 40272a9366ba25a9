import { expect, test } from 'vitest'
import { dayWords } from './day-words'

const hours = (...given: (number | null)[]) => [...Array<null>(24 - given.length).fill(null), ...given]

test.each([
  ['unknown hours', hours(), "The last 24 hours weren't counted."],
  [
    'rows, empty hours, and unknown ones',
    hours(0, 1_200, 5),
    'Last 24 hours: 1,205 rows. At most 1,200 in an hour. Without rows: 1 hour. Not counted: 21 hours.',
  ],
  ['empty hours', Array<number>(24).fill(0), 'Last 24 hours: 0 rows.'],
])('the words for %s keep unknown and empty apart', (_, given, words) => {
  expect(dayWords(given)).toBe(words)
})
