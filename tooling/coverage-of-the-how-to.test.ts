import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** The rows of the table: what the how-to says, where the portal does it, and what shows it. */
const rows = readFileSync('docs/coverage-of-the-how-to.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

describe('every line of the how-to', () => {
  test('has a row with all three answers', () => {
    expect(rows.length).toBeGreaterThanOrEqual(20)
    for (const row of rows) expect(row.every((cell) => cell !== '') && row.length === 3, row.join(' | ')).toBe(true)
  })

  test.each(rows.map(([what = '', where = '', shownBy = '']) => ({ what, where, shownBy })))('$what', ({ where, shownBy }) => {
    const [, file, title] = /^`([^`]+)`: (.+)$/.exec(shownBy) ?? []
    if (!file || !title) return expect(where).toMatch(/^not yet/)
    expect(readFileSync(file, 'utf8')).toContain(title)
  })
})
