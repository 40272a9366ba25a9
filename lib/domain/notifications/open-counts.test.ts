import { expect, test } from 'vitest'
import { countWords, exactCountMax } from './open-counts'

test('a count is exact as long as it fits', () => {
  expect(countWords(1)).toBe('1')
  expect(countWords(exactCountMax)).toBe('99')
  expect(countWords(exactCountMax + 1)).toBe('99+')
})
