import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { projectPath } from './project'
import { faultsOf, namedTestsIn, promisesIn } from './promised-tests'

const text = readFileSync(projectPath('docs', 'security.md'), 'utf8')

describe('docs/security.md', () => {
  test('names only tests that exist, by file and title', () => {
    expect(namedTestsIn(text).length).toBeGreaterThan(100)
    expect(namedTestsIn(text).flatMap(faultsOf)).toEqual([])
  })

  test('names for each promise the tests that show it, and those that show that ordinary use goes on', () => {
    const promises = promisesIn(text)
    expect(promises.length).toBeGreaterThan(50)
    const isNamed = (tests: ReturnType<typeof namedTestsIn>) => tests.length > 0 && tests.every(({ titles }) => titles.length > 0)
    expect(promises.filter(({ shownBy, ordinaryUse }) => !isNamed(shownBy) || !isNamed(ordinaryUse))).toEqual([])
  })

  test('says for each group of promises what they do not cover', () => {
    const withLimits = text.split('\n## ').filter((part) => part.includes('**Limits.**'))
    const sections = new Set(promisesIn(text).map(({ section }) => section))
    expect(withLimits.map((part) => part.split('\n')[0])).toEqual([...sections])
  })
})

describe('a named test', () => {
  test('of a file that is missing, or with a title that the file does not have, is a fault', () => {
    expect(faultsOf({ file: 'tooling/missing.test.ts', titles: [] })).toEqual(["tooling/missing.test.ts doesn't exist."])
    expect(faultsOf({ file: 'tooling/promised-tests.test.ts', titles: ['a title that is only an argument'] })).toHaveLength(1)
  })

  test('can have an apostrophe and a placeholder', () => {
    expect(namedTestsIn('`a/b.test.ts`: "%s isn\'t accepted"; `c.spec.tsx`: "x", "y"')).toEqual([
      { file: 'a/b.test.ts', titles: ["%s isn't accepted"] },
      { file: 'c.spec.tsx', titles: ['x', 'y'] },
    ])
  })
})
