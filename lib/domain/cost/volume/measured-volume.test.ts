import { describe, expect, test } from 'vitest'
import type { DayCount } from '../../arrival/day-count'
import type { ChangeSummary } from '../../changes/change-summary'
import type { DiagnosticSetting } from '../../settings/diagnostic-setting'
import { measuredFrom, measuredVolumes, withUsage } from './measured-volume'

const now = new Date('2026-11-30T10:00:00Z')
const law = '/subscriptions/s/resourcegroups/g/providers/microsoft.operationalinsights/workspaces/law'
const other = `${law}-2`

const day = (
  daysAgo: number,
  bytes: number | null,
  { workspaceKey = law, tableName = 'AuditLogs', hours = 24, rows = 10 } = {},
): DayCount => ({
  workspaceKey,
  tableName,
  day: new Date(Date.parse('2026-11-30T00:00:00Z') - daysAgo * 86_400_000).toISOString(),
  rows: bytes === 0 ? 0 : rows,
  bytes,
  hours,
})
const setting = (name: string, workspaceId: string, ...enabledCategories: string[]): DiagnosticSetting => ({
  name,
  enabledCategories,
  destinations: { workspaceId },
})
const days = (from: number, until: number, bytes: number, options = {}) =>
  Array.from({ length: from - until + 1 }, (_, index) => day(from - index, bytes, options))
const span = (from: number, until: number) => ({ from: day(from, 0).day, until: day(until, 0).day })
const of = (counts: DayCount[], ...settings: DiagnosticSetting[]) =>
  measuredVolumes(counts, { settings, changes: [] }, now).get('auditlogs')

const audit = setting('audit', law, 'AuditLogs')

describe('the measured volume of a category', () => {
  test('is the mean of whole weeks, in a narrow range', () => {
    const found = of([...days(14, 8, 900), ...days(7, 1, 1_000)], audit)
    expect(found).toEqual({ bytesPerDay: { low: 855, high: 1_050 }, isWeek: true, days: span(14, 1) })
  })

  test('has a wide range after a few days', () => {
    expect(of(days(3, 1, 1_000), audit)).toEqual({ bytesPerDay: { low: 500, high: 1_500 }, isWeek: false, days: span(3, 1) })
  })

  test('is one copy where several settings send to one workspace', () => {
    const found = of(days(7, 1, 1_000), audit, setting('again', law.toUpperCase(), 'AUDITLOGS'))
    expect(found?.bytesPerDay.high).toBeCloseTo(525)
  })

  test('covers workspaces that differ, and the days of all of them', () => {
    const counts = [...days(7, 1, 1_000), ...days(12, 3, 2_000, { workspaceKey: other })]
    const found = of(counts, audit, setting('second', other, 'AuditLogs'))
    expect(found).toMatchObject({ bytesPerDay: { low: 950, high: 2_100 }, days: span(9, 1) })
  })

  test('leaves out today, days with missing hours, and days before the category was sent', () => {
    const counts = [...days(6, 5, 0), day(4, 40), day(3, 1_000), day(2, 100, { hours: 5 }), day(1, 1_200, { hours: 20 }), day(0, 5)]
    expect(of(counts, audit)).toEqual({ bytesPerDay: { low: 500, high: 2_160 }, isWeek: false, days: span(3, 1) })
  })

  test('is zero for a category that is sent and logs nothing', () => {
    expect(of(days(7, 1, 0), audit)).toEqual({ bytesPerDay: { low: 0, high: 0 }, isWeek: true, days: span(7, 1) })
  })

  test.each([
    ['nothing was counted', []],
    ['a few days were counted as empty, because it might not have been sent', days(3, 1, 0)],
    ['the service returned no size', days(7, 1, 0).map((count) => ({ ...count, rows: 3, bytes: null }))],
  ])('is unknown where %s', (_why, counts) => {
    expect(of(counts, audit)).toBeUndefined()
  })

  test('is known for a category that was sent until a few days ago', () => {
    expect(of(days(14, 6, 1_000), setting('audit', other, 'SignInLogs'))?.bytesPerDay).toEqual({ low: 950, high: 1_050 })
  })
})

