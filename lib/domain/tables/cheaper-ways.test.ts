import { describe, expect, test } from 'vitest'
import { agreedPrices, noTerms } from '../cost/prices/agreed-prices'
import { builtInPrices } from '../cost/prices/built-in-prices'
import { exactly } from '../cost/range'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { cheaperWays } from './cheaper-ways'
import type { TableCostFacts } from './table-cost'
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

/** A gigabyte a day of each category, in East US without Microsoft Sentinel; workspaces with "tier" in their name have a commitment tier. */
const costFactsOf = (workspaceId: string, category: string): TableCostFacts => ({
  category,
  currency: 'USD',
  bytesPerDay: category === 'RiskyUsers' ? null : exactly(1_000_000_000),
  workspace: {
    pricing: workspaceId.includes('tier') ? { sku: 'CapacityReservation', capacity: 100 } : {},
    prices: agreedPrices(builtInPrices('eastus'), noTerms),
    sentinel: 'off',
  },
})
const waysOf = (workspaces: readonly WorkspaceTables[], settings: readonly DiagnosticSetting[] = []) =>
  cheaperWays(workspaces, settings, costFactsOf)

describe('cheaper ways', () => {
  test('name only tables with a high volume that a source says can be on the plan', () => {
    const ways = waysOf([workspace('law', nonInteractive, graph, audit)])
    expect(ways.flatMap((way) => (way.kind === 'plan' ? [[way.plan, way.tables.map(({ table }) => table)]] : []))).toEqual([
      ['Auxiliary', ['AADNonInteractiveUserSignInLogs']],
      ['Basic', ['AADNonInteractiveUserSignInLogs', 'MicrosoftGraphActivityLogs']],
    ])
  })

  test('name a transformation where the plan of its table takes one', () => {
    const kinds = (table: TableRow) => waysOf([workspace('law', table)]).map(({ kind }) => kind)
    expect(kinds(nonInteractive)).toContain('transformation')
    expect(kinds(row('NonInteractiveUserSignInLogs', 'AADNonInteractiveUserSignInLogs', {}, 'Basic'))).toEqual(['transformation'])
    expect(kinds(row('NonInteractiveUserSignInLogs', 'AADNonInteractiveUserSignInLogs', {}, 'Auxiliary'))).toEqual([])
    expect(kinds(row('SignInLogs', 'SigninLogs', {}))).toEqual([])
  })

  test('name storage for rows that a workspace keeps for more than a year', () => {
    expect(waysOf([workspace('law', row('AuditLogs', 'AuditLogs', { totalRetentionDays: 730 }))])).toMatchObject([
      { kind: 'storage', tables: [{ table: 'AuditLogs' }] },
    ])
    expect(waysOf([workspace('law', audit)])).toEqual([])
  })

  test('name a category that goes to two workspaces, and who sends it', () => {
    const settings = [setting('one', 'law-1', 'AuditLogs'), setting('two', 'law-2', 'AuditLogs', 'RiskyUsers')]
    const [way, ...others] = waysOf([workspace('law-1', audit), workspace('law-2', audit)], settings)
    expect(others).toEqual([])
    expect(way).toEqual({
      kind: 'sent-twice',
      category: 'AuditLogs',
      workspaces: ['law-1', 'law-2'].map((name) => ({ workspaceId: idOf(name), cost: 'about 76 USD a month', isSavingCertain: true })),
      settings: ['one', 'two'],
    })
    expect(way && wayWords(way).text).toBe(
      'one and two send AuditLogs to law-1 (about 76 USD a month) and law-2 (about 76 USD a month). Azure charges for the same rows in each workspace.',
    )
  })

  test('say what they save: with a plan, and with long-term instead of analytics retention', () => {
    const kept = row('NonInteractiveUserSignInLogs', 'AADNonInteractiveUserSignInLogs', { retentionDays: 365, totalRetentionDays: 1095 })
    const savings = waysOf([workspace('law', kept)]).flatMap((way) =>
      'tables' in way ? way.tables.map(({ proposed, saving }) => [way.kind, proposed, saving]) : [],
    )
    expect(savings).toEqual([
      // 365 - 31 days at 0.10 become 1,095 - 30 at 0.02 instead of 730 at 0.02, and a GB costs 0.05 instead of 2.30.
      ['plan', { plan: 'Auxiliary' }, 'saves about 95 USD a month'],
      ['plan', { plan: 'Basic' }, 'saves about 81 USD a month'],
      ['long-term', { retentionDays: 90, totalRetentionDays: 1095 }, 'saves about 22 USD a month'],
      ['storage', { totalRetentionDays: 365 }, 'saves about 15 USD a month'],
    ])
  })

  test("don't name another plan on a commitment tier, whose price per gigabyte can be nothing", () => {
    const kinds = (name: string, table: TableRow) => waysOf([workspace(name, table)]).map(({ kind }) => kind)
    expect(kinds('law', graph)).toEqual(['plan', 'transformation'])
    expect(kinds('law-tier', graph)).toEqual(['transformation'])
    const kept = row('MicrosoftGraphActivityLogs', 'MicrosoftGraphActivityLogs', { retentionDays: 365, totalRetentionDays: 365 })
    expect(kinds('law-tier', kept)).toEqual(['long-term', 'transformation'])
  })

  test('say where fewer rows might save nothing', () => {
    const settings = [setting('one', 'law-1', 'AuditLogs'), setting('two', 'law-tier', 'AuditLogs')]
    const caveat = /You might not save anything in law-tier, because the pricing tier might already cover these rows\.$/
    const texts = (...given: Parameters<typeof waysOf>) => waysOf(...given).map((way) => wayWords(way).text)
    expect(texts([workspace('law-1', audit), workspace('law-tier', audit)], settings)).toEqual([expect.stringMatching(caveat)])
    expect(texts([workspace('law-tier', graph)])).toEqual([expect.stringMatching(caveat)])
  })

  test('say nothing about a saving that is unknown', () => {
    const risky = row('RiskyUsers', 'AADRiskyUsers', { retentionDays: 365, totalRetentionDays: 365 })
    expect(waysOf([workspace('law', risky)])).toMatchObject([{ kind: 'long-term', tables: [{ saving: null }] }])
  })
})
