import { beforeEach, describe, expect, test } from 'vitest'
import { queryTables } from '@/lib/azure/log-query'
import type { QueryRequest } from '@/lib/domain/explore/query-request'
import type { QueryResult, StatementResult } from '@/lib/domain/explore/query-result'
import { sampleQueries } from '@/lib/domain/explore/sample-queries'
import { runQuery } from '@/lib/explore/run-query'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const workspaceId = destinationIds.securityWorkspace

beforeEach(async () => {
  const enabledCategories = [
    'AuditLogs',
    'SignInLogs',
    'NonInteractiveUserSignInLogs',
    'ServicePrincipalSignInLogs',
    'ProvisioningLogs',
    'MicrosoftGraphActivityLogs',
    'UserRiskEvents',
  ]
  await portal.control.putSetting({ sinceHours: 12, setting: { name: 'entra', workspaceId, enabledCategories } })
})

const runAs = (input: Partial<QueryRequest>, person = maya, signal = new AbortController().signal): Promise<QueryResult> =>
  runQuery(
    person.access,
    { workspaceId, text: 'SigninLogs | project TimeGenerated, UserPrincipalName', timeRange: 'P1D', rowLimit: 100, ...input },
    signal,
  )
/** The result of a query of one statement. */
const runOneAs = async (...args: Parameters<typeof runAs>): Promise<StatementResult & Pick<QueryResult, 'notes'>> => {
  const { tables, notes } = await runAs(...args)
  const [table] = tables
  if (!table || tables.length > 1) throw new Error(`The result has ${tables.length} tables`)
  return { ...table, notes }
}
const queries = () => portal.emulator.requests().filter(({ path }) => path.endsWith('/query'))

describe('a query', () => {
  test.each(sampleQueries)('from the samples runs without edits: $title', async ({ text, chart }) => {
    const { columns, rows, notes } = await runOneAs({ text, rowLimit: 10_000 })
    expect(rows.length).toBeGreaterThan(0)
    expect(notes).toEqual([])
    if (chart) expect(columns.map(({ name }) => name)).toEqual(expect.arrayContaining([chart.label, chart.value]))
  })

  test('is limited by Azure, and its result says that there are more rows', async () => {
    const { rows, notes } = await runOneAs({ rowLimit: 100 })
    expect(rows).toHaveLength(100)
    expect(notes).toEqual([expect.stringContaining('the first 100')])
    expect(queries().at(-1)?.body).toEqual({ query: 'SigninLogs | project TimeGenerated, UserPrincipalName | take 101', timespan: 'P1D' })
  })

  test('reads only the selected time range', async () => {
    const count = async (timeRange: QueryRequest['timeRange']) =>
      Number((await runOneAs({ text: 'SigninLogs | count', timeRange })).rows[0]?.[0])
    expect(await count('PT1H')).toBeLessThan(await count('PT4H'))
  })

  test('returns dynamic values as text', async () => {
    const { rows } = await runOneAs({ text: 'SigninLogs | project LocationDetails | take 1' })
    expect(JSON.parse(String(rows[0]?.[0]))).toHaveProperty('countryOrRegion')
  })

  test('leaves no trace in any table of the database', async () => {
    await runAs({ text: 'SigninLogs | where AppDisplayName != "trace-7f3a" | extend Trace = "trace-7f3a" | take 1' })
    const tables = await portal.db.$queryRaw<
      { name: string }[]
    >`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`
    expect(tables.length).toBeGreaterThan(5)
    for (const { name } of tables) {
      expect(await portal.db.$queryRawUnsafe(`SELECT 1 FROM "${name}" AS kept WHERE kept::text LIKE '%trace-7f3a%'`), name).toEqual([])
    }
  })
})

