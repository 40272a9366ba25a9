import { describe, expect, test } from 'vitest'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { cheaperWays } from './cheaper-ways'
import type { TableRow, WorkspaceTables } from './table-list'
import type { TableReading } from './table-state'
import { wayWords } from './way-words'

const idOf = (name: string) => `/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/${name}`

function row(
  category: string,
  table: string,
  change: Partial<TableReading> = {},
  plan: TableReading['state']['plan'] = 'Analytics',
): TableRow {
  const state = { type: 'table', name: table, plan, retentionDays: null, totalRetentionDays: null } as const
  const reading: TableReading = {
    id: table,
    state,
    retentionDays: 90,
    totalRetentionDays: 90,
    planChangedAt: null,
    isUpdating: false,
    ...change,
  }
  return { category, table, reading, openChangeId: null }
}
const workspace = (name: string, ...tables: TableRow[]): WorkspaceTables => ({ workspaceId: idOf(name), tables, error: null })
const setting = (name: string, workspaceName: string, ...enabledCategories: string[]): DiagnosticSetting => ({
  name,
  enabledCategories,
  destinations: { workspaceId: idOf(workspaceName) },
})
const nonInteractive = row('NonInteractiveUserSignInLogs', 'AADNonInteractiveUserSignInLogs')
const graph = row('MicrosoftGraphActivityLogs', 'MicrosoftGraphActivityLogs')
const audit = row('AuditLogs', 'AuditLogs')

describe('cheaper ways', () => {
  test('name only tables with a high volume that a source says can be on the plan', () => {
    const ways = cheaperWays([workspace('law', nonInteractive, graph, audit)], [])
    expect(ways.flatMap((way) => (way.kind === 'plan' ? [[way.plan, way.tables.map(({ table }) => table)]] : []))).toEqual([
      ['Auxiliary', ['AADNonInteractiveUserSignInLogs']],
      ['Basic', ['AADNonInteractiveUserSignInLogs', 'MicrosoftGraphActivityLogs']],
    ])
  })

  test('name the transformation where its table is on the Analytics plan', () => {
    const kinds = (table: TableRow) => cheaperWays([workspace('law', table)], []).map(({ kind }) => kind)
    expect(kinds(nonInteractive)).toContain('transformation')
    expect(kinds(row('NonInteractiveUserSignInLogs', 'AADNonInteractiveUserSignInLogs', {}, 'Basic'))).toEqual([])
  })

  test('name storage for rows that a workspace keeps for more than a year', () => {
    expect(cheaperWays([workspace('law', row('AuditLogs', 'AuditLogs', { totalRetentionDays: 730 }))], [])).toMatchObject([
      { kind: 'storage', tables: [{ table: 'AuditLogs' }] },
    ])
    expect(cheaperWays([workspace('law', audit)], [])).toEqual([])
  })

  test('name a category that goes to two workspaces, and who sends it', () => {
    const settings = [setting('one', 'law-1', 'AuditLogs'), setting('two', 'law-2', 'AuditLogs', 'RiskyUsers')]
    const [way, ...others] = cheaperWays([workspace('law-1', audit), workspace('law-2', audit)], settings)
    expect(others).toEqual([])
    expect(way).toEqual({ kind: 'sent-twice', category: 'AuditLogs', workspaces: ['law-1', 'law-2'], settings: ['one', 'two'] })
    expect(way && wayWords(way).text).toBe(
      'one and two send AuditLogs to law-1 and law-2. Azure charges for the same rows in each workspace.',
    )
  })
})
