import { expect, test } from 'vitest'
import { nextAttempt, nextStorageAttempt, retryAfterSeconds } from './delivery'

const now = new Date('2026-11-25T12:00:00Z')
const seconds = (attempts: number, requested?: number) =>
  ((nextAttempt(attempts, now, requested)?.getTime() ?? NaN) - now.getTime()) / 1_000

test('each attempt waits longer than the one before, and the last one is final', () => {
  const waits = retryAfterSeconds.map((_, index) => seconds(index + 1))
  expect(waits).toEqual([...waits].sort((one, other) => one - other))
  expect(nextAttempt(retryAfterSeconds.length + 1, now)).toBeUndefined()
})

test('a receiver can request a longer wait, up to an hour, but not a shorter one', () => {
  expect(seconds(1, 600)).toBe(600)
  expect(seconds(1, 1)).toBe(retryAfterSeconds[0])
  expect(seconds(1, 1e9)).toBe(3_600)
})

test('a checkpoint for a container is never given up, and tried at least once an hour', () => {
  for (const attempts of [1, 5, 9, 10, 1_000]) {
    const wait = nextStorageAttempt(attempts, now, 1e9).getTime() - now.getTime()
    expect(nextStorageAttempt(attempts, now).getTime() - now.getTime()).toBeLessThanOrEqual(3_600_000)
    expect(wait).toBe(3_600_000)
  }
})
