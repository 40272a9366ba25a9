import { describe, expect, test } from 'vitest'
import { countedDays, countedVolumes, countSignIns, type SignInSummary } from './sign-in-counts'

const now = new Date('2026-11-30T10:00:00Z')
const readAt = now
const dayMs = 86_400_000
const hourMs = 3_600_000
const midnight = Date.parse('2026-11-30T00:00:00Z')
const days = countedDays(now)

const total = (daysAgo: number, count: number): SignInSummary => ({ periodStart: midnight - daysAgo * dayMs, count, firstAt: null })
const group = (daysAgo: number, count: number, hour = 0, startHour = 0): SignInSummary => ({
  periodStart: midnight - daysAgo * dayMs + startHour * hourMs,
  count,
  firstAt: midnight - daysAgo * dayMs + (startHour + hour) * hourMs,
})
const count = (summaries: readonly SignInSummary[], isCut = false) => countSignIns(summaries, days, { isCut, readAt })
const counted = (low: number, high: number, seen: number) => ({ perDay: { low, high }, days: seen, readAt: now.toISOString() })

describe('the sign-ins of a day', () => {
  test('are those of the last week, without today and yesterday', () => {
    const all = Array.from({ length: 12 }, (_, daysAgo) => total(daysAgo, daysAgo < 2 || daysAgo > 8 ? 99_999 : 100 + daysAgo))
    expect(count(all)).toEqual(counted(102, 108, 7))
    expect(days.readUntil - days.until).toBe(dayMs)
  })

  test('are the sum of the sign-ins in groups, not the number of groups', () => {
    expect(count([group(2, 15, 9), group(2, 8, 8), group(2, 3, 7), group(3, 24, 5)])).toEqual(counted(24, 26, 2))
  })

  test('are complete where the periods begin at another hour than midnight', () => {
    const offset = Array.from({ length: 8 }, (_, index) => group(index + 1, 100, 1, 6))
    expect(count(offset)).toEqual(counted(100, 100, 7))
  })

  test('are the sum of periods that are shorter than a day', () => {
    expect(count([group(2, 10, 0, 18), group(2, 20, 0, 12), group(2, 30, 0, 6), group(2, 40)])).toEqual(counted(100, 100, 1))
  })

  test('are unknown without any, and never 0', () => {
    expect(count([])).toBe('no-days')
    expect(count([total(2, 0), total(3, 0)])).toBe('no-days')
    expect(count([total(2, 0), total(3, 40)])).toEqual(counted(40, 40, 1))
    expect(count([total(0, 10), total(1, 10), total(20, 10)])).toBe('no-days')
  })

  test('are those of the newest days if there are more groups, without the oldest day, which is incomplete', () => {
    const newest = [group(1, 5, 3), group(2, 10, 8), group(2, 20, 4), group(3, 50, 9), group(4, 1, 23)]
    expect(count(newest, true)).toEqual(counted(30, 50, 2))
    expect(count([group(2, 10, 8), group(2, 20, 4)], true)).toBe('too-many')
  })

  test('are unknown if there are more groups in another order, because each day can lack some', () => {
    expect(count([group(3, 50, 9), group(2, 20, 4), group(4, 1, 23)], true)).toBe('too-many')
    expect(count([group(3, 50, 9), group(2, 20, 4), group(4, 1, 23)])).toEqual(counted(1, 50, 3))
    expect(count([total(2, 10), total(3, 10)], true)).toBe('too-many')
  })
})

describe('the volume by the number of sign-ins', () => {
  const volume = (daysSeen: number, at = now) =>
    countedVolumes({ counts: { signinlogs: counted(1_000, 2_000, daysSeen) } }, at).get('signinlogs')

  test('is the fewest with the smaller public size of a row, and the most with the larger one', () => {
    expect(volume(7)).toEqual({ bytesPerDay: { low: 3_800_000, high: 23_000_000 }, isWeek: true })
  })

  test('has a wider range after a few days', () => {
    expect(volume(3)).toEqual({ bytesPerDay: { low: 1_900_000, high: 34_500_000 }, isWeek: false })
  })

  test("isn't used after a month without a new count", () => {
    expect(volume(7, new Date(now.getTime() + 29 * dayMs))).toBeDefined()
    expect(volume(7, new Date(now.getTime() + 31 * dayMs))).toBeUndefined()
  })

  test('is unknown for categories without a public size of a row', () => {
    const counts = { managedidentitysigninlogs: counted(1, 2, 7), auditlogs: counted(1, 2, 7) }
    expect(countedVolumes({ counts }, now).size).toBe(0)
  })
})