describe('the days of a category are judged by what was sent on each of them, so', () => {
  const at = (daysAgo: number, hour = 10) => new Date(Date.parse(day(daysAgo, 0).day) + hour * 3_600_000).toISOString()
  const change = (
    number: number,
    when: string,
    [before, after]: [DiagnosticSetting | null, DiagnosticSetting | null],
    changes: Partial<ChangeSummary> = {},
  ): ChangeSummary => ({
    changeId: String(number),
    number,
    settingName: (after ?? before)?.name ?? '',
    action: before ? (after ? 'update' : 'delete') : 'create',
    state: 'confirmed',
    authorName: 'Maya',
    approvedBy: null,
    at: when,
    before,
    after,
    reason: '',
    errorMessage: null,
    requestId: null,
    correlationId: null,
    ...changes,
  })
  const again = setting('again', law, 'AuditLogs')
  const found = change(1, at(30), [null, audit], { action: 'found', state: 'seen' })
  const by = (counts: DayCount[], changes: ChangeSummary[], settings: DiagnosticSetting[] = [audit]) =>
    measuredVolumes(counts, { settings, changes }, now).get('auditlogs')
  const week = { bytesPerDay: { low: 950, high: 1_050 }, isWeek: true }

  test('a second setting divides only the days since it was added', () => {
    const added = change(2, at(4), [null, again])
    const counts = [...days(14, 5, 1_000), day(4, 1_600), ...days(3, 1, 2_000)]
    expect(by(counts, [found, added], [audit, again])).toMatchObject(week)
    expect(by(days(14, 1, 1_000), [found, change(2, at(0), [null, again])], [audit, again])).toMatchObject(week)
  })

  test('a removed setting still divides the days on which it was there', () => {
    const [added, removed] = [change(2, at(30), [null, again]), change(3, at(4), [again, null])]
    const counts = [...days(14, 5, 2_000), day(4, 1_400), ...days(3, 1, 1_000)]
    expect(by(counts, [found, added, removed])).toMatchObject(week)
  })

  test('a change that was refused divides nothing', () => {
    expect(by(days(14, 1, 1_000), [found, change(2, at(6), [null, again], { state: 'failed' })])).toMatchObject(week)
  })

  test('days on which an external change might have been made are left out', () => {
    const outside = change(2, at(3), [null, again], { action: 'outside', state: 'seen', notSeenAt: at(6) })
    const counts = [...days(14, 7, 1_000), ...days(6, 3, 9_000), ...days(2, 1, 2_000)]
    expect(by(counts, [found, outside], [audit, again])).toMatchObject(week)
  })

  test("days before the category was sent aren't measured, and neither are those before the first check", () => {
    const counts = days(14, 1, 0)
    expect(by(counts, [change(1, at(4), [null, audit])])).toBeUndefined()
    expect(by(counts, [change(1, at(4), [null, audit], { action: 'found', state: 'seen' })])).toBeUndefined()
    expect(by(counts, [found])).toMatchObject({ bytesPerDay: { low: 0, high: 0 }, isWeek: true, days: span(14, 1) })
  })

  test("a workspace that a category was just added to doesn't make it measured for a week", () => {
    const added = change(2, at(3), [null, setting('new', other, 'AuditLogs')])
    const counts = [...days(14, 1, 0), ...days(14, 3, 0, { workspaceKey: other }), ...days(2, 1, 100, { workspaceKey: other })]
    const off = change(1, at(40), [null, setting('audit', law, 'SignInLogs')])
    expect(by(counts, [off, added], [])).toMatchObject({ isWeek: false, bytesPerDay: { low: 50, high: 150 } })
  })

  test('days after the category was turned off are left out', () => {
    const off = change(2, at(5), [audit, { ...audit, enabledCategories: ['SignInLogs'] }])
    expect(by([...days(14, 6, 1_000), day(5, 300), ...days(4, 1, 0)], [found, off])).toMatchObject({ ...week, days: span(12, 6) })
  })
})

describe('what Azure billed', () => {
  const billed = (daysAgo: number, bytes: number) => [day(daysAgo, 0).day, bytes] as const
  const usage = (...given: (readonly [string, number])[]) => new Map([[law, { auditlogs: Object.fromEntries(given) }]])
  const sizes = (counts: DayCount[], usages: ReturnType<typeof usage>) =>
    withUsage(counts, usages, measuredFrom(now)).map(({ day: at, bytes }) => [at, bytes])

  test('fills the days that were not counted, and those of which only some hours were', () => {
    const counted = [day(3, 1_000), day(2, 10, { hours: 5 })]
    expect(sizes(counted, usage(billed(3, 900), billed(2, 800), billed(1, 700)))).toEqual([
      [day(3, 0).day, 1_000],
      [day(2, 0).day, 10],
      [day(2, 0).day, 800],
      [day(1, 0).day, 700],
    ])
  })

  test('weeks ago says nothing about today', () => {
    const month = Array.from({ length: 7 }, (_, index) => billed(40 - index, 1_000))
    expect(sizes([], usage(...month))).toEqual([])
    expect(of(withUsage([], usage(...month), measuredFrom(now)), audit)).toBeUndefined()
  })

  test('is a volume like one that was counted', () => {
    const week = Array.from({ length: 7 }, (_, index) => billed(7 - index, 1_000))
    expect(of(withUsage([], usage(...week), measuredFrom(now)), audit)).toEqual({
      bytesPerDay: { low: 950, high: 1_050 },
      isWeek: true,
      days: span(7, 1),
    })
  })
})
