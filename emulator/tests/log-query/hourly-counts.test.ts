import { beforeEach, describe, expect, test } from 'vitest'
import { parseQuery } from '@/emulator/log-query/parse-query'
import { arrivalQuery } from '@/lib/domain/arrival/arrival-query'
import { logQueries } from '@/testing/log-queries'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const { send, records, tableOf } = logQueries(emulator)

const rowsOf = (tables: readonly string[]) =>
  `let Seen = union isfuzzy=true
    (datatable(TimeGenerated:datetime, Ingested:datetime, Bytes:real, TableName:string)[]),
    ${tables
      .map(
        (name) =>
          `(${name} | where TimeGenerated > ago(2d) | project TimeGenerated, Ingested = ingestion_time(), Bytes = _BilledSize, TableName = '${name}')`,
      )
      .join(', ')};`
const byHour = '(Seen | summarize Rows = count(), Bytes = sum(Bytes) by TableName, Hour = bin(TimeGenerated, 1h))'
const byTable = '(Seen | where TimeGenerated > ago(1d) | summarize Rows = count(), Last = max(TimeGenerated) by TableName)'
/** The same rows through the part of the emulator that creates each row, because of `extend`. */
const byRow = byHour.replace('Seen |', 'Seen | extend Other = 1 |')

describe('rows counted by table and hour', () => {
  beforeEach(() => send(40))

  test('agree with the rows themselves in number and size', async () => {
    const tables = ['SigninLogs', 'AuditLogs', 'AADUserRiskEvents']
    const counted = await records(`${rowsOf(tables)} union ${byHour}, ${byTable}`)
    const hours = counted.filter(({ Hour }) => Hour !== null)
    expect(hours.length).toBeGreaterThan(2 * 38)
    const created = await records(`${rowsOf(tables)} union ${byRow}`)
    const sorted = (rows: Record<string, unknown>[]) =>
      rows.map(({ TableName, Hour, Rows, Bytes }) => [TableName, Hour, Rows, Bytes].join(' ')).sort()
    expect(sorted(hours)).toEqual(sorted(created))
  })

  test('have one row for each table beside them, with nulls for what only the others have', async () => {
    const query = `${rowsOf(['SigninLogs', 'NetworkAccessTraffic'])} union ${byTable}, ${byHour}`
    const { columns, rows } = await tableOf(query)
    expect(columns).toEqual([
      { name: 'TableName', type: 'string' },
      { name: 'Rows', type: 'long' },
      { name: 'Last', type: 'datetime' },
      { name: 'Hour', type: 'datetime' },
      { name: 'Bytes', type: 'real' },
    ])
    expect(rows[0]).toEqual(['SigninLogs', expect.any(Number), expect.any(String), null, null])
    expect(rows.slice(1).every(([, , last, hour]) => last === null && hour !== null)).toBe(true)
  })

  test('begin at the time that the query names', async () => {
    const from = new Date(emulator.clock.now() - 5 * 3_600_000).toISOString()
    const [first] = await records(
      `${rowsOf(['SigninLogs'])} union (Seen | where TimeGenerated >= datetime(${from}) | summarize Rows = count(), First = min(TimeGenerated) by TableName), ${byHour}`,
    )
    expect(Date.parse(String(first?.First)) - Date.parse(from)).toBeLessThan(12_000)
    // One each 12 seconds, less those that are still on their way.
    expect(first?.Rows).toBeGreaterThan(1_400)
    expect(first?.Rows).toBeLessThanOrEqual(1_500)
  })

  test("are counted for the portal without creating rows, so that a demo's weeks of rows take no time", () => {
    expect(parseQuery(arrivalQuery(['SigninLogs', 'AuditLogs'], new Date('2026-11-16T09:00:00Z')))?.kind).toBe('summaries')
  })
})
