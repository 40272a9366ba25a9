import { beforeAll, describe, expect, test } from 'vitest'
import { arrivalQuery } from '@/lib/domain/arrival/arrival-query'
import { usageQuery } from '@/lib/domain/arrival/table-usage'
import { sampleQueries } from '@/lib/domain/explore/sample-queries'
import { findLogCategory } from '@/lib/domain/settings/log-categories'
import { afterQuery, beforeQuery, previewWindow } from '@/lib/domain/transformations/transformation-preview'
import { transformationProposals } from '@/lib/domain/transformations/transformation-proposals'
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

  test('finds nothing wrong with the query that counts rows', async () => {
    expect(await findings(arrivalQuery(['SigninLogs', 'AuditLogs', 'AADUserRiskEvents'], new Date('2026-11-16T09:00:00Z')))).toEqual([])
    expect(await findings(usageQuery(['SigninLogs', 'AuditLogs'], new Date('2026-11-16T09:00:00Z')))).toEqual([])
  })

  const window = previewWindow(new Date('2026-11-30T12:00:00Z'))

  test.each(transformationProposals)('finds nothing wrong with the preview of: $title', async ({ table, query, help }) => {
    expect(await findings(beforeQuery(table, window))).toEqual([])
    expect(await findings(afterQuery(table, query, window))).toEqual([])
    expect(await findings(help?.query ?? table)).toEqual([])
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
        message: "The portal doesn't have a schema for the OurOwn_CL table, so it can't check the table's columns.",
        from: 0,
        length: 9,
      },
    ])
  })

  test.each([
    'workspace("law-other").SigninLogs | take 5',
    'union SigninLogs, workspace("5b6c7d8e-0000-4000-8000-000000000001").AuditLogs | take 5',
    'let other = workspace("law-other").SigninLogs; other | where ResultType == "0"',
    'app("our-app").SigninLogs | take 5',
    '_GetWatchlist("Vip") | where Anything == 1 | project SearchKey',
    'SigninLogs | where UserPrincipalName in ((_GetWatchlist("Vip") | project SearchKey))',
  ])('knows what Azure Monitor and Microsoft Sentinel add to the language: %s', async (text) => {
    expect(await findings(text)).toEqual([])
  })

  test('says what to use for a column that a union splits, because its type differs between the tables', async () => {
    const union = 'union SigninLogs, AADNonInteractiveUserSignInLogs'
    expect(await findings(`${union} | extend City = tostring(LocationDetails.city)`)).toEqual([
      {
        severity: 'error',
        message: expect.stringContaining('Use LocationDetails_dynamic or LocationDetails_string, or convert the column') as string,
        from: 75,
        length: 15,
      },
    ])
    expect(await findings(`${union} | extend City = tostring(LocationDetails_dynamic.city)`)).toEqual([])
    expect(await findings('AuditLogs | where LocationDetails == ""')).toMatchObject([
      { message: expect.not.stringContaining('union') as string },
    ])
  })

  test('checks the columns of a table of another workspace', async () => {
    expect(await findings('workspace("law-other").SigninLogs | where Nope == 1')).toMatchObject([{ severity: 'error', from: 42 }])
  })

  test.each([
    ['_GetWorkspaceId()', '_GetWorkspaceId'],
    ['print Id = _GetWorkspaceId()', '_GetWorkspaceId'],
    ['RiskyPeople(ago(1d)) | where Anything == 1 | take 5', 'RiskyPeople'],
    ['SigninLogs | where IsOurs(IPAddress)', 'IsOurs'],
    ['SigninLogs | invoke Enrich()', 'Enrich'],
    ['workspace("law-other").RiskyPeople(3)', 'RiskyPeople'],
  ])('only warns about a function that the workspace may have: %s', async (text, name) => {
    expect(await findings(text)).toEqual([
      {
        severity: 'warning',
        message: `${name} isn't a built-in function. The query runs if the workspace has a function with this name.`,
        from: text.indexOf(name),
        length: name.length,
      },
    ])
  })

  test.each([
    'SigninLogs | where TimeGenerated > ago(30d) | summarize count() by bin(TimeGenerated, 1d)',
    'SigninLogs | where ResultType == "0" and ago(30d) <= TimeGenerated',
    'SigninLogs | where TimeGenerated between (ago(30d) .. now())',
    'SigninLogs | where TimeGenerated !between (ago(30d) .. ago(1d))',
    'SigninLogs | where ["TimeGenerated"] >= datetime(2026-11-01)',
    'SigninLogs | where startofday(TimeGenerated) == startofday(ago(3d))',
    'SigninLogs | where now() - TimeGenerated < 30d',
    'SigninLogs | where (TimeGenerated + 1h) > ago(30d)',
    'let start = ago(30d); SigninLogs | where TimeGenerated > start',
    'let recent = SigninLogs | where TimeGenerated > ago(30d); recent | count',
    'let since = (start: datetime) { SigninLogs | where TimeGenerated > start }; since(ago(30d)) | count',
    'SigninLogs | extend At = TimeGenerated | where At > ago(30d)',
    'SigninLogs | project-rename At = TimeGenerated | where At > ago(30d)',
    'AuditLogs | join kind=inner (SigninLogs | where TimeGenerated > ago(30d)) on CorrelationId',
    'union (SigninLogs | where TimeGenerated > ago(30d)), AuditLogs',
    'SigninLogs | take 1; AuditLogs | where TimeGenerated > ago(30d)',
    'OurOwn_CL | where TimeGenerated > ago(30d)',
    'workspace("law-other").SigninLogs | where TimeGenerated > ago(30d)',
    '_GetWatchlist("Vip") | where TimeGenerated > ago(30d)',
    'search TimeGenerated > ago(30d) and "maya"',
    'find in (SigninLogs) where TimeGenerated > ago(30d)',
    'SigninLogs | make-series count() on TimeGenerated from ago(30d) to now() step 1d',
    'SigninLogs | make-series count() on TimeGenerated in range(ago(30d), now(), 1d)',
    'SigninLogs | where TimeGenerated > ago(30d) and ',
  ])('says that the time is set in the query %s', async (text) => {
    expect((await checked(text))?.setsTime).toBe(true)
  })

  test.each([
    'SigninLogs | summarize count() by bin(TimeGenerated, 1d)',
    'SigninLogs | where hourofday(TimeGenerated) > 18',
    'SigninLogs | where TimeGenerated - startofday(TimeGenerated) > 8h',
    'SigninLogs | where isnotnull(TimeGenerated)',
    'SigninLogs | summarize Recent = countif(TimeGenerated > ago(1h))',
    'SigninLogs | extend IsRecent = TimeGenerated > ago(1h) | project IsRecent',
    'SigninLogs | where CreatedDateTime > ago(30d)',
    'SigninLogs | where UserPrincipalName == "TimeGenerated > ago(30d)" // where TimeGenerated > ago(30d)',
    'SigninLogs | make-series count() on TimeGenerated step 1d',
    'SigninLogs | where UserId in ((AuditLogs | summarize Recent = countif(TimeGenerated > ago(1h)) by Id | project Id))',
  ])("says that the time isn't set in the query %s", async (text) => {
    expect((await checked(text))?.setsTime).toBe(false)
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
