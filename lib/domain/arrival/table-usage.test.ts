import { describe, expect, test } from 'vitest'
import { readUsage, usageQuery } from './table-usage'

const now = new Date('2026-11-20T09:00:00Z')
const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`
const row = (TableName: string, number: number, Megabytes: number) => ({
  TableName,
  Day: `2026-11-${String(number).padStart(2, '0')}T00:00:00Z`,
  Megabytes,
})

describe('what Azure billed', () => {
  test('is asked for tables by their names only', () => {
    expect(usageQuery(['SigninLogs', 'AuditLogs'], now)).toContain("DataType in ('SigninLogs', 'AuditLogs')")
    expect(() => usageQuery(["SigninLogs') | take 1 //"], now)).toThrow('No table is called')
  })

  test('is nothing for a table without a row on a day that has others, and unknown on a day that is missing', () => {
    const read = readUsage(['SigninLogs'], [row('SigninLogs', 15, 2.5), row('', 15, 100), row('', 17, 100)], now)
    expect(read).toEqual({ signinlogs: { [day(15)]: 2_500_000, [day(17)]: 0 } })
  })

  test('is unknown for a day that might not be complete yet', () => {
    const rows = [row('SigninLogs', 18, 1), row('SigninLogs', 19, 1), row('SigninLogs', 20, 1)]
    expect(Object.keys(readUsage(['SigninLogs'], rows, now)?.signinlogs ?? {})).toEqual([day(18), day(19)])
    const early = new Date('2026-11-20T05:59:00Z')
    expect(Object.keys(readUsage(['SigninLogs'], rows, early)?.signinlogs ?? {})).toEqual([day(18)])
  })

  test('is nothing known without any row, or without Microsoft Entra tables where nothing was reported', () => {
    expect(readUsage(['SigninLogs'], [], now)).toEqual({ signinlogs: {} })
    expect(readUsage(['SigninLogs'], [row('', 15, 3)], now)).toEqual({ signinlogs: { [day(15)]: 0 } })
  })

  test.each([
    ['without a size', { TableName: 'SigninLogs', Day: day(15) }],
    ['with a size that is no number', { TableName: 'SigninLogs', Day: day(15), Megabytes: 'NaN' }],
    ['with a size below zero', row('SigninLogs', 15, -1)],
    ['with a day that is none', { TableName: 'SigninLogs', Day: 'yesterday', Megabytes: 1 }],
  ])('is unknown if a row is %s', (_what, wrong) => {
    expect(readUsage(['SigninLogs'], [row('SigninLogs', 14, 1), wrong], now)).toBeUndefined()
  })
})
