import { describe, expect, test } from 'vitest'
import type { ArrivalState } from '../arrival-state'
import type { CategoryArrival, SettingArrival } from '../setting-arrival'
import { arrivalCsv } from './arrival-csv'
import { type ArrivalView, arrangedSettings, groupCounts, unfoldedSettings } from './arrival-filter'

const category = (name: string, state: ArrivalState | null, changes: { rows?: number; lastAt?: string; needsAttention?: boolean } = {}) =>
  ({
    category: name,
    tableName: name,
    plan: null,
    verdict: state && { state, detail: '', needsAttention: changes.needsAttention ?? false },
    table: changes.rows === undefined ? null : { ...noTable, rows: changes.rows, lastAt: changes.lastAt ?? '' },
    sentSince: null,
    hours: [],
  }) satisfies CategoryArrival
const noTable = { firstAt: '', lastAt: '', lastIngestedAt: '', latencyMedianSeconds: 0, latencyP95Seconds: 0 }

const setting = (settingName: string, categories: CategoryArrival[]): SettingArrival => ({
  settingName,
  workspace: { workspaceId: '/w', checkedAt: null, hoursUntil: '2026-11-30T09:00:00.000Z', categories },
  others: [],
})

const some = [
  category('B', 'flowing', { rows: 5, lastAt: '2026-11-30T09:10:00Z' }),
  category('A', 'quiet', { rows: 9, lastAt: '2026-11-28T09:10:00Z', needsAttention: true }),
  category('D', null),
  category('C', 'waiting'),
]
const everything: ArrivalView = { group: null, search: '', order: 'name' }
/** The letters of the categories that a view shows of one setting. */
const names = (view: Partial<ArrivalView>) =>
  arrangedSettings([setting('entra', some)], { ...everything, ...view })
    .flatMap(({ categories }) => categories.map((one) => one.category))
    .join('')

describe('the categories on the Logs page', () => {
  test.each([
    ['urgency', 'ABCD'],
    ['name', 'ABCD'],
    ['rows', 'ABDC'],
    ['last-row', 'ABDC'],
  ] as const)('are sorted by %s', (order, expected) => {
    expect(names({ order })).toBe(expected)
  })

  test.each([
    ['attention', 'A'],
    ['receiving', 'B'],
    ['quiet', 'A'],
    ['waiting', 'C'],
    ['not-counted', 'D'],
    ['none', ''],
  ] as const)('of the group %s are shown alone', (group, expected) => {
    expect(names({ group })).toBe(expected)
  })

  test.each([
    ['a category', 'auditlogs', ['one AuditLogs', 'two AuditLogs']],
    ['a table', 'signinlogs ', ['one SignInLogs']],
    ['a setting', 'TWO', ['two AuditLogs']],
    ['a setting that sends to no workspace', 'archive', ['archive ']],
    ['nothing', 'nothing', []],
  ])('are found by a part of the name of %s', (_what, search, expected) => {
    const settings = [
      setting('one', [category('AuditLogs', 'flowing'), category('SignInLogs', 'flowing')]),
      setting('two', [category('AuditLogs', 'flowing')]),
      { settingName: 'archive', workspace: null, others: [] },
    ]
    expect(
      arrangedSettings(settings, { ...everything, search }).map(
        ({ arrival, categories }) => `${arrival.settingName} ${categories.map((one) => one.category).join(' ')}`,
      ),
    ).toEqual(expected)
  })

  test('bring their setting to the top if they need attention, and settings that send to no workspace come last', () => {
    const settings = [
      { settingName: 'archive', workspace: null, others: [] },
      setting('fine', [category('A', 'flowing')]),
      setting('urgent', [category('A', 'quiet', { needsAttention: true })]),
    ]
    const shown = (view: Partial<ArrivalView>) =>
      arrangedSettings(settings, { ...everything, ...view }).map(({ arrival }) => arrival.settingName)
    expect(shown({ order: 'urgency' })).toEqual(['urgent', 'fine', 'archive'])
    expect(shown({ order: 'name' })).toEqual(['archive', 'fine', 'urgent'])
    expect(shown({ group: 'attention' })).toEqual(['urgent'])
  })

  test('are exported with what is known about each', () => {
    const shown = arrangedSettings([setting('=one', some)], everything)
    expect(arrivalCsv(shown, 'comma-point').replaceAll('"', '').split('\r\n').slice(1, 4)).toEqual([
      `'=one,/w,A,A,No recent data,9,2026-11-28T09:10:00Z,0,0`,
      `'=one,/w,B,B,Receiving data,5,2026-11-30T09:10:00Z,0,0`,
      `'=one,/w,C,C,Waiting for first data,,,,`,
    ])
  })

  test('are counted in the groups that have any', () => {
    expect(groupCounts([setting('one', some), setting('two', [category('E', 'flowing')])])).toEqual([
      { group: 'attention', count: 1 },
      { group: 'receiving', count: 2 },
      { group: 'waiting', count: 1 },
      { group: 'quiet', count: 1 },
      { group: 'not-counted', count: 1 },
    ])
  })
})

describe('settings that are unfolded at first', () => {
  const many = (count: number, needsAttention = false) =>
    Array.from({ length: count }, (_, index) => category(`C${index}`, 'quiet', { needsAttention }))

  test('are all if they are small, and those that need attention before others', () => {
    expect([...unfoldedSettings([setting('one', many(20)), setting('two', many(20))])]).toEqual(['one', 'two'])
    expect([...unfoldedSettings([setting('one', many(26)), setting('two', many(26, true)), setting('three', many(3))])]).toEqual([
      'two',
      'three',
    ])
  })

  test('are at least one, whatever its size', () => {
    expect([...unfoldedSettings([setting('one', many(60))])]).toEqual(['one'])
  })
})
