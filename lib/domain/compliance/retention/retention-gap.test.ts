import { describe, expect, test } from 'vitest'
import { account, deletesAfter, ids, score, tableDays, toA, toHub, toStorage } from '@/testing/compliance/score-case'
import { withRetention } from '../../settings/storage-retention'
import type { Control } from '../control'
import { retentionGap } from './retention-gap'

const gapOf = (...score_: Parameters<typeof score>) => {
  const { best } = score(...score_)
  if (!best) throw new Error('There is no destination')
  return retentionGap(best)
}
const both = [toA('one', 'AuditLogs', 'SignInLogs')]
const stored = [toStorage('AuditLogs', 'SignInLogs')]
const year: Partial<Control> = { retention: { activeDays: null, totalDays: 365 } }
const kept = (days: number) =>
  withRetention(
    [],
    new Map([
      ['auditlogs', days],
      ['signinlogs', days],
    ]),
  )

describe('a gap in retention is closed', () => {
  const proposals = (...given: Parameters<typeof score>) => {
    const gap = gapOf(...given)
    return gap?.kind === 'tables' ? gap.tables.map(({ proposed }) => proposed) : gap
  }

  test.each<[string, Control['retention'], [number, number], object]>([
    ['by a longer total retention of the tables', { activeDays: null, totalDays: 365 }, [90, 90], { totalRetentionDays: 365 }],
    [
      'by a longer analytics retention, which the total retention includes',
      { activeDays: 365, totalDays: null },
      [90, 90],
      { plan: 'Analytics', retentionDays: 365, totalRetentionDays: 365 },
    ],
    [
      'by both, with the next total retention that Azure has',
      { activeDays: 365, totalDays: 913 },
      [90, 90],
      { plan: 'Analytics', retentionDays: 365, totalRetentionDays: 1095 },
    ],
    [
      'without a shorter total retention than now',
      { activeDays: 365, totalDays: 400 },
      [90, 2556],
      { plan: 'Analytics', retentionDays: 365, totalRetentionDays: 2556 },
    ],
  ])('%s', (_what, retention, [active, total], proposed) => {
    expect(proposals(both, { retention }, { tables: tableDays(active, total) })).toEqual([proposed, proposed])
  })

  test('for each table as far as it needs to', () => {
    const days = { auditlogs: { activeDays: 90, totalDays: 2556, plan: null }, signinlogs: { activeDays: 365, totalDays: 365, plan: null } }
    const tables = new Map([[ids.a.toLowerCase(), new Map(Object.entries(days))]])
    expect(proposals(both, { retention: { activeDays: 365, totalDays: 913 } }, { tables })).toEqual([
      { plan: 'Analytics', retentionDays: 365, totalRetentionDays: 2556 },
      { totalRetentionDays: 1095 },
    ])
  })

  test('by a longer total retention alone on the Auxiliary plan, whose rows can be queried for as long as they are kept', () => {
    const retention = { activeDays: 365, totalDays: 365 }
    expect(proposals(both, { retention }, { tables: tableDays(30, 90, 'Auxiliary') })).toEqual([
      { totalRetentionDays: 365 },
      { totalRetentionDays: 365 },
    ])
    expect(gapOf(both, { retention }, { tables: tableDays(30, 365, 'Auxiliary') })).toBeNull()
    const analytics = { plan: 'Analytics', retentionDays: 365, totalRetentionDays: 365 }
    expect(proposals(both, { retention }, { tables: tableDays(30, 365, 'Basic') })).toEqual([analytics, analytics])
  })

  test("by a draft that extends the portal's own rules in a storage account", () => {
    expect(gapOf(stored, year, { accounts: [account(...kept(30))] })).toEqual({
      kind: 'storage',
      settingName: 'archive',
      days: 365,
      categories: ['AuditLogs', 'SignInLogs'],
    })
  })
})

describe('a gap in retention leads nowhere', () => {
  test("where someone else's rule deletes earlier", () => {
    expect(gapOf(stored, year, { accounts: [account(deletesAfter(30))] })).toBeNull()
    expect(gapOf(stored, year, { accounts: [account(...kept(30), deletesAfter(90))] })).toBeNull()
    expect(gapOf(stored, year, { accounts: [account(...kept(30), deletesAfter(400))] })).not.toBeNull()
  })

  test('where no setting sends all of the categories to the account', () => {
    const spread = [toStorage('AuditLogs'), { ...toStorage('SignInLogs'), name: 'other' }]
    expect(gapOf(spread, year, { accounts: [account(...kept(30))] })).toBeNull()
  })

  test('where Azure has no such retention', () => {
    expect(gapOf(both, { retention: { activeDays: 800, totalDays: null } }, { tables: tableDays(90) })).toBeNull()
    expect(gapOf(both, { retention: { activeDays: null, totalDays: 5_000 } }, { tables: tableDays(90) })).toBeNull()
  })

  test('if there is none, or the portal cannot know', () => {
    expect(gapOf(both, year, { tables: tableDays(90, 365) })).toBeNull()
    expect(gapOf(both, year)).toBeNull()
    expect(gapOf([toHub('AuditLogs', 'SignInLogs')], year)).toBeNull()
  })
})
