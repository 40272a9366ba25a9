import { expect, test } from 'vitest'
import type { AlertWatch } from './alert-input'
import { limitedTables, obstacleWords, unsentTables } from './alert-obstacles'

const emergency: AlertWatch = { kind: 'break-glass', accounts: ['bg@contoso.example'] }
const quiet: AlertWatch = { kind: 'table-quiet', table: 'AuditLogs', hours: 6 }
const tables = (obstacles: { table: string }[]) => obstacles.map(({ table }) => table)

test('the tables of an alert that no setting sends are obstacles', () => {
  expect(tables(unsentTables(emergency, ['AuditLogs']))).toEqual(['SigninLogs', 'AADNonInteractiveUserSignInLogs'])
  expect(tables(unsentTables(emergency, ['SigninLogs']))).toEqual(['AADNonInteractiveUserSignInLogs'])
  expect(unsentTables({ ...emergency, isInteractiveOnly: true }, ['SigninLogs'])).toEqual([])
  expect(tables(unsentTables(quiet, ['SigninLogs']))).toEqual(['AuditLogs'])
  expect(unsentTables({ kind: 'ingestion-limit', gigabytes: 1 }, [])).toEqual([])
})

test('the tables of an alert on a limited plan are obstacles, with what helps', () => {
  const plans = new Map([['signinlogs', 'Basic' as const]])
  const [obstacle] = limitedTables(emergency, plans)
  expect(obstacle).toEqual({ kind: 'plan', table: 'SigninLogs', plan: 'Basic' })
  if (!obstacle) throw new Error('Expected an obstacle')
  expect(obstacleWords(emergency, obstacle)).toContain('simple log search alert')
  expect(obstacleWords(emergency, { kind: 'plan', table: 'SigninLogs', plan: 'Auxiliary' })).not.toContain('simple log search alert')
  expect(limitedTables(quiet, plans)).toEqual([])
})
