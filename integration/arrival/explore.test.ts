import { beforeEach, describe, expect, test } from 'vitest'
import type { QueryResult } from '@/lib/domain/explore/query-result'
import { sampleQueries } from '@/lib/domain/explore/sample-queries'
import { runQuery, type WantedQuery } from '@/lib/explore/run-query'
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

const ask = (wanted: Partial<WantedQuery>, person = maya, signal = new AbortController().signal): Promise<QueryResult> =>
  runQuery(
    person.access,
    { workspaceId, text: 'SigninLogs | project TimeGenerated, UserPrincipalName', timeRange: 'P1D', rowLimit: 100, ...wanted },
    signal,
  )
const queries = () => portal.emulator.requests().filter(({ path }) => path.endsWith('/query'))

describe('a query', () => {
  test.each(sampleQueries)('of the gallery runs as it stands: $title', async ({ text, chart }) => {
    const { columns, rows, notes } = await ask({ text, rowLimit: 10_000 })
    expect(rows.length).toBeGreaterThan(0)
    expect(notes).toEqual([])
    if (chart) expect(columns.map(({ name }) => name)).toEqual(expect.arrayContaining([chart.label, chart.value]))
  })

  test('is limited in Azure, and reports that there are more rows', async () => {
    const { rows, notes } = await ask({ rowLimit: 100 })
    expect(rows).toHaveLength(100)
    expect(notes).toEqual([expect.stringContaining('the first 100')])
    expect(queries().at(-1)?.body).toEqual({ query: 'SigninLogs | project TimeGenerated, UserPrincipalName\n| take 101', timespan: 'P1D' })
  })

  test('covers only the time range', async () => {
    const count = async (timeRange: WantedQuery['timeRange']) => Number((await ask({ text: 'SigninLogs | count', timeRange })).rows[0]?.[0])
    expect(await count('PT1H')).toBeLessThan(await count('PT4H'))
  })

  test('returns dynamic values as text', async () => {
    const { rows } = await ask({ text: 'SigninLogs | project LocationDetails | take 1' })
    expect(JSON.parse(String(rows[0]?.[0]))).toHaveProperty('countryOrRegion')
  })

  test('leaves no trace in any table of the database', async () => {
    await ask({ text: 'SigninLogs | where AppDisplayName != "trace-7f3a" | extend Trace = "trace-7f3a" | take 1' })
    const tables = await portal.db.$queryRaw<
      { name: string }[]
    >`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`
    expect(tables.length).toBeGreaterThan(5)
    for (const { name } of tables) {
      expect(await portal.db.$queryRawUnsafe(`SELECT 1 FROM "${name}" AS kept WHERE kept::text LIKE '%trace-7f3a%'`), name).toEqual([])
    }
  })
})

describe("a query that Azure doesn't answer", () => {
  test.each([
    ['a column that does not exist', 'SigninLogs | where Nope == 1', /scalar expression named 'Nope'/],
    ['a table without rows', 'NetworkAccessTraffic | where Action == "x"', /named 'NetworkAccessTraffic'/],
    ['what cannot be parsed', 'SigninLogs | where', /could not be parsed/],
  ])('because of %s says so in the words of the service', async (_, text, message) => {
    await expect(ask({ text })).rejects.toMatchObject({ code: 'query-refused', userMessage: expect.stringMatching(message) as string })
  })

  test('because of throttling is sent once, and says when to try again', async () => {
    await portal.control.setQueries({ retryAfterSeconds: 5 })
    await expect(ask({})).rejects.toMatchObject({
      code: 'throttled',
      retryable: true,
      userMessage: expect.stringContaining('in 5 seconds') as string,
    })
    expect(queries()).toHaveLength(1)
  })

  test("in time is stopped by the service and isn't sent again", async () => {
    await portal.control.setQueries({ takesSeconds: 121 })
    await expect(ask({})).rejects.toMatchObject({ code: 'query-timeout', userMessage: expect.stringContaining('120 seconds') as string })
    expect(queries()).toHaveLength(1)
  })

  test('completely returns the partial result and the reason', async () => {
    await portal.control.setQueries({ rowsMax: 5 })
    const { rows, notes } = await ask({})
    expect(rows).toHaveLength(5)
    expect(notes).toEqual([expect.stringMatching(/only a part of the result.*exceed the set limit of 5 records/)])
  })

  test('because its table has the Basic plan says what to do', async () => {
    await portal.control.setQueries({ basicTables: ['SigninLogs'] })
    await expect(ask({})).rejects.toMatchObject({ code: 'basic-table', userMessage: expect.stringContaining('Analytics plan') as string })
  })

  test('because the workspace was deleted says so', async () => {
    await portal.control.deleteResource(workspaceId)
    await expect(ask({})).rejects.toMatchObject({ code: 'workspace-gone' })
  })

  test('for someone without rights in Azure is refused by Azure, regardless of the rights in the portal', async () => {
    await expect(ask({}, await portal.signIn('helpdesk'))).rejects.toMatchObject({
      userMessage: expect.stringMatching(/may not read logs|does not know this subscription/) as string,
    })
  })

  test('before the person cancels stops immediately', async () => {
    portal.emulator.addFault({ match: { service: 'arm', path: '/query' }, delayMs: 60_000, times: 1 })
    const aborter = new AbortController()
    const asked = ask({}, maya, aborter.signal)
    aborter.abort()
    await expect(asked).rejects.toMatchObject({ code: 'query-canceled' })
  })
})

test('a result that is too large for a page is truncated and marked', async () => {
  const column = (size: number) => ({
    tables: [
      { name: 'PrimaryResult', columns: [{ name: 'Text', type: 'string' }], rows: Array.from({ length: 300 }, () => ['x'.repeat(size)]) },
    ],
  })
  portal.emulator.addFault({ match: { service: 'arm', path: '/query' }, status: 200, body: column(25_000), times: 1 })
  const { rows, notes } = await ask({ rowLimit: 1_000 })
  expect(rows).toHaveLength(249)
  expect(rows[0]?.[0]).toHaveLength(20_001)
  expect(notes).toEqual([expect.stringContaining('the first 249 rows'), expect.stringContaining('ellipsis')])
})
