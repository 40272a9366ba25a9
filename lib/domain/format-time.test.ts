import { expect, test } from 'vitest'
import { clockTime, dateRangeText, dayText, exactTime, readerLocale, relativeTime, splitAtTimes, timeSince } from './format-time'

const now = Date.parse('2026-11-23T21:14:05Z')

test.each([
  ['2026-11-23T21:14:00Z', 'just now'],
  ['2026-11-23T21:13:15Z', '1 minute ago'],
  ['2026-11-23T20:20:00Z', '54 minutes ago'],
  ['2026-11-23T18:00:00Z', '3 hours ago'],
  ['2026-11-22T20:00:00Z', 'yesterday'],
  ['2026-11-03T20:00:00Z', '20 days ago'],
  ['2026-09-30T20:00:00Z', 'Sep 30, 2026'],
  ['2026-11-23T21:20:05Z', 'in 6 minutes'],
])('%s is shown as "%s"', (iso, text) => {
  expect(relativeTime(iso, now, 'UTC')).toBe(text)
})

test("what has happened isn't shown as ahead, whatever the clock of the browser says", () => {
  expect(['2026-11-23T21:14:25Z', '2026-11-23T23:14:05Z'].map((iso) => timeSince(iso, now, 'UTC'))).toEqual(['just now', 'just now'])
  expect(timeSince('2026-11-23T20:20:00Z', now, 'UTC')).toBe('54 minutes ago')
  expect(relativeTime('2026-11-23T21:14:25Z', now, 'UTC')).toBe('in a moment')
})

test('an exact time includes its zone, so that no one has to guess it', () => {
  expect(exactTime('2026-11-23T22:14:05Z', 'UTC')).toBe('Nov 23, 2026, 22:14:05 UTC')
  expect(exactTime('2026-11-23T22:14:05Z', 'America/New_York')).toBe('Nov 23, 2026, 17:14:05 EST')
})

test.each([
  ['2026-11-16T00:00:00Z', '2026-11-29T00:00:00Z', 'Nov 16 – 29, 2026'],
  ['2026-11-16T00:00:00Z', '2026-12-02T00:00:00Z', 'Nov 16 – Dec 2, 2026'],
  ['2026-11-16T00:00:00Z', '2026-11-16T00:00:00Z', 'Nov 16, 2026'],
])('the days from %s to %s are "%s"', (from, until, text) => {
  expect(dateRangeText(from, until, 'UTC').replaceAll('\u2009', ' ')).toBe(text)
})

test('midnight is shown as 00, not 24', () => {
  expect(clockTime('2026-11-23T00:05:00Z', 'UTC')).toBe('00:05')
})

test('a day belongs to the calendar of the person who reads it', () => {
  const justAfterMidnight = '2026-11-23T00:30:00Z'
  expect(dayText(justAfterMidnight, now, 'UTC')).toBe('Today')
  expect(dayText(justAfterMidnight, now, 'America/New_York')).toBe('Yesterday')
  expect(dayText(justAfterMidnight, null, 'UTC')).toBe('Monday, November 23, 2026')
})

test.each([
  ['en-US', 'en-US', 'Nov 23, 2026'],
  ['en-AU', 'en-AU', '23 Nov 2026'],
  ['de-DE', 'en-GB', '23 Nov 2026'],
  ['ja', 'en-GB', '23 Nov 2026'],
  ['', 'en-GB', '23 Nov 2026'],
  ['en', 'en', 'Nov 23, 2026'],
  ['en-', 'en-US', 'Nov 23, 2026'],
  ['en_US', 'en-US', 'Nov 23, 2026'],
])('a reader whose browser says %j gets dates as in %s', (language, locale, text) => {
  expect(readerLocale(language)).toBe(locale)
  const format = new Intl.DateTimeFormat(readerLocale(language), { dateStyle: 'medium', timeZone: 'UTC' })
  expect(format.format(now)).toBe(text)
})

test.each([
  // In Kolkata, it's 00:55 on December 1, and the moment was at 07:09 on November 29.
  ['2026-11-29T01:39:02Z', '2026-11-30T19:25:00Z', 'Asia/Kolkata', '2 days ago'],
  ['2026-11-29T01:39:02Z', '2026-11-30T19:25:00Z', 'UTC', 'yesterday'],
  ['2026-12-02T12:00:00Z', '2026-11-30T13:00:00Z', 'UTC', 'in 2 days'],
  // On March 29, clocks in Berlin skip an hour.
  ['2026-03-28T12:00:00Z', '2026-03-29T22:30:00Z', 'Europe/Berlin', '2 days ago'],
])('%s is, at %s in %s, "%s"', (iso, at, zone, text) => {
  expect(relativeTime(iso, Date.parse(at), zone)).toBe(text)
})

test.each([
  ['2026-03-28T12:00:00Z', '2026-03-29T22:30:00Z', 'Saturday, March 28, 2026'],
  ['2026-03-29T12:00:00Z', '2026-03-29T22:30:00Z', 'Yesterday'],
  ['2026-10-24T12:00:00Z', '2026-10-25T22:30:00Z', 'Yesterday'],
])('the day of %s is, at %s in Berlin, whose clocks have just changed, "%s"', (iso, at, text) => {
  expect(dayText(iso, Date.parse(at), 'Europe/Berlin')).toBe(text)
})

test('a text is split at its exact times', () => {
  const at = '2026-11-23T22:14:05.000Z'
  expect(splitAtTimes(`Found on ${exactTime(at, 'UTC')}: removed AuditLogs.`)).toEqual([
    { words: 'Found on ' },
    { at },
    { words: ': removed AuditLogs.' },
  ])
  expect(splitAtTimes('Nov 23, 2026')).toEqual([{ words: 'Nov 23, 2026' }])
  // A person can enter anything.
  for (const entered of ['Foo 99, 2026, 25:00:00 UTC', 'Feb 31, 2026, 10:00:00 UTC', 'Nov 23, 2026, 10:99:00 UTC'])
    expect(splitAtTimes(entered)).toEqual([{ words: entered }])
})
