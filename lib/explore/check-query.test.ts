import { describe, expect, test } from 'vitest'
import { sampleQueries } from '@/lib/domain/explore/sample-queries'
import { findLogCategory } from '@/lib/domain/settings/log-categories'
import { checkQuery } from './check-query'

const findings = async (text: string) => (await checkQuery(text))?.findings

describe('the language service', () => {
  test.each(sampleQueries)('finds nothing wrong with the sample $title', async ({ text }) => {
    expect(await findings(text)).toEqual([])
  })

  test("reports a column that a known table doesn't have, and its position", async () => {
    expect(await findings('SigninLogs\n| where Nope == 1')).toEqual([
      { severity: 'error', message: expect.stringContaining("'Nope'") as string, from: 19, length: 4 },
    ])
  })

  test('reports what is missing in an incomplete query', async () => {
    expect(await findings('SigninLogs | where ')).toMatchObject([{ severity: 'error' }])
  })

  test('only warns about an unknown table, and accepts any of its columns', async () => {
    expect(await findings('OurOwn_CL | where Anything_s == "a" | take 5')).toEqual([
      {
        severity: 'warning',
        message: "The portal doesn't have a schema for table OurOwn_CL, so its columns aren't checked.",
        from: 0,
        length: 9,
      },
    ])
  })

  test('gives keywords, names, literals, and comments different colors', async () => {
    const text = 'SigninLogs | where ResultType == "0" | count // how many'
    const kinds = (await checkQuery(text))?.tokens.map(({ from, length, kind }) => `${text.slice(from, from + length)}:${kind}`)
    expect(kinds).toEqual(expect.arrayContaining(['where:keyword', 'ResultType:name', '"0":literal', '// how many:comment']))
  })

  test("doesn't check a text that would keep it busy for minutes", async () => {
    expect(await checkQuery(`SigninLogs | where ${'('.repeat(9_000)}`)).toBeNull()
    expect(await findings('AuditLogs | count')).toEqual([])
  })

  test('checks several queries at once and returns the right result for each', async () => {
    const answers = await Promise.all(['SigninLogs | take', 'AuditLogs | count', 'AuditLogs | where Nope == 1'].map(findings))
    expect(answers.map((found) => found?.length)).toEqual([1, 0, 1])
  })
})

test('each sample names categories in the catalog and has a unique ID', () => {
  expect(sampleQueries.flatMap(({ categories }) => categories).filter((name) => !findLogCategory(name))).toEqual([])
  expect(new Set(sampleQueries.map(({ id }) => id)).size).toBe(sampleQueries.length)
})
