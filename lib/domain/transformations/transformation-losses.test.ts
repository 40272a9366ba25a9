import { describe, expect, test } from 'vitest'
import { noEffect, type TransformationEffect } from './transformation-check'
import {
  type ReadingRule,
  type RulesAround,
  type TransformationLoss,
  transformationLosses,
  transformationLossWords,
  transformationRiskReasons,
} from './transformation-losses'

const workspaceId = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law'
const about = { table: 'SigninLogs', category: 'SignInLogs' }

const around = (rules: readonly ReadingRule[] = [], more: Partial<RulesAround> = {}): RulesAround => ({
  workspaceId,
  rules: [],
  areRulesRead: true,
  sentinel: 'on',
  analyticsRules: { kind: 'read', rules },
  ...more,
})

const rule = (name: string, query: string): ReadingRule => ({ name, query, isNamed: query.includes('SigninLogs') })
const lossesOf = (effect: Partial<TransformationEffect>, known = around(), before: Partial<TransformationEffect> | null = {}) =>
  transformationLosses(about, { ...noEffect, ...effect }, before && { ...noEffect, ...before }, known)
const kindsOf = (losses: readonly TransformationLoss[]) => losses.map(({ kind }) => kind)

describe('what a transformation takes away', () => {
  test('is nothing if all columns and rows stay, whatever rules there are', () => {
    expect(lossesOf({}, around([rule('Any', 'SigninLogs')], { sentinel: 'unknown', areRulesRead: false }))).toEqual([])
  })

  test('names the rules that read a dropped column, and those of which it is unknown', () => {
    const rules = [
      rule('Reads', 'SigninLogs | where Status has "x"'),
      rule('Not', 'SigninLogs | where AppId == "x"'),
      rule('Parser', '_Im()'),
    ]
    expect(lossesOf({ emptied: ['Status'] }, around(rules))).toEqual([
      { kind: 'columns', names: ['Status'] },
      { kind: 'analytics-rules', names: ['Reads'] },
      { kind: 'analytics-rules-unclear', names: ['Parser'] },
    ])
  })

  test('names every rule that reads the table where rows or unknown columns are dropped', () => {
    const rules = [rule('Counts', 'SigninLogs | count')]
    expect(lossesOf({ dropsRows: true }, around(rules))).toContainEqual({ kind: 'analytics-rules', names: ['Counts'] })
    expect(lossesOf({ areColumnsUnknown: true }, around(rules))).toContainEqual({ kind: 'analytics-rules', names: ['Counts'] })
  })

  test('names columns that get another value, and the rules that read them', () => {
    const rules = [rule('Reads', 'SigninLogs | where UserPrincipalName == "x"')]
    expect(kindsOf(lossesOf({ overwritten: ['UserPrincipalName'] }, around(rules)))).toEqual(['overwritten', 'analytics-rules', 'samples'])
  })

  test('names rules that read a column in quotes, and as unclear those that read columns without naming them', () => {
    const rules = [
      rule('Quoted', 'SigninLogs | extend S = column_ifexists("Status", "")'),
      rule('All', 'SigninLogs | where * has "evil"'),
      rule('Invokes', 'SigninLogs | invoke Parsed()'),
    ]
    const losses = lossesOf({ emptied: ['Status'] }, around(rules))
    expect(losses).toContainEqual({ kind: 'analytics-rules', names: ['Quoted'] })
    expect(losses).toContainEqual({ kind: 'analytics-rules-unclear', names: ['All', 'Invokes'] })
  })

  test('names what the current transformation does and the new one does not', () => {
    const rules = [rule('Region', 'SigninLogs | where Region_CF == "EU"')]
    expect(lossesOf({}, around(rules), { custom: ['Region_CF'], overwritten: ['UserPrincipalName'] })).toEqual([
      { kind: 'custom-columns', names: ['Region_CF'] },
      { kind: 'original-values', names: ['UserPrincipalName'] },
      { kind: 'analytics-rules', names: ['Region'] },
    ])
    expect(lossesOf({}, around(), { emptied: ['Status'], dropsRows: true })).toEqual([])
    expect(kindsOf(lossesOf({}, around(), null))).toEqual(['current-unknown'])
  })

  test('names controls only where rows are dropped, because controls require logs, not columns', () => {
    expect(kindsOf(lossesOf({ dropsRows: true }))).toContain('controls')
    expect(kindsOf(lossesOf({ emptied: ['Status'] }))).not.toContain('controls')
  })

  test("says what couldn't be read, and nothing about Microsoft Sentinel where it's off", () => {
    const unread = around([], { areRulesRead: false, analyticsRules: { kind: 'unread', isForbidden: true } })
    expect(kindsOf(lossesOf({ emptied: ['Status'] }, unread))).toEqual(expect.arrayContaining(['rules-unread', 'analytics-rules-unread']))
    expect(kindsOf(lossesOf({ emptied: ['Status'] }, around([], { sentinel: 'unknown' })))).toContain('sentinel-unknown')
    expect(
      kindsOf(lossesOf({ emptied: ['Status'] }, { ...unread, sentinel: 'off' })).filter((kind) => kind.startsWith('analytics')),
    ).toEqual([])
  })
})

describe('the words for a loss', () => {
  test('say whose rules might find nothing', () => {
    expect(transformationLossWords({ kind: 'alert-rules', names: ['A', 'B'] }, 'SigninLogs')).toBe(
      'The alert rules A and B read what this transformation drops, and might no longer find anything.',
    )
    expect(transformationLossWords({ kind: 'analytics-rules', names: ['A'] }, 'SigninLogs')).toBe(
      'In Microsoft Sentinel, the analytics rule A reads what this transformation drops, and might no longer find anything.',
    )
  })

  test('shorten a long list of columns', () => {
    const names = Array.from({ length: 14 }, (_, index) => `C${index}`)
    expect(transformationLossWords({ kind: 'columns', names }, 'SigninLogs')).toMatch(/C9, and 4 others\. The values can't be recovered\.$/)
  })

  test('are reasons for an approval, except those about samples', () => {
    const losses: TransformationLoss[] = [{ kind: 'rows' }, { kind: 'samples', names: ['One'] }]
    expect(transformationRiskReasons(losses, 'SigninLogs')).toEqual([
      "Rows of SigninLogs that don't meet the condition aren't stored. They can't be recovered.",
    ])
  })
})
