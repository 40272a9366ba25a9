import { describe, expect, test } from 'vitest'
import { sampleQueries } from '@/lib/domain/explore/sample-queries'
import { findLogCategory } from '@/lib/domain/settings/log-categories'
import { checkQuery } from './check-query'

const findings = async (text: string) => (await checkQuery(text))?.findings

describe('the language service', () => {
  test.each(sampleQueries)('finds nothing wrong with the sample $title', async ({ text }) => {
    expect(await findings(text)).toEqual([])
  })

  test('tells a column that a known table does not have, and where it stands', async () => {
    expect(await findings('SigninLogs\n| where Nope == 1')).toEqual([
      { severity: 'error', message: expect.stringContaining("'Nope'") as string, from: 19, length: 4 },
    ])
  })

  test('tells what is missing in a query that is not finished', async () => {
    expect(await findings('SigninLogs | where ')).toMatchObject([{ severity: 'error' }])
  })

  test('only warns of a table that it does not know, and takes whatever columns of it', async () => {
    expect(await findings('OurOwn_CL | where Anything_s == "a" | take 5')).toEqual([
      { severity: 'warning', message: 'The portal does not know a table named OurOwn_CL. The workspace may have it.', from: 0, length: 9 },
    ])
  })

  test('colors keywords, names, functions, literals and comments apart', async () => {
    const text = 'SigninLogs | where ResultType == "0" | count // how many'
    const kinds = (await checkQuery(text))?.tokens.map(({ from, length, kind }) => `${text.slice(from, from + length)}:${kind}`)
    expect(kinds).toEqual(expect.arrayContaining(['where:keyword', 'ResultType:name', '"0":literal', '// how many:comment']))
  })

  test('is not asked about a text that would keep it busy for minutes', async () => {
    expect(await checkQuery(`SigninLogs | where ${'('.repeat(9_000)}`)).toBeNull()
    expect(await findings('AuditLogs | count')).toEqual([])
  })

  test('answers many at once, each with its own', async () => {
    const answers = await Promise.all(['SigninLogs | take', 'AuditLogs | count', 'AuditLogs | where Nope == 1'].map(findings))
    expect(answers.map((found) => found?.length)).toEqual([1, 0, 1])
  })
})

test('every sample names categories of the catalog, and no two share an ID', () => {
  expect(sampleQueries.flatMap(({ categories }) => categories).filter((name) => !findLogCategory(name))).toEqual([])
  expect(new Set(sampleQueries.map(({ id }) => id)).size).toBe(sampleQueries.length)
})