describe('a query that filters TimeGenerated itself', () => {
  const daily = 'summarize Rows = count() by Hour = bin(TimeGenerated, 1h)'

  test.each([
    ['ago', `SigninLogs | where TimeGenerated > ago(6h) | ${daily}`],
    ['between', `SigninLogs | where TimeGenerated between (ago(6h) .. now()) | ${daily}`],
    ['a let statement', `let start = ago(6h); SigninLogs | where TimeGenerated >= start | ${daily}`],
    ['a let statement with a table', `let recent = SigninLogs | where TimeGenerated > ago(6h); recent | ${daily}`],
    ['a union', `union (SigninLogs | where TimeGenerated > ago(6h)), (AuditLogs | where TimeGenerated > ago(1h)) | ${daily}`],
  ])('by %s is sent without the time range, and its result says so', async (_, text) => {
    const result = await runAs({ text, timeRange: 'PT1H' })
    expect(result).toMatchObject({ isTimeSetInQuery: true, notes: [] })
    expect(result.tables[0]?.rows.length).toBeGreaterThanOrEqual(6)
    expect(queries().at(-1)?.body).not.toHaveProperty('timespan')
  })

  test("isn't one that only names the column", async () => {
    const result = await runAs({ text: `SigninLogs | ${daily}`, timeRange: 'PT1H' })
    expect(result.isTimeSetInQuery).toBe(false)
    expect(result.tables[0]?.rows.length).toBeLessThanOrEqual(2)
    expect(queries().at(-1)?.body).toHaveProperty('timespan', 'PT1H')
  })

  test("is sent with the time range if it's too complex to check, and its result says that both apply", async () => {
    const text = `SigninLogs | where TimeGenerated > ago(6h) and ${'('.repeat(201)}true${')'.repeat(201)} | ${daily}`
    const { isTimeSetInQuery, notes } = await runAs({ text, timeRange: 'PT1H' })
    expect({ isTimeSetInQuery, notes }).toEqual({
      isTimeSetInQuery: false,
      notes: [expect.stringContaining("couldn't check whether the query filters by TimeGenerated") as string],
    })
    expect(queries().at(-1)?.body).toHaveProperty('timespan', 'PT1H')
  })
})

describe('a query of several statements', () => {
  test('returns the table of each with its statement, and limits each', async () => {
    const { tables, notes } = await runAs({ text: 'SigninLogs;\nlet some = 120; AuditLogs\n| take some;SigninLogs | take 1 // newest\n' })
    expect(tables.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['SigninLogs', 100],
      ['AuditLogs | take some', 100],
      ['SigninLogs | take 1', 1],
    ])
    expect(queries().at(-1)?.body).toHaveProperty(
      'query',
      'SigninLogs | take 101;\nlet some = 120; AuditLogs\n| take some | take 101;SigninLogs | take 1 | take 101 // newest\n',
    )
    expect(notes).toEqual([expect.stringContaining('rows of result 1 are shown.'), expect.stringContaining('rows of result 2 are shown.')])
  })

  test('can end each with render, which the portal leaves out', async () => {
    const { tables } = await runAs({
      text: 'SigninLogs | summarize Rows = count() by bin(TimeGenerated, 1h) | render timechart; AuditLogs | count | render table',
    })
    expect(tables.map(({ columns }) => columns.map(({ name }) => name))).toEqual([['TimeGenerated', 'Rows'], ['Count']])
  })
})

describe('a query that names more than its workspace', () => {
  test('reads another workspace, and calls functions that the workspace has', async () => {
    const name = destinationIds.securityWorkspace.split('/').at(-1) ?? ''
    expect((await runOneAs({ text: `workspace("${name}").SigninLogs | take 5` })).rows).toHaveLength(5)
    await portal.control.setQueries({ functions: { _GetWatchlist: 'SigninLogs | project SearchKey = UserPrincipalName | take 2' } })
    expect((await runOneAs({ text: '_GetWatchlist("Vip")' })).rows).toHaveLength(2)
  })

  test("shows the service's message about a function that the workspace doesn't have", async () => {
    await expect(runAs({ text: '_GetWorkspaceId()' })).rejects.toMatchObject({
      code: 'query-refused',
      userMessage: expect.stringContaining("Unknown function: '_GetWorkspaceId'") as string,
    })
  })
})

