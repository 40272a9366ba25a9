import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EntraPatience } from './entra-patience'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = () => new Promise<string>(() => undefined)

test('a token that takes a while is waited for', async () => {
  const token = new EntraPatience().wait(new Promise((resolve) => setTimeout(() => resolve('token'), 9_000)))
  await vi.advanceTimersByTimeAsync(9_000)
  expect(await token).toBe('token')
})

test('once Microsoft Entra was silent, a page waits only briefly for its other tokens, and takes those that are there', async () => {
  const patience = new EntraPatience()
  const first = expect(patience.wait(never())).rejects.toMatchObject({ errorCode: 'network_error' })
  await vi.advanceTimersByTimeAsync(10_000)
  await first
  expect(await patience.wait(Promise.resolve('from the cache'))).toBe('from the cache')
  const second = expect(patience.wait(never())).rejects.toMatchObject({ errorCode: 'network_error' })
  await vi.advanceTimersByTimeAsync(1_000)
  await second
})

test('a while after a silence, there is patience again', async () => {
  const patience = new EntraPatience()
  const first = expect(patience.wait(never())).rejects.toMatchObject({ errorCode: 'network_error' })
  await vi.advanceTimersByTimeAsync(10_000)
  await first
  await vi.advanceTimersByTimeAsync(16_000)
  expect(patience.limitMs()).toBe(10_000)
})

test("an exchange's own error is passed on and isn't a silence", async () => {
  const patience = new EntraPatience()
  await expect(patience.wait(Promise.reject(new Error('refused')))).rejects.toThrow('refused')
  expect(patience.limitMs()).toBe(10_000)
})
