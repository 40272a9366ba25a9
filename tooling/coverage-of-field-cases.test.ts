import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { projectPath } from './project'
import { faultsOf, namedTestsIn } from './promised-tests'

const rows = readFileSync(projectPath('docs', 'coverage-of-field-cases.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => line.split('|').slice(1, -1))

describe('docs/coverage-of-field-cases.md', () => {
  test('has a public source, an answer, and a test by its title in every row', () => {
    expect(rows.length).toBeGreaterThan(5)
    for (const row of rows) {
      const [what = '', answer = '', shownBy = ''] = row
      expect(row, what).toHaveLength(3)
      expect(what).toMatch(/\(\[[^\]]+\]\(https:\/\//)
      expect(answer.trim(), what).not.toBe('')
      expect(namedTestsIn(shownBy).flatMap(({ titles }) => titles).length, what).toBeGreaterThan(0)
    }
  })

  test('names only tests that exist, by file and title', () => {
    expect(rows.flatMap(([, , shownBy = '']) => namedTestsIn(shownBy)).flatMap(faultsOf)).toEqual([])
  })
})
