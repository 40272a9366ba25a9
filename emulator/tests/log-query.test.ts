import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { sampleQueries } from '@/lib/domain/explore/sample-queries'
import { callArm } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const { control } = emulator
const workspaceId = destinationIds.platformWorkspace

const send = (
  sinceHours = 48,
  enabledCategories = [
    'AuditLogs',
    'SignInLogs',
    'NonInteractiveUserSignInLogs',
    'ServicePrincipalSignInLogs',
    'ProvisioningLogs',
    'MicrosoftGraphActivityLogs',
    'UserRiskEvents',
  ],
) => control.putSetting({ sinceHours, setting: { name: 'main', workspaceId, enabledCategories } })
const sendQuery = (query: string, timespan?: string, headers: Record<string, string> = {}) =>
  callArm(emulator, `${workspaceId}/query?api-version=2017-10-01`, {
    method: 'POST',
    body: { query, ...(timespan !== undefined && { timespan }) },
    headers,
  })

interface Table {
  columns: { name: string; type: string }[]
  rows: unknown[][]
}
async function tableOf(query: string, timespan?: string): Promise<Table> {
  const { status, body } = await sendQuery(query, timespan)
  expect(status, JSON.stringify(body)).toBe(200)
  return (body as { tables: [Table] }).tables[0]
}
const records = async (query: string, timespan?: string) => {
  const { columns, rows } = await tableOf(query, timespan)
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])))
}
const refusal = async (query: string) => {
  const { status, body } = await sendQuery(query)
  expect(status).toBe(400)
  return (body as { error: { innererror: { code: string; innererror: { code: string; message: string } } } }).error.innererror
}

describe('the sample queries of the portal', () => {
  test.each(sampleQueries)('return rows: $title', async ({ text }) => {
    await send(12)
    const { columns, rows } = await tableOf(text)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => row.length === columns.length)).toBe(true)
  })

  test('return the same rows in every run', async () => {
    await send()
    const query = 'SigninLogs | summarize SignIns = count() by AppDisplayName | sort by AppDisplayName asc'
    expect(await tableOf(query)).toEqual(await tableOf(query))
  })
})

