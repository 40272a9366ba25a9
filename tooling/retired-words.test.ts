import { expect, test } from 'vitest'
import { findAllRetiredUses, findRetiredUses, readRetiredWords } from './retired-words'

const words = [
  { forms: ['whom'], use: 'who' },
  { forms: ['looked at', 'looks at'], use: 'checked' },
]

test('a retired word is found with its line, whatever its case', () => {
  expect(findRetiredUses('a.ts', 'const a = 1\n// Whom to ask', words)).toEqual([{ file: 'a.ts', line: 2, found: 'whom', use: 'who' }])
})

test('a phrase is found across the lines of a comment', () => {
  expect(findRetiredUses('a.ts', ' * it was looked\n * at twice', words)).toMatchObject([{ line: 1, found: 'looked at' }])
})

test("part of a word or of a hyphenated value doesn't count", () => {
  expect(findRetiredUses('a.ts', "'whomever' + 'with-whom'", words)).toEqual([])
})

test('the guide names its retired words in a table that the check can read', () => {
  const retired = readRetiredWords()
  expect(retired.length).toBeGreaterThan(20)
  expect(retired).toContainEqual({ forms: ['shall'], use: 'must, should, will' })
})

test('no text of the project uses a word that the writing style guide retires', () => {
  expect(findAllRetiredUses().map(({ file, line, found, use }) => `${file}:${line} "${found}": ${use}`)).toEqual([])
})
