import { describe, expect, test } from 'vitest'
import { signInTableReading as reading, signInTable as state } from '@/testing/tables/table-case'
import type { AlertRuleState } from '../alerts/alert-resource'
import { lossWords, type TableSurroundings, tableLosses, tableRiskReasons } from './table-losses'
import type { TableReading, TableState } from './table-state'

const workspaceId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/law'
const quiet: TableSurroundings = {
  workspaceId,
  rules: [],
  areRulesRead: true,
  sentinel: 'off',
  analyticsRules: { kind: 'read', rules: [] },
  defaultRetentionDays: 30,
}

function rule(name: string, change: Partial<AlertRuleState> = {}): TableSurroundings['rules'][number] {
  const ruleState: AlertRuleState = {
    type: 'alert-rule',
    name,
    description: '',
    workspaceId: workspaceId.toUpperCase(),
    location: 'westeurope',
    isEnabled: true,
    severity: 1,
    frequency: 'PT1H',
    window: 'PT1H',
    query: 'SigninLogs | count',
    actionGroupIds: [],
    ...change,
  }
  return { id: name, ownKind: null, state: ruleState }
}

const kinds = (wanted: Partial<TableState>, around: Partial<TableSurroundings> = {}, from = reading) =>
  tableLosses(from, { ...state, ...wanted }, { ...quiet, ...around }).map(({ kind }) => kind)

describe('a cheaper plan takes away', () => {
  test('the arrival check and free queries, also without any alert', () => {
    expect(kinds({ plan: 'Auxiliary', totalRetentionDays: 90 })).toEqual(['arrival-check', 'queries-billed'])
  })

  test('queries of older rows on the Basic plan, but not on Lake, whose queries can cover the total retention', () => {
    const older = (plan: 'Basic' | 'Auxiliary', from?: TableReading) =>
      kinds({ plan, totalRetentionDays: 365 }, {}, from).filter((kind) => kind === 'old-rows-unqueryable')
    expect(older('Basic')).toEqual(['old-rows-unqueryable'])
    expect(older('Auxiliary')).toEqual([])
    const lake: TableReading = { ...reading, state: { ...state, plan: 'Auxiliary' }, retentionDays: 30, totalRetentionDays: 365 }
    expect(older('Basic', lake)).toEqual(['old-rows-unqueryable'])
    expect(kinds({ plan: 'Analytics', totalRetentionDays: 365 }, { defaultRetentionDays: 90 }, lake)).toEqual(['old-rows-unqueryable'])
  })

  test('the alert rules that are on, in this workspace, and whose query names the table', () => {
    const rules = [
      rule('Watches'),
      rule('Is off', { isEnabled: false }),
      rule('Another table', { query: 'AuditLogs | where Note has "SigninLogs"' }),
      rule('Elsewhere', { workspaceId: `${workspaceId}-2` }),
      rule('Row by row', { isSimple: true }),
    ]
    const names = (plan: 'Basic' | 'Auxiliary') =>
      tableLosses(reading, { ...state, plan, totalRetentionDays: 90 }, { ...quiet, rules }).flatMap((loss) =>
        loss.kind === 'alert-rules' ? loss.names : [],
      )
    expect(names('Basic')).toEqual(['Watches'])
    expect(names('Auxiliary')).toEqual(['Row by row', 'Watches'])
  })

  test("what can't be ruled out", () => {
    const around = { areRulesRead: false, sentinel: 'unknown' } as const
    expect(kinds({ plan: 'Basic', totalRetentionDays: 90 }, around)).toEqual(expect.arrayContaining(['rules-unread', 'sentinel-unknown']))
    expect(lossWords({ kind: 'sentinel-unknown', limit: { kind: 'plan', plan: 'Basic' } }, 'SigninLogs')).toContain(
      "couldn't check whether Microsoft Sentinel is enabled",
    )
  })

  test('from Basic to Lake takes away only simple alerts', () => {
    const basic: TableReading = { ...reading, state: { ...state, plan: 'Basic' }, retentionDays: 30, totalRetentionDays: 30 }
    expect(kinds({ plan: 'Auxiliary' }, { rules: [rule('Row by row', { isSimple: true })] }, basic)).toEqual(['alert-rules'])
  })
})