describe.each(['Basic', 'Auxiliary'] as const)('a query of tables on the %s plan', (plan) => {
  beforeEach(async () => {
    await portal.control.setTable({ workspaceId, table: 'SigninLogs', plan })
  })

  test('reads them together with others in the selected time range', async () => {
    const { rows, notes } = await runOneAs({
      text: 'union (SigninLogs | project TimeGenerated), (AuditLogs | project TimeGenerated) | summarize Rows = count()',
    })
    expect(Number(rows[0]?.[0])).toBeGreaterThan(100)
    expect(notes).toEqual([])
  })

  test('that filters by time also gets the selected time range, and says so', async () => {
    const result = await runAs({ text: 'SigninLogs | where TimeGenerated > ago(2h) | summarize Rows = count()' })
    expect(result).toMatchObject({
      isTimeSetInQuery: false,
      notes: [expect.stringContaining('applies in addition to any time filter') as string],
    })
    expect(queries().map(({ status }) => status)).toEqual([400, 200])
  })
})

describe('a query that fails', () => {
  test.each([
    ["a column that doesn't exist", 'SigninLogs | where Nope == 1', /scalar expression named 'Nope'/],
    ['a table without rows', 'NetworkAccessTraffic | where Action == "x"', /named 'NetworkAccessTraffic'/],
    ['a syntax error', 'SigninLogs | where', /could not be parsed/],
  ])("because of %s shows the service's own message", async (_, text, message) => {
    await expect(runAs({ text })).rejects.toMatchObject({ code: 'query-refused', userMessage: expect.stringMatching(message) as string })
  })

  test('because of throttling is sent once, and the error says when to try again', async () => {
    await portal.control.setQueries({ retryAfterSeconds: 5 })
    await expect(runAs({})).rejects.toMatchObject({
      code: 'throttled',
      retryable: true,
      userMessage: expect.stringContaining('in 5 seconds') as string,
    })
    expect(queries()).toHaveLength(1)
  })

  test("because it takes too long is stopped by the service and isn't sent again", async () => {
    await portal.control.setQueries({ takesSeconds: 121 })
    await expect(runAs({})).rejects.toMatchObject({ code: 'query-timeout', userMessage: expect.stringContaining('120 seconds') as string })
    expect(queries()).toHaveLength(1)
  })

  test('halfway returns the partial result and the reason', async () => {
    await portal.control.setQueries({ rowsMax: 5 })
    const { rows, notes } = await runOneAs({})
    expect(rows).toHaveLength(5)
    expect(notes).toEqual([expect.stringMatching(/only part of the result.*exceed the set limit of 5 records/)])
  })

  test('because it asks for more of a table on the Basic plan than Azure reads says so', async () => {
    await portal.control.setTable({ workspaceId, table: 'SigninLogs', plan: 'Basic' })
    await expect(queryTables(maya.access, workspaceId, 'SigninLogs | take 1', { timespan: 'P31D' })).rejects.toMatchObject({
      code: 'basic-table',
      userMessage: expect.stringContaining('at most the last 30 days') as string,
    })
  })

  test('because the workspace was deleted says so', async () => {
    await portal.control.deleteResource(workspaceId)
    await expect(runAs({})).rejects.toMatchObject({ code: 'workspace-gone' })
  })

  test('for lack of permissions in Azure is refused by Azure, whatever the role in the portal', async () => {
    await expect(runAs({}, await portal.signIn('helpdesk'))).rejects.toMatchObject({
      userMessage: expect.stringMatching(/can't read logs|subscription doesn't exist/) as string,
    })
  })

  test('because the person canceled it stops immediately', async () => {
    portal.emulator.addFault({ match: { service: 'arm', path: '/query' }, delayMs: 60_000, times: 1 })
    const aborter = new AbortController()
    const running = runAs({}, maya, aborter.signal)
    aborter.abort()
    await expect(running).rejects.toMatchObject({ code: 'query-canceled' })
  })
})

test('a result that is too large for a page is truncated and marked', async () => {
  const column = (size: number) => ({
    tables: [
      { name: 'PrimaryResult', columns: [{ name: 'Text', type: 'string' }], rows: Array.from({ length: 300 }, () => ['x'.repeat(size)]) },
    ],
  })
  portal.emulator.addFault({ match: { service: 'arm', path: '/query' }, status: 200, body: column(25_000), times: 1 })
  const { rows, notes } = await runOneAs({ rowLimit: 1_000 })
  expect(rows).toHaveLength(249)
  expect(rows[0]?.[0]).toHaveLength(20_001)
  expect(notes).toEqual([expect.stringContaining('only 249 rows are shown'), expect.stringContaining('ellipsis')])
})
