import { expect, test } from 'vitest'
import { formatCount, listAlternatives, listWords, plural, timesWords } from './text'

test('words are joined as in a sentence, with a serial comma', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listWords)).toEqual(['', 'a', 'a and b', 'a, b, and c'])
})

test('alternatives are joined as in a sentence, with a serial comma', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listAlternatives)).toEqual(['', 'a', 'a or b', 'a, b, or c'])
})

test('a count agrees with its noun', () => {
  expect([plural(1, 'row'), plural(0, 'row'), plural(2, 'category', 'categories')]).toEqual(['1 row', '0 rows', '2 categories'])
})

test('thousands have separators', () => {
  expect([formatCount(999), formatCount(1_234_567)]).toEqual(['999', '1,234,567'])
})

test('how often something happened is said as in a sentence', () => {
  expect([1, 2, 1_200].map(timesWords)).toEqual(['once', '2 times', '1,200 times'])
})