describe('a query', () => {
  beforeEach(async () => {
    emulator.clock.setSpeed(0)
    await send()
  })
  afterAll(() => emulator.clock.setSpeed(1))

  test('returns the matching rows with the declared column types', async () => {
    const { columns, rows } = await tableOf(
      'SigninLogs | where ResultType == "0" and AppDisplayName has "azure" | take 3 | project TimeGenerated, AppDisplayName, Country = tostring(LocationDetails.countryOrRegion), LocationDetails, Twice = _BilledSize * 2',
    )
    expect(columns).toEqual([
      { name: 'TimeGenerated', type: 'datetime' },
      { name: 'AppDisplayName', type: 'string' },
      { name: 'Country', type: 'string' },
      { name: 'LocationDetails', type: 'dynamic' },
      { name: 'Twice', type: 'real' },
    ])
    expect(rows).toHaveLength(3)
    expect(rows[0]?.[1]).toBe('Azure Portal')
    expect(JSON.parse(String(rows[0]?.[3]))).toMatchObject({ countryOrRegion: rows[0]?.[2] })
  })

  test('returns group counts that add up to the total count', async () => {
    const [all] = await records('SigninLogs | count')
    const groups = await records(
      'SigninLogs | summarize Rows = count(), Failed = countif(ResultType != "0") by AppDisplayName | sort by Rows desc',
    )
    expect(groups.reduce((sum, { Rows }) => sum + Number(Rows), 0)).toBe(all?.Count)
    expect(groups.map(({ Rows }) => Number(Rows))).toEqual(groups.map(({ Rows }) => Number(Rows)).toSorted((a, b) => b - a))
    // In two days: the first one after nine minutes, then one every twelve seconds.
    expect(Number(all?.Count)).toBe(14_356)
  })

  test.each(['between (ago(2h) .. now())', '!between (ago(2d) .. ago(2h))', '> ago(2h)'])('filters time with %s', async (condition) => {
    const [all] = await records('SigninLogs | where TimeGenerated > ago(2h) | count')
    expect(Number(all?.Count)).toBeGreaterThan(0)
    expect(await records(`SigninLogs | where TimeGenerated ${condition} | summarize Count = count()`)).toEqual([all])
  })

  test('compares time with a date', async () => {
    expect(
      await records(
        'SigninLogs | where TimeGenerated < datetime(2020-01-01) or TimeGenerated > datetime(2200-01-01T00:00) | summarize Rows = count()',
      ),
    ).toEqual([{ Rows: 0 }])
  })

  test('bins time', async () => {
    const hours = await records('SigninLogs | summarize Rows = count() by bin(TimeGenerated, 1h) | sort by TimeGenerated asc', 'PT4H')
    expect(hours.length).toBeGreaterThanOrEqual(4)
    expect(hours.every(({ TimeGenerated }) => String(TimeGenerated).endsWith(':00:00.000Z'))).toBe(true)
  })

  test('returns megabytes by table from Usage', async () => {
    const [largest] = await records(
      'Usage | where DataType startswith "Microsoft" or DataType == "AuditLogs" | summarize MB = sum(Quantity) by DataType | sort by MB desc',
    )
    expect(largest).toMatchObject({ DataType: 'MicrosoftGraphActivityLogs', MB: expect.any(Number) as number })
  })

  test('finds the sign-in of a break-glass account in any casing once its row has arrived', async () => {
    const query =
      "SigninLogs | where UserPrincipalName in~ ('BreakGlass1@contoso.example', 'breakglass2@contoso.example') | project TimeGenerated, UserPrincipalName, AppDisplayName"
    await control.signIn({ userPrincipalName: 'breakglass1@contoso.example', appDisplayName: '<img src=x onerror=alert(1)>' })
    expect(await records(query)).toEqual([])
    emulator.clock.advance(180)
    expect(await records(query)).toMatchObject([
      { UserPrincipalName: 'breakglass1@contoso.example', AppDisplayName: '<img src=x onerror=alert(1)>' },
    ])
  })

  test('counts rows across tables and omits missing tables, as an alert rule does', async () => {
    const query = `union isfuzzy=true (SigninLogs | where TimeGenerated > ago(1h) | summarize Rows = count() | extend TableName = 'SigninLogs'),
      (NetworkAccessTraffic | where TimeGenerated > ago(1h) | summarize Rows = count() | extend TableName = 'NetworkAccessTraffic')`
    expect(await records(query)).toEqual([{ Rows: expect.any(Number) as number, TableName: 'SigninLogs' }])
    expect(
      (await refusal('union isfuzzy=true (NetworkAccessTraffic | where TimeGenerated > ago(1h) | count)')).innererror.message,
    ).toContain("'NetworkAccessTraffic'")
  })
})

describe('a query of several statements', () => {
  beforeEach(() => send(12))

  test('returns a table for each statement that returns rows, in their order', async () => {
    const { body } = await sendQuery('let some = 2; let logins = SigninLogs | take 5; logins | count; AuditLogs | take some;')
    expect(body).toMatchObject({
      tables: [
        { name: 'PrimaryResult', rows: [[5]] },
        { name: 'PrimaryResult_1', rows: { length: 2 } },
      ],
    })
  })

  test.each([
    ['let x = 5;', 'SYN0002'],
    ['SigninLogs | render timechart | take 5', 'SYN0002'],
  ])("that the service can't parse is refused: %s", async (query, code) => {
    expect((await refusal(query)).innererror.code).toBe(code)
  })
})

