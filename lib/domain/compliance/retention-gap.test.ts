import { describe, expect, test } from 'vitest'
import { account, deletesAfter, score, tableDays, toA, toHub, toStorage } from '@/testing/compliance/score-case'
import { withRetention } from '../settings/storage-retention'
import type { Control } from './control'
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
  test.each<[string, Control['retention'], [number, number], object]>([
    ['by a longer total retention of the tables', { activeDays: null, totalDays: 365 }, [90, 90], { totalRetentionDays: 365 }],
    ['by a longer interactive retention', { activeDays: 365, totalDays: null }, [90, 730], { plan: 'Analytics', retentionDays: 365 }],
    ['by both', { activeDays: 365, totalDays: 913 }, [90, 90], { retentionDays: 365, totalRetentionDays: 1095 }],
  ])('%s', (_what, retention, [active, total], proposed) => {
    expect(gapOf(both, { retention }, { tables: tableDays(active, total) })).toMatchObject({
      kind: 'tables',
      tables: ['AuditLogs', 'SigninLogs'],
      proposed,
    })
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
