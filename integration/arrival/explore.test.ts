import { beforeEach, describe, expect, test } from 'vitest'
import type { QueryRequest } from '@/lib/domain/explore/query-request'
import type { QueryResult } from '@/lib/domain/explore/query-result'
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
const queries = () => portal.emulator.requests().filter(({ path }) => path.endsWith('/query'))

describe('a query', () => {
  test.each(sampleQueries)('from the samples runs without edits: $title', async ({ text, chart }) => {
    const { columns, rows, notes } = await runAs({ text, rowLimit: 10_000 })
    expect(rows.length).toBeGreaterThan(0)
    expect(notes).toEqual([])
    if (chart) expect(columns.map(({ name }) => name)).toEqual(expect.arrayContaining([chart.label, chart.value]))
  })

  test('is limited by Azure, and its result says that there are more rows', async () => {
    const { rows, notes } = await runAs({ rowLimit: 100 })
    expect(rows).toHaveLength(100)
    expect(notes).toEqual([expect.stringContaining('the first 100')])
    expect(queries().at(-1)?.body).toEqual({ query: 'SigninLogs | project TimeGenerated, UserPrincipalName\n| take 101', timespan: 'P1D' })
  })

  test('reads only the selected time range', async () => {
    const count = async (timeRange: QueryRequest['timeRange']) =>
      Number((await runAs({ text: 'SigninLogs | count', timeRange })).rows[0]?.[0])
    expect(await count('PT1H')).toBeLessThan(await count('PT4H'))
  })

  test('returns dynamic values as text', async () => {
    const { rows } = await runAs({ text: 'SigninLogs | project LocationDetails | take 1' })
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
    const { rows, notes } = await runAs({})
    expect(rows).toHaveLength(5)
    expect(notes).toEqual([expect.stringMatching(/only part of the result.*exceed the set limit of 5 records/)])
  })

  test('because the table is on the Basic plan says what to do', async () => {
    await portal.control.setQueries({ basicTables: ['SigninLogs'] })
    await expect(runAs({})).rejects.toMatchObject({ code: 'basic-table', userMessage: expect.stringContaining('Analytics plan') as string })
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
  const { rows, notes } = await runAs({ rowLimit: 1_000 })
  expect(rows).toHaveLength(249)
  expect(rows[0]?.[0]).toHaveLength(20_001)
  expect(notes).toEqual([expect.stringContaining('the first 249 rows'), expect.stringContaining('ellipsis')])
})
