import { describe, expect, test } from 'vitest'
import { judgeArrival } from '../arrival/arrival'
import { type DayCount, dayMs, sizeWords } from '../arrival/day-count'
import type { CategoryArrival, SettingArrival } from '../arrival/setting-arrival'
import type { ChangeSummary } from '../changes/change-summary'
import { coverageMap } from './coverage-map'
import { type Freshness, freshnessOf, lateWords } from './freshness'
import { overviewFigures } from './overview-figures'
import { weekVolume } from './week-volume'

const law = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law'
const now = new Date('2026-11-30T09:40:00Z')
const today = Date.parse('2026-11-30T00:00:00Z')

const found = { firstAt: '', lastIngestedAt: '', latencyMedianSeconds: 1, latencyP95Seconds: 1, rows: 5 }
const category = (name: string, state: 'flowing' | 'quiet' | 'waiting', changes: Partial<CategoryArrival> = {}): CategoryArrival => ({
  category: name,
  tableName: name,
  plan: null,
  verdict: { state, detail: '', needsAttention: state === 'quiet' },
  table: { ...found, lastAt: '2026-11-30T09:00:00Z' },
  sentSince: null,
  hours: [],
  ...changes,
})
const arrival = (categories: CategoryArrival[]): SettingArrival => ({
  settingName: 'entra',
  workspace: { workspaceId: law, checkedAt: now.toISOString(), hoursUntil: '2026-11-30T09:00:00.000Z', categories },
  others: [],
})
const arrivals = [arrival([category('AuditLogs', 'flowing'), category('SignInLogs', 'quiet')])]
const settings = [
  {
    name: 'entra',
    enabledCategories: ['AuditLogs', 'SignInLogs'],
    listedCategories: [],
    unreadProperties: [],
    destinations: { workspaceId: law },
  },
]
const count = (daysAgo: number, tableName: string, changes: Partial<DayCount> = {}): DayCount => ({
  workspaceKey: law.toLowerCase(),
  tableName,
  day: new Date(today - daysAgo * dayMs).toISOString(),
  rows: 10,
  bytes: 2e9,
  hours: 24,
  ...changes,
})
const each = (from: number, until: number, tableName: string, changes: Partial<DayCount> = {}) =>
  Array.from({ length: until - from + 1 }, (_, index) => count(from + index, tableName, changes))
const change = (daysAgo: number, enabledCategories: string[]): ChangeSummary => ({
  changeId: 'c',
  number: 100 - daysAgo,
  settingName: 'entra',
  action: 'update',
  state: 'confirmed',
  authorName: 'Maya',
  approvedBy: null,
  at: new Date(now.getTime() - daysAgo * dayMs).toISOString(),
  before: null,
  after: { name: 'entra', enabledCategories, destinations: { workspaceId: law } },
  reason: '',
  errorMessage: null,
  requestId: null,
  correlationId: null,
})
const figuresOf = (counts: DayCount[], changes: ChangeSummary[], found: SettingArrival[]) => {
  const coverage = coverageMap({
    categories: ['AuditLogs', 'SignInLogs', 'RiskyUsers'],
    settings,
    arrivals: found,
    findings: [],
    licenses: null,
  })
  return overviewFigures({ coverage, arrivals: found, changes, counts, now })
}
const figures = (counts: DayCount[], changes: ChangeSummary[] = [], found = arrivals) =>
  figuresOf(counts, changes, found).map(({ value, trend }) => `${value}: ${trend}`)
const tones = (changes: ChangeSummary[], found: SettingArrival[]) => figuresOf([], changes, found).map(({ tone }) => tone)

