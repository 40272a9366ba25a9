import { expect, test } from 'vitest'
import type { SettingArrival } from '../arrival/setting-arrival'
import { scannedTables, scannedWords } from './scanned-tables'

const law = '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/law'
const arrivals: SettingArrival[] = [
  {
    settingName: 'entra',
    workspace: {
      workspaceId: law,
      checkedAt: null,
      hoursUntil: '2026-11-25T12:00:00.000Z',
      categories: [
        { category: 'SignInLogs', tableName: 'SigninLogs', plan: 'Auxiliary', sentSince: null, hours: [], verdict: null, table: null },
        { category: 'AuditLogs', tableName: 'AuditLogs', plan: null, sentSince: null, hours: [], verdict: null, table: null },
      ],
    },
    others: [],
  },
]

test('a query says what Azure charges for, only in the workspace whose table has the plan', () => {
  const tables = scannedTables('union SigninLogs, AuditLogs | count', arrivals, law.toUpperCase())
  expect(tables).toEqual([{ tableName: 'SigninLogs', plan: 'Auxiliary' }])
  expect(scannedWords(tables)).toContain('scans in SigninLogs (Auxiliary / Lake plan)')
  expect(scannedTables('AuditLogs', arrivals, law)).toEqual([])
  expect(scannedTables('SigninLogs', arrivals, `${law}-2`)).toEqual([])
  expect(scannedWords([])).toBeNull()
})
