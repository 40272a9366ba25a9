import { describe, expect, test } from 'vitest'
import { signInTable as before, signInTableReading as reading } from '@/testing/tables/table-case'
import { tableFaults } from './table-faults'
import { chosenOf, isRetention, isTotalRetention, proposalFor, readTableAddress, wantedState } from './table-input'
import { showsState, type TableReading, type TableState, tableDifferences } from './table-state'
import { judgeTable } from './table-verdict'

const now = new Date('2026-11-30T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const wanted = (change: Partial<TableState>): TableState => ({ ...before, ...change })
const faultsOf = (change: Partial<TableState>, read: Partial<TableReading> = {}) =>
  tableFaults({ ...reading, ...read }, wanted(change), { now, defaultRetentionDays: null }).map(({ kind }) => kind)

describe('a state that someone requests', () => {
  test('has no analytics retention on a plan without one, and no total retention that is the same', () => {
    expect(wantedState('SigninLogs', { plan: 'Basic', retentionDays: 90, totalRetentionDays: 30 })).toEqual(wanted({ plan: 'Basic' }))
    expect(wantedState('SigninLogs', { plan: 'Analytics', retentionDays: 60, totalRetentionDays: 60 })).toEqual(
      wanted({ retentionDays: 60 }),
    )
    expect(chosenOf(before)).toEqual({ plan: 'Analytics', retentionDays: null, totalRetentionDays: null })
  })

  test('is what Azure shows if the days in effect are the same', () => {
    expect(showsState(reading, wanted({ retentionDays: 90 }))).toBe(true)
    expect(showsState({ ...reading, totalRetentionDays: 365 }, wanted({ totalRetentionDays: 365 }))).toBe(true)
    expect(showsState(reading, wanted({ totalRetentionDays: 365 }))).toBe(false)
    expect(showsState({ ...reading, state: wanted({ retentionDays: 90 }) }, before)).toBe(false)
  })

  test('differs in words, part by part', () => {
    expect(
      tableDifferences(before, wanted({ plan: 'Auxiliary', totalRetentionDays: 365 })).map(({ what, after }) => `${what}: ${after}`),
    ).toEqual(['Plan: Auxiliary / Lake', 'Analytics retention: none (a query can cover the total retention)', 'Total retention: 365 days'])
    expect(tableDifferences(wanted({ plan: 'Auxiliary' }), wanted({ plan: 'Basic' })).map(({ what }) => what)).toEqual([
      'Plan',
      'Analytics retention',
    ])
  })
})

describe('a retention period', () => {
  test('is 4 to 730 days, and in total also whole years up to twelve', () => {
    expect([3, 4, 730, 731, 1_095].map(isRetention)).toEqual([false, true, true, false, false])
    expect([3, 4, 730, 731, 1_000, 1_095, 4_383, 4_384].map(isTotalRetention)).toEqual([false, true, true, false, false, true, true, false])
  })
})

describe('a change is refused', () => {
  test.each<[string, Partial<TableState>, Partial<TableReading>, string[]]>([
    ['if nothing changes', {}, {}, ['nothing-changed']],
    ['while Azure applies another', { totalRetentionDays: 365 }, { isUpdating: true }, ['table-updating']],
    ['for a new plan in the week after the last one', { plan: 'Basic' }, { planChangedAt: daysAgo(6) }, ['plan-changed-recently']],
    ['for a total that is shorter than the default of the workspace', { totalRetentionDays: 60 }, {}, ['total-too-short']],
    ['for a value that Azure has not', { totalRetentionDays: 1_000 }, {}, ['total-not-allowed']],
  ])('%s', (_why, change, read, kinds) => {
    expect(faultsOf(change, read)).toEqual(kinds)
  })

  test('for a plan that no source allows for the table', () => {
    const audit = wanted({ name: 'AuditLogs' })
    expect(tableFaults({ ...reading, state: audit }, { ...audit, plan: 'Basic' }, { now, defaultRetentionDays: null })).toEqual([
      { kind: 'plan-not-accepted' },
    ])
    expect(tableFaults({ ...reading, state: audit }, { ...audit, plan: 'Auxiliary' }, { now, defaultRetentionDays: null })).toEqual([])
  })

  test('not for a new plan after a week, nor for new retention at any time', () => {
    expect(faultsOf({ plan: 'Basic' }, { planChangedAt: daysAgo(7) })).toEqual([])
    expect(faultsOf({ totalRetentionDays: 365 }, { planChangedAt: daysAgo(1) })).toEqual([])
  })
})

describe('a check of a change', () => {
  const lake = wanted({ plan: 'Auxiliary', totalRetentionDays: 365 })
  const shown: TableReading = { ...reading, state: lake, retentionDays: 30, totalRetentionDays: 365 }
  const half: TableReading = { ...shown, totalRetentionDays: 90 }
  test.each<[string, 'saved' | 'unknown', number, TableReading | undefined, string | null]>([
    ['confirms what Azure shows', 'saved', 0, shown, 'confirmed'],
    ['waits while Azure applies it', 'saved', 10, { ...shown, isUpdating: true }, null],
    ['waits for an accepted change that is not shown yet', 'saved', 10, reading, null],
    ['gives up on an accepted change after half an hour', 'saved', 30, reading, 'differs'],
    ['ends an unanswered change that Azure does not show', 'unknown', 5, reading, 'not-applied'],
    ['waits for an unanswered change that Azure still applies', 'unknown', 10, { ...reading, isUpdating: true }, null],
    ['finds half of a change', 'saved', 2, half, 'differs'],
    ['waits a moment before it calls it half', 'saved', 1, half, null],
    ['waits for a table that is not shown', 'saved', 5, undefined, null],
  ])('%s', (_what, state, minutes, seen, verdict) => {
    const sentAt = new Date(now.getTime() - minutes * 60_000)
    expect(judgeTable({ before, wanted: lake, state, seen, sentAt, now })).toBe(verdict)
  })
})

describe('a link to the form', () => {
  test('proposes only what Azure takes', () => {
    expect(readTableAddress('workspace=w&table=t&plan=Basic&retention=default&total=365')).toEqual({
      workspaceId: 'w',
      table: 't',
      proposed: { plan: 'Basic', retentionDays: null, totalRetentionDays: 365 },
    })
    expect(readTableAddress('plan=Free&retention=9999&total=1000').proposed).toEqual({})
  })

  test('with another plan keeps the days until rows are deleted', () => {
    expect(proposalFor(reading, { plan: 'Auxiliary' })).toEqual({ plan: 'Auxiliary', retentionDays: null, totalRetentionDays: 90 })
    expect(proposalFor({ ...reading, totalRetentionDays: 30 }, { plan: 'Basic' }).totalRetentionDays).toBeNull()
    expect(proposalFor(reading, { plan: 'Basic', totalRetentionDays: null }).totalRetentionDays).toBeNull()
    const basic = { ...reading, state: wanted({ plan: 'Basic' }), retentionDays: 30, totalRetentionDays: 30 }
    expect(proposalFor(basic, { plan: 'Analytics' })).toEqual(chosenOf(before))
    expect(proposalFor(reading, {})).toEqual(chosenOf(before))
  })
})
