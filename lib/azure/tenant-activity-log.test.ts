import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { AzureReadAccess } from './arm-client'
import { listLoggedWrites } from './tenant-activity-log'

/** An event of the log. Its time has the seven digits of Azure's, of which a Date keeps three. */
interface LoggedEvent {
  at: string
  id: string
}

const log: { events: LoggedEvent[]; reads: number } = { events: [], reads: 0 }

vi.mock('@azure/arm-monitor', () => ({
  MonitorClient: class {
    tenantActivityLogs = {
      list: ({ filter }: { filter: string }) => {
        log.reads += 1
        const [from = '', to = ''] = [...filter.matchAll(/[gl]e '([^']+)'/g)].map(([, time = '']) => time.replace('Z', '0000Z'))
        return log.events
          .filter(({ at }) => at >= from && at <= to)
          .map(({ at, id }) => ({
            operationName: { value: 'Microsoft.aadiam/diagnosticSettings/write' },
            status: { value: 'Succeeded' },
            resourceId: '/providers/microsoft.aadiam/diagnosticSettings/operations',
            caller: 'alex@contoso.example',
            eventTimestamp: new Date(at),
            eventDataId: id,
          }))
      },
    }
  },
}))

const access = { kind: 'person', credential: {}, cloud: { resourceManagerUrl: 'https://arm.example', resourceManagerAudience: '' } }
const read = (from: number, to: number) =>
  listLoggedWrites(access as unknown as AzureReadAccess, { from: new Date(from), to: new Date(to) })

const start = Math.floor(Date.now() / 1_000) * 1_000 - 3_600_000
/** A time after the start, in milliseconds with a fraction. */
const time = (milliseconds: number) =>
  new Date(start + Math.floor(milliseconds))
    .toISOString()
    .replace('Z', `${String(Math.round((milliseconds % 1) * 10_000)).padStart(4, '0')}Z`)
const events = (count: number, at: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => ({ at: time(at(index)), id: `event-${index}` }))

beforeEach(() => {
  log.events = []
  log.reads = 0
})

describe('a period with more events than are read at once', () => {
  test('is read without a gap, even within a millisecond', async () => {
    log.events = events(250, (index) => index * 4 + 0.4321)
    expect(await read(start, start + 1_000)).toHaveLength(250)
  })

  test("contains each event once, also one where it's divided", async () => {
    log.events = events(250, (index) => index * 4)
    const found = (await read(start, start + 1_000)).map(({ eventId }) => eventId)
    expect(found.toSorted()).toEqual(log.events.map(({ id }) => id).toSorted())
  })

  test('of a month is read in a few parts, although all its events are within a second', async () => {
    log.events = events(600, (index) => index)
    expect(await read(start - 30 * 24 * 3_600_000, start + 3_600_000)).toHaveLength(600)
  })

  test('is given up after twenty reads', async () => {
    log.events = events(5_000, (index) => index)
    await expect(read(start, start + 5_000)).rejects.toMatchObject({ code: 'unexpected-answer' })
    expect(log.reads).toBe(20)
  })
})

test("a period that begins before the log isn't read, because its only author could be one of several", async () => {
  log.events = events(1, () => 0)
  expect(await read(start, start + 1_000)).toHaveLength(1)
  await expect(read(start - 90 * 24 * 3_600_000, start + 1_000)).rejects.toMatchObject({ code: 'unexpected-answer' })
})