describe('the figures of the overview', () => {
  test("say what is sent, what arrives, what doesn't, and how much, each against the week before", () => {
    const counts = [...each(1, 14, 'AuditLogs'), ...each(8, 14, 'SignInLogs')]
    expect(figures(counts, [change(2, ['AuditLogs', 'SignInLogs']), change(30, ['AuditLogs'])])).toEqual([
      '2 of 3: 1 more than a week ago',
      '1 of 2: Workspaces only; 2 categories had rows the week before',
      '1: SignInLogs',
      '2 GB: 50% less than the week before',
    ])
  })

  test("are unknown where nothing was counted, and don't count a missing week as zero", () => {
    expect(figures([])).toEqual([
      '2 of 3: Not enough history to compare with a week ago',
      '1 of 2: No figures for the previous week',
      '1: SignInLogs',
      'Unknown: Available after a full day is counted',
    ])
    expect(figures(each(1, 2, 'AuditLogs')).slice(1)).toEqual([
      '1 of 2: Workspaces only',
      '1: SignInLogs',
      '2 GB: No figures for the previous week',
    ])
  })

  test('take a day of which half was counted for half a day, and leave out the day under way', () => {
    const counts = [count(0, 'AuditLogs', { bytes: 9e12 }), count(1, 'AuditLogs', { bytes: 1e9, hours: 12 }), count(2, 'AuditLogs')]
    expect(figures(counts)[3]).toMatch(/^2 GB/)
  })

  test('leave out tables that no setting sent to', () => {
    const counts = [...each(1, 7, 'AuditLogs'), ...each(1, 7, 'OldTable'), ...each(1, 7, 'AADProvisioningLogs')]
    expect(figures(counts)[3]).toMatch(/^2 GB/)
    expect(figures(counts, [change(30, ['AuditLogs']), change(20, ['AuditLogs', 'SignInLogs'])])[3]).toMatch(/^2 GB/)
  })

  test("count what was sent on past days, so that a category that is no longer sent doesn't look like growth", () => {
    const counts = [...each(1, 14, 'AuditLogs'), ...each(3, 14, 'AADProvisioningLogs', { bytes: 8e9 })]
    const [sent, receiving, , volume] = figures(counts, [
      change(30, ['AuditLogs', 'SignInLogs', 'RiskyUsers', 'ProvisioningLogs']),
      change(3, ['AuditLogs', 'SignInLogs']),
    ])
    expect(sent).toBe('2 of 3: 1 fewer than a week ago')
    expect(receiving).toBe('1 of 2: Workspaces only; 2 categories had rows the week before')
    expect(volume).toBe('7.71 GB: 23% less than the week before')
  })

  test("say nothing about the days before a category was sent, and that it's waiting for its first data", () => {
    const counts = each(1, 7, 'AuditLogs', { rows: 0, bytes: 0 })
    expect(figures(counts, [change(0, ['AuditLogs'])])[3]).toBe('Unknown: Available after a full day is counted')
    expect(weekVolume(counts, arrivals, [change(0, ['AuditLogs'])], now)).toBeNull()
    const waiting = [arrival([category('AuditLogs', 'waiting'), category('SignInLogs', 'waiting')])]
    expect(figures(counts, [], waiting)[2]).toBe('0: 2 categories are waiting for their first data')
  })

  test("aren't good while fewer categories are sent than a week ago", () => {
    const flowing = [arrival([category('AuditLogs', 'flowing'), category('SignInLogs', 'flowing')])]
    const toneAfter = (before: string[]) => tones([change(30, before), change(2, ['AuditLogs', 'SignInLogs'])], flowing)[1]
    expect([toneAfter(['AuditLogs', 'SignInLogs']), toneAfter(['AuditLogs', 'SignInLogs', 'RiskyUsers'])]).toEqual(['good', 'plain'])
  })
})

describe('the volume of seven days', () => {
  test('has the five largest categories and the others together, with unknown days and partial ones', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
    const sent = [arrival([...names.map((name) => category(name, 'flowing')), category('Cheap', 'flowing', { plan: 'Basic' })])]
    const counts = [
      ...names.map((name, index) => count(0, name, { bytes: 100 - index, hours: 9 })),
      ...names.map((name) => count(1, name, { bytes: 0, hours: 13 })),
    ]
    const volume = weekVolume(counts, sent, [], now)
    expect(volume?.series).toEqual(['A', 'B', 'C', 'D', 'E', 'Other categories'])
    expect(volume?.days.at(-1)).toEqual({ start: '2026-11-30T00:00:00.000Z', bytes: [100, 99, 98, 97, 96, 95 + 94], isPartial: false })
    expect(volume?.days.at(-2)).toMatchObject({ bytes: [0, 0, 0, 0, 0, 0], isPartial: true })
    expect(volume?.days[0]?.bytes).toBeNull()
    expect(volume?.notCounted).toEqual(['Cheap'])
  })

  test('is nothing if no hour was counted', () => {
    expect(weekVolume([count(9, 'AuditLogs')], arrivals, [], now)).toBeNull()
  })
})

test('the freshness of a category in several workspaces has its most urgent state and the last row there', () => {
  const other = arrival([category('AuditLogs', 'quiet', { table: { ...found, lastAt: '2026-11-28T09:00:00Z' } })])
  expect(freshnessOf([arrival([category('SignInLogs', 'flowing'), category('AuditLogs', 'flowing')]), other])).toEqual([
    { category: 'AuditLogs', state: 'quiet', lastAt: '2026-11-28T09:00:00Z' },
    { category: 'SignInLogs', state: 'flowing', lastAt: '2026-11-30T09:00:00Z' },
  ])
})

describe('the sentences about late rows', () => {
  const late = (...found: [string, Freshness['state']][]) =>
    lateWords(found.map(([name, state]) => ({ category: name, state, lastAt: null }))).join(' ')

  test('name the limits for the categories that are shown', () => {
    expect(
      late(['SignInLogs', 'flowing'], ['ProvisioningLogs', 'quiet'], ['ServicePrincipalSignInLogs', 'flowing'], ['RiskyUsers', 'flowing']),
    ).toBe(
      'No recent data means that no row has arrived for longer than usual: 6 hours for ServicePrincipalSignInLogs and SignInLogs; 2 days for ProvisioningLogs. The other category is never late, because its events can be rare.',
    )
    const silentFor = (hours: number) =>
      judgeArrival({
        category: 'SignInLogs',
        sentSince: null,
        table: {
          ...found,
          firstAt: '2026-11-01T00:00:00Z',
          lastAt: '',
          lastIngestedAt: new Date(now.getTime() - hours * 3_600_000).toISOString(),
        },
        licenses: null,
        stopped: null,
        now,
      }).state
    expect([silentFor(5.9), silentFor(6)]).toEqual(['flowing', 'quiet'])
  })

  test('mention the first rows while they are awaited', () => {
    expect(late(['RiskyUsers', 'waiting'])).toBe(
      'This category is never late, because its events can be rare. The first rows can take up to three days.',
    )
  })

  test('are left out where no row is expected or counted', () => {
    expect(late(['SignInLogs', 'no-license'], ['AuditLogs', 'not-counted'], ['RiskyUsers', 'dead'])).toBe('')
  })
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_234_567, '1.23 MB'],
  [4.5e15, '4,500 TB'],
])('%i bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words)
})
