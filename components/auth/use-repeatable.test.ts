import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { repeatUnanswered } from './use-repeatable'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('navigator', { onLine: true })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const unanswered = () => Promise.reject(new Error('An unexpected response was received from the server.'))

test('an action without a response is sent again until there is one', async () => {
  const call = vi
    .fn<() => Promise<string>>()
    .mockImplementationOnce(unanswered)
    .mockImplementationOnce(unanswered)
    .mockResolvedValue('saved')
  const answer = repeatUnanswered(call)
  await vi.runAllTimersAsync()
  expect(await answer).toBe('saved')
  expect(call).toHaveBeenCalledTimes(3)
})

test('an action with a response is sent once, whatever the response is', async () => {
  const call = vi.fn(() => Promise.resolve({ kind: 'failed' }))
  expect(await repeatUnanswered(call)).toEqual({ kind: 'failed' })
  expect(call).toHaveBeenCalledOnce()
})

test('a portal that stays away is reported after a quarter of a minute', async () => {
  const call = vi.fn(unanswered)
  const answer = expect(repeatUnanswered(call)).rejects.toThrow('unexpected response')
  await vi.advanceTimersByTimeAsync(15_000)
  await answer
  expect(call).toHaveBeenCalledTimes(5)
})

test.each([
  ['offline', () => vi.stubGlobal('navigator', { onLine: false }), unanswered],
  ['older than the server', () => undefined, () => Promise.reject(new UnrecognizedActionError('No such action'))],
] satisfies [string, () => unknown, () => Promise<unknown>][])('a page that is %s sends an action once', async (_, arrange, call) => {
  arrange()
  const sent = vi.fn(call)
  await expect(repeatUnanswered(sent)).rejects.toThrow()
  expect(sent).toHaveBeenCalledOnce()
})
