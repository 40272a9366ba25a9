import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { log } from '@/lib/config/log'
import { type AnswerFacts, recordBeforeExit, untilRecorded } from './until-recorded'

const answer: AnswerFacts = {
  what: 'change 12 to operations',
  outcome: 'accepted',
  status: 200,
  code: null,
  reason: null,
  requestId: 'request-1',
  correlationId: 'correlation-1',
}

/** A database that refuses so many times, or for good. */
function databaseAway(times: number) {
  let left = times
  return vi.fn(() => (left-- > 0 ? Promise.reject(new Error('The database is away')) : Promise.resolve('recorded')))
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number, _value: undefined, { signal }: { signal: AbortSignal }) =>
    new Promise<void>((resolve, reject) => {
      if (signal.aborted) return reject(new Error('aborted'))
      setTimeout(resolve, ms)
      signal.addEventListener('abort', () => reject(new Error('aborted')))
    }),
}))
vi.mock('@/lib/config/log', () => {
  const lines = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  return { log: () => lines }
})

describe("Azure's response", () => {
  test('is logged at once and recorded', async () => {
    const record = databaseAway(0)
    expect(await untilRecorded(answer, record)).toBe('recorded')
    expect(log().info).toHaveBeenCalledWith(answer, expect.any(String))
    expect(record).toHaveBeenCalledOnce()
  })

  test('is recorded after a short outage, while the person waits', async () => {
    const recorded = untilRecorded(answer, databaseAway(3))
    await vi.advanceTimersByTimeAsync(8_000)
    expect(await recorded).toBe('recorded')
  })

  test('is shown to the person after 20 seconds, and still recorded when the database is back', async () => {
    const record = databaseAway(6)
    const told = expect(untilRecorded(answer, record)).rejects.toMatchObject({
      code: 'answer-not-recorded',
      userMessage: expect.stringContaining('Azure accepted change 12 to operations.') as string,
      azureIds: { requestId: 'request-1', correlationId: 'correlation-1' },
    })
    await vi.advanceTimersByTimeAsync(20_000)
    await told
    expect(record).toHaveBeenCalledTimes(5)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(record).toHaveBeenCalledTimes(7)
    await expect(record.mock.results.at(-1)?.value).resolves.toBe('recorded')
    await vi.advanceTimersByTimeAsync(600_000)
    expect(record).toHaveBeenCalledTimes(7)
  })

  test('is shown with its reason if Azure refused', async () => {
    const told = expect(
      untilRecorded({ ...answer, outcome: 'refused', reason: 'A policy forbids this.' }, databaseAway(Number.POSITIVE_INFINITY)),
    ).rejects.toMatchObject({
      userMessage: expect.stringMatching(/^Azure refused change 12 to operations\. A policy forbids this\. /) as string,
    })
    await vi.advanceTimersByTimeAsync(62 * 60_000)
    await told
  })

  test('is given up after an hour, with everything that is known in the log', async () => {
    const record = databaseAway(Number.POSITIVE_INFINITY)
    const told = expect(untilRecorded(answer, record)).rejects.toMatchObject({ code: 'answer-not-recorded' })
    await vi.advanceTimersByTimeAsync(62 * 60_000)
    await told
    expect(log().error).toHaveBeenCalledWith(expect.objectContaining(answer), expect.any(String))
    const { length } = record.mock.calls
    await vi.advanceTimersByTimeAsync(600_000)
    expect(record).toHaveBeenCalledTimes(length)
  })

  test('is tried once more when the portal stops', async () => {
    const record = databaseAway(2)
    const recorded = untilRecorded(answer, record)
    await vi.advanceTimersByTimeAsync(700)
    expect(record).toHaveBeenCalledTimes(2)
    await recordBeforeExit()
    expect(record).toHaveBeenCalledTimes(3)
    expect(await recorded).toBe('recorded')
  })

  test("isn't said to be tried again once the portal stops", async () => {
    const recorded = untilRecorded(answer, databaseAway(Number.POSITIVE_INFINITY))
    const told = expect(recorded).rejects.toMatchObject({
      userMessage: expect.stringContaining('The next check of Azure determines the result.') as string,
    })
    await vi.advanceTimersByTimeAsync(700)
    await recordBeforeExit()
    await told
  })
})
