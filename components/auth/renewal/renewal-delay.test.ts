import { expect, test } from 'vitest'
import { endCheckDelayMs, isRenewalDue, renewalDelayMs } from './renewal-delay'

const now = Date.parse('2026-11-23T12:00:00Z')
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString()

test('a long session is renewed five minutes before it ends, and a short one at half its length', () => {
  expect([renewalDelayMs(inMinutes(60), now), renewalDelayMs(inMinutes(4), now)]).toEqual([55 * 60_000, 2 * 60_000])
})

test("a clock that is far ahead doesn't cause continuous renewals", () => {
  expect(renewalDelayMs(inMinutes(-600), now)).toBe(5_000)
})

test('a page that becomes visible again renews immediately only near the end of the session', () => {
  expect([isRenewalDue(inMinutes(4), now), isRenewalDue(inMinutes(30), now)]).toEqual([true, false])
})

test('a session is checked when it may have ended, and not continuously if the clock is far ahead', () => {
  expect([endCheckDelayMs(inMinutes(60), now), endCheckDelayMs(inMinutes(-600), now)]).toEqual([60 * 60_000 + 1_000, 30_000])
})
