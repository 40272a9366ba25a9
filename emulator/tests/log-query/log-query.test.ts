import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { sampleQueries } from '@/lib/domain/explore/sample-queries'
import { destinationIds } from '@/testing/destination-ids'
import { logQueries } from '@/testing/log-queries'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const { control } = emulator
const workspaceId = destinationIds.platformWorkspace
const { send, sendQuery, tableOf, records, refusal } = logQueries(emulator)

describe('the sample queries of the portal', () => {
  test.each(sampleQueries)('return rows: $title', async ({ text }) => {
    await send(12)
    const { columns, rows } = await tableOf(text)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => row.length === columns.length)).toBe(true)
  })

  test.each(sampleQueries)('read no column that a union splits: $title', async ({ text }) => {
    await send(12)
    const names = (await tableOf(text)).columns.map(({ name }) => name)
    expect(names.filter((name) => /_(?:string|dynamic|long|int|real|bool|datetime)$/.test(name))).toEqual([])
  })

  test('read the country of every sign-in, whether its table has an object or text', async () => {
    await send(12)
    const { text } = sampleQueries.find(({ id }) => id === 'all-sign-ins-by-country') ?? { text: '' }
    const countries = await records(text)
    const [all] = await records('union (SigninLogs | count), (AADNonInteractiveUserSignInLogs | count) | summarize Count = sum(Count)')
    expect(countries.reduce((sum, { SignIns }) => sum + Number(SignIns), 0)).toBe(all?.Count)
    expect(countries.map(({ Country }) => Country)).not.toContain('')
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

  test('of a table on the Basic or Auxiliary plan needs a timespan, and can read it together with others', async () => {
    await send(12)
    const union = 'union (SigninLogs | project TimeGenerated), (AuditLogs | project TimeGenerated) | count'
    const [all] = await records(union, 'P1D')
    await control.setTable({ workspaceId, table: 'SigninLogs', plan: 'Basic' })
    expect((await refusal(`${union} | where Count > 0`)).innererror.message).toContain('requires a timespan')
    expect(await records(union, 'P1D')).toEqual([all])
    expect((await sendQuery(union, 'P31D')).status).toBe(400)
    await control.setTable({ workspaceId, table: 'SigninLogs', plan: 'Auxiliary' })
    expect((await sendQuery(union, 'P31D')).status).toBe(200)
  })

  test("can't find a table on a plan that Azure doesn't offer for it", async () => {
    await expect(control.setTable({ workspaceId, table: 'AuditLogs', plan: 'Basic' })).rejects.toThrow("can't be on the Basic plan")
  })
})
