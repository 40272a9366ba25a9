import { beforeAll, describe, expect, test } from 'vitest'
import { sampleQueries } from '@/lib/domain/explore/sample-queries'
import { findLogCategory } from '@/lib/domain/settings/log-categories'
import { checkQuery } from './check-query'

async function checked(text: string) {
  const answer = await checkQuery(text)
  return answer.kind === 'checked' ? answer.check : undefined
}
const findings = async (text: string) => (await checked(text))?.findings

// The service takes seconds to start, which no one waits for.
beforeAll(async () => {
  while ((await checkQuery('AuditLogs')).kind === 'unavailable');
})

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
        message: "The portal doesn't have a schema for table OurOwn_CL, so the portal doesn't check the table's columns.",
        from: 0,
        length: 9,
      },
    ])
  })

  test('gives keywords, names, literals, and comments different colors', async () => {
    const text = 'SigninLogs | where ResultType == "0" | count // how many'
    const kinds = (await checked(text))?.tokens.map(({ from, length, kind }) => `${text.slice(from, from + length)}:${kind}`)
    expect(kinds).toEqual(expect.arrayContaining(['where:keyword', 'ResultType:name', '"0":literal', '// how many:comment']))
  })

  test("doesn't check a text that would keep it busy for minutes", async () => {
    expect(await checkQuery(`SigninLogs | where ${'('.repeat(9_000)}`)).toEqual({ kind: 'too-complex' })
    expect(await findings('AuditLogs | count')).toEqual([])
  })

  test.each([
    ['operators', `SigninLogs | where ${'ResultType == "0" or '.repeat(470)}true`],
    ['signs', `print ${'-'.repeat(9_900)}1`],
    ['names', `SigninLogs | project ${'a.'.repeat(4_900)}b`],
    ['pipes', `SigninLogs ${'| take 1 '.repeat(1_000)}`],
  ])('answers within five seconds, however many %s a text has', async (_what, text) => {
    const started = performance.now()
    await checkQuery(text)
    expect(performance.now() - started).toBeLessThan(5_000)
    while ((await checkQuery('AuditLogs')).kind === 'unavailable');
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
