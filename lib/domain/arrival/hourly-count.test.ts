import { describe, expect, test } from 'vitest'
import { completeHours, countFrom, type HourlyCount, hourMs } from './hourly-count'

const now = new Date('2026-11-30T09:40:00Z')
const hoursAgo = (hours: number) => new Date(Date.parse('2026-11-30T09:00:00Z') - hours * hourMs)
const count = (hours: number, rows = 5, tableName = 'AuditLogs'): HourlyCount => ({
  tableName,
  hour: hoursAgo(hours).toISOString(),
  rows,
  bytes: rows * 100,
})

describe('a count', () => {
  test.each<[string, Record<string, Date>, number]>([
    ['covers two weeks the first time', {}, 14 * 24],
    ['covers two weeks if a table is new', { auditlogs: hoursAgo(0) }, 14 * 24],
    ['covers the last three days afterward', { auditlogs: hoursAgo(0), signinlogs: hoursAgo(1) }, 72],
    ['continues where the last one ended', { auditlogs: hoursAgo(100), signinlogs: hoursAgo(0) }, 100],
    ['covers at most two weeks after a pause', { auditlogs: hoursAgo(900), signinlogs: hoursAgo(0) }, 14 * 24],
    ['ignores an hour from before the clock was set back', { auditlogs: hoursAgo(-50), signinlogs: hoursAgo(0) }, 72],
  ])('%s', (_, newest, hours) => {
    expect(countFrom(['AuditLogs', 'SigninLogs'], new Map(Object.entries(newest)), now)).toEqual(hoursAgo(hours))
  })

  test('starts at a full UTC hour in a time zone of half an hour, too', () => {
    expect(countFrom([], new Map(), new Date('2026-11-30T15:10:00+05:30')).toISOString()).toBe('2026-11-27T09:00:00.000Z')
  })
})

describe('the hours of a table', () => {
  test('without rows are empty since its first row', () => {
    const hours = completeHours(['AuditLogs'], [count(100), count(98, 7)], now)
    expect(hours).toHaveLength(101)
    expect(hours.slice(0, 3).map(({ rows, bytes }) => [rows, bytes])).toEqual([
      [5, 500],
      [0, 0],
      [7, 700],
    ])
    expect(hours.at(-1)?.hour).toBe(hoursAgo(0).toISOString())
  })

  test("before its first row aren't empty but unknown, except in the last three days", () => {
    expect(completeHours(['AuditLogs'], [], now)[0]?.hour).toBe(hoursAgo(72).toISOString())
    expect(completeHours(['AuditLogs'], [count(2)], now)).toHaveLength(73)
  })

  test('of one table have nothing to do with those of another, whatever the case of its name', () => {
    const hours = completeHours(['AuditLogs', 'SigninLogs'], [count(80, 3, 'signinlogs')], now)
    expect(hours.filter(({ tableName }) => tableName === 'AuditLogs')).toHaveLength(73)
    expect(hours.find(({ tableName }) => tableName === 'SigninLogs')).toMatchObject({ hour: hoursAgo(80).toISOString(), rows: 3 })
  })

  test('have no rows of the future', () => {
    expect(completeHours(['AuditLogs'], [count(-3)], now).map(({ rows }) => rows)).toEqual(Array(73).fill(0))
  })

  test('number 25 on the day on which the clock goes back', () => {
    const later = new Date('2026-10-25T22:10:00Z')
    const day = completeHours(['AuditLogs'], [], later).filter(({ hour }) => {
      const local = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(new Date(hour))
      return local === '2026-10-25'
    })
    expect(day).toHaveLength(25)
  })
})
