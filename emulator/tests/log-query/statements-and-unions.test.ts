import { beforeEach, describe, expect, test } from 'vitest'
import { destinationIds } from '@/testing/destination-ids'
import { logQueries } from '@/testing/log-queries'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const { control } = emulator
const { send, sendQuery, tableOf, records, refusal } = logQueries(emulator)

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
