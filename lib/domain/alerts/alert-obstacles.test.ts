import { describe, expect, test } from 'vitest'
import type { LimitedPlan } from '../arrival/table-plan'
import type { AlertWatch } from './alert-input'
import { type AlertObstacle, alertWay, obstacleWords, unsentTables } from './alert-obstacles'

const emergency: AlertWatch = { kind: 'break-glass', accounts: ['bg@contoso.example'] }
const quiet: AlertWatch = { kind: 'table-quiet', table: 'AuditLogs', hours: 6 }
const wordsOf = (watch: AlertWatch, obstacles: AlertObstacle[]) => obstacles.map((obstacle) => obstacleWords(watch, obstacle)).join(' ')
const tables = (obstacles: { table: string }[]) => obstacles.map(({ table }) => table)

test('the tables of an alert that no setting sends are obstacles', () => {
  expect(tables(unsentTables(emergency, ['AuditLogs']))).toEqual(['SigninLogs', 'AADNonInteractiveUserSignInLogs'])
  expect(tables(unsentTables(emergency, ['SigninLogs']))).toEqual(['AADNonInteractiveUserSignInLogs'])
  expect(unsentTables({ ...emergency, signIns: 'interactive' }, ['SigninLogs'])).toEqual([])
  expect(tables(unsentTables(quiet, ['SigninLogs']))).toEqual(['AuditLogs'])
  expect(unsentTables({ kind: 'ingestion-limit', gigabytes: 1 }, [])).toEqual([])
})

describe('a table on a cheaper plan', () => {
  const plans = (plan: LimitedPlan) => new Map([['signinlogs', plan]])

  test('on the Basic plan is watched by a simple alert, if the alert reads only that table', () => {
    expect(alertWay({ ...emergency, signIns: 'interactive' }, plans('Basic'))).toEqual({ isSimple: true, obstacles: [] })
    expect(alertWay({ ...emergency, signIns: 'non-interactive' }, plans('Basic'))).toEqual({ isSimple: false, obstacles: [] })
    const { isSimple, obstacles } = alertWay(emergency, plans('Basic'))
    expect([isSimple, tables(obstacles)]).toEqual([false, ['SigninLogs']])
    expect(wordsOf(emergency, obstacles)).toContain('create one alert for interactive sign-ins and another for non-interactive sign-ins')
  })

  test('on the Basic plan prevents an alert that compares rows, and says why', () => {
    const watch: AlertWatch = { kind: 'table-quiet', table: 'SigninLogs', hours: 6 }
    const { isSimple, obstacles } = alertWay(watch, plans('Basic'))
    expect(isSimple).toBe(false)
    expect(wordsOf(watch, obstacles)).toContain("can't detect missing rows")
    expect(alertWay(quiet, plans('Basic'))).toEqual({ isSimple: false, obstacles: [] })
  })

  test('on the Auxiliary plan prevents every alert', () => {
    const watch: AlertWatch = { ...emergency, signIns: 'interactive' }
    const { isSimple, obstacles } = alertWay(watch, plans('Auxiliary'))
    expect(isSimple).toBe(false)
    expect(wordsOf(watch, obstacles)).toContain("on the Auxiliary / Lake plan. This plan doesn't support alerts.")
  })
})