describe('a query that names more than its workspace', () => {
  beforeEach(() => send(12))

  test.each(['law-platform-weu', destinationIds.platformWorkspace])('reads a table of the workspace %s', async (name) => {
    expect(await records(`workspace("${name}").SigninLogs | take 5 | count`)).toEqual([{ Count: 5 }])
  })

  test("is refused for a workspace that doesn't exist", async () => {
    expect((await refusal('workspace("law-gone").SigninLogs')).innererror.message).toContain("'law-gone'")
  })

  test('calls the functions of the workspace, and no others', async () => {
    expect((await refusal('_GetWatchlist("Vip")')).innererror).toEqual({ code: 'SEM0260', message: "Unknown function: '_GetWatchlist'." })
    await control.setQueries({ functions: { _GetWatchlist: 'SigninLogs | project SearchKey = UserPrincipalName | take 2' } })
    expect(await records('_GetWatchlist("Vip") | count')).toEqual([{ Count: 2 }])
  })
})

describe('a union of tables whose columns differ in type', () => {
  beforeEach(() => send(12))
  const union = 'union SigninLogs, AADNonInteractiveUserSignInLogs'

  test('has a column for each type, and each row has its own', async () => {
    const { columns } = await tableOf(`${union} | take 1`)
    expect(columns.filter(({ name }) => name.startsWith('LocationDetails'))).toEqual([
      { name: 'LocationDetails_dynamic', type: 'dynamic' },
      { name: 'LocationDetails_string', type: 'string' },
    ])
    const [both] = await records(
      `${union} | summarize Objects = countif(isnotempty(LocationDetails_dynamic)), Texts = countif(isnotempty(LocationDetails_string))`,
    )
    expect(both?.Objects).toBeGreaterThan(0)
    expect(both?.Texts).toBeGreaterThan(0)
  })

  test("doesn't have the column under its own name", async () => {
    expect((await refusal(`${union} | extend City = tostring(LocationDetails.city)`)).innererror.message).toBe(
      "'extend' operator: Failed to resolve column or scalar expression named 'LocationDetails'",
    )
  })
})

describe('a query that fails', () => {
  beforeEach(() => send())

  test.each([
    ['SigninLogs | where Nope == 1', 'SEM0100', "'where' operator: Failed to resolve column or scalar expression named 'Nope'"],
    [
      'NetworkAccessTraffic | where TimeGenerated > ago(1h)',
      'SEM0100',
      "'where' operator: Failed to resolve table or column expression named 'NetworkAccessTraffic'",
    ],
    ['signinlogs | take 1', 'SEM0100', "'take' operator: Failed to resolve table or column expression named 'signinlogs'"],
    ['SigninLogs | summarize cont()', 'SEM0260', "Unknown function: 'cont'."],
    ['SigninLogs | where ', 'SYN0002', "Query could not be parsed at '' on line [1,20]"],
    ['SigninLogs\n| where (a', 'SYN0002', "Query could not be parsed at '' on line [2,11]"],
  ])("returns the service's error: %s", async (query, code, message) => {
    expect((await refusal(query)).innererror).toEqual({ code, message })
  })

  test('is throttled while throttling is turned on', async () => {
    await control.setQueries({ retryAfterSeconds: 30 })
    const answer = await sendQuery('SigninLogs | take 1')
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('30')
    await control.setQueries({ retryAfterSeconds: null })
    expect((await sendQuery('SigninLogs | take 1')).status).toBe(200)
  })

  test('times out when it takes longer than the caller waits', async () => {
    await control.setQueries({ takesSeconds: 200 })
    expect((await sendQuery('SigninLogs | take 1')).status).toBe(504)
    expect((await sendQuery('SigninLogs | take 1', undefined, { prefer: 'wait=300' })).status).toBe(200)
  })

  test('returns a truncated result with an error when the result is too large', async () => {
    await control.setQueries({ rowsMax: 5 })
    expect((await sendQuery('SigninLogs | take 6')).body).toMatchObject({
      tables: [{ rows: { length: 5 } }],
      error: { code: 'PartialError' },
    })
    expect((await sendQuery('SigninLogs | take 5')).body).not.toHaveProperty('error')
  })

  test('is rejected when its table has the Basic plan', async () => {
    await control.setQueries({ basicTables: ['SigninLogs'] })
    expect((await refusal('SigninLogs | take 1')).innererror.message).toContain('Basic plan')
  })
})