describe('shorter retention takes away', () => {
  test('rows, if the total is shorter', () => {
    expect(kinds({ retentionDays: 30 })).toEqual(['rows-deleted', 'old-rows-unqueryable'])
    expect(kinds({ retentionDays: 30, totalRetentionDays: 90 })).toEqual(['old-rows-unqueryable'])
  })

  test('nothing if it is longer, and a better plan takes away nothing', () => {
    expect(kinds({ totalRetentionDays: 365 })).toEqual([])
    const lake: TableReading = { ...reading, state: { ...state, plan: 'Auxiliary' }, retentionDays: 30, totalRetentionDays: 30 }
    expect(kinds({ plan: 'Analytics' }, { sentinel: 'on' }, lake)).toEqual([])
  })
})

test('what only costs more or is slower requires no approval', () => {
  expect(
    tableRiskReasons(
      [
        { kind: 'queries-billed', plan: 'Basic' },
        { kind: 'old-rows-unqueryable', days: 30 },
      ],
      'SigninLogs',
    ),
  ).toEqual([])
  expect(tableRiskReasons([{ kind: 'alert-rules', names: ['One', 'Two'], plan: 'Basic' }], 'SigninLogs')).toEqual([
    "On the Basic plan, Azure doesn't run the alert rules One and Two, which query SigninLogs. On this plan, Azure runs only simple log search alerts.",
  ])
})

test('what breaks analytics rules requires approval, and rules that are off require none', () => {
  const off = { name: 'Off', isEnabled: false, isNamed: true, lookbackDays: 14 }
  const reasons = (...rules: (typeof off)[]) => {
    const around: TableSurroundings = { ...quiet, sentinel: 'on', analyticsRules: { kind: 'read', rules } }
    return tableRiskReasons(tableLosses(reading, { ...state, retentionDays: 7, totalRetentionDays: 90 }, around), 'SigninLogs')
  }
  expect(reasons(off)).toEqual([])
  expect(reasons(off, { ...off, name: 'Spray', isEnabled: true })).toEqual([
    'In Microsoft Sentinel, the analytics rule Spray no longer finds rows of SigninLogs that are older than 7 days.',
  ])
})

describe('the default retention of the workspace', () => {
  const own: TableReading = { ...reading, state: { ...state, retentionDays: 90 } }

  test('deletes rows if it is shorter than what the table keeps now, and takes nothing away if it is not', () => {
    expect(kinds({}, { defaultRetentionDays: 30 }, own)).toEqual(['rows-deleted', 'old-rows-unqueryable'])
    expect(kinds({}, { defaultRetentionDays: 90 }, own)).toEqual([])
  })

  test('that could not be read counts as one that deletes rows', () => {
    const losses = tableLosses(own, state, { ...quiet, defaultRetentionDays: null })
    expect(losses).toEqual([{ kind: 'default-unknown', days: 90 }])
    expect(tableRiskReasons(losses, 'SigninLogs')).toEqual([
      "The portal couldn't read the workspace's default retention. If it's shorter than 90 days, Azure deletes older rows.",
    ])
  })

  test('is what Azure shows for a table that has it already', () => {
    expect(kinds({ totalRetentionDays: 365 }, { defaultRetentionDays: null })).toEqual([])
  })

  test('applies to a table that returns from a cheaper plan', () => {
    const limited: TableReading = { ...reading, state: { ...state, plan: 'Basic' }, retentionDays: 30, totalRetentionDays: 365 }
    expect(kinds({}, { defaultRetentionDays: 90 }, limited)).toEqual(['rows-deleted'])
    expect(kinds({}, { defaultRetentionDays: null }, limited)).toEqual(['default-unknown'])
  })
})
