import { beforeEach, expect, test } from 'vitest'
import { collectorToken } from '@/emulator/collector'
import { createControlClient } from '@/emulator/control-client'
import { enqueue } from '@/lib/security-log/delivery-queue'
import { recordSecurityEvent, securityEventOf, securityOutput } from '@/lib/security-log/security-log'
import { sendHttp } from '@/lib/security-log/send-http'
import { deliverBatch, retrySeconds, startDelivery } from '@/lib/security-log/start-delivery'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal({ environment: { SECURITY_LOG_URL: 'https://siem.contoso.example/in' } })
const control = createControlClient(() => portal.emulator.controlUrl)

/** What the portal writes to standard output. */
let lines: string[]

beforeEach(async () => {
  lines = []
  securityOutput.write = (line) => lines.push(line)
  await portal.db.$executeRaw`DELETE FROM security_delivery`
  await portal.db.$executeRaw`DELETE FROM security_backlog`
})

const send = (events: Parameters<typeof sendHttp>[1], value = `Bearer ${collectorToken}`) =>
  sendHttp({ kind: 'http', url: `${portal.emulator.controlUrl}/collector`, header: { name: 'authorization', value } }, events)

/** A number in letters, because targets are words or IDs. */
const wordOf = (number: number) => String(number).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))

const submission = (number: number) =>
  ({ event: 'change-submission', outcome: 'success', target: { kind: 'job', id: wordOf(number) } }) as const

async function record(from: number, to: number): Promise<void> {
  for (let number = from; number < to; number++) await recordSecurityEvent(submission(number))
}

const targets = (events: readonly Readonly<Record<string, unknown>>[]) => events.map(({ target }) => (target as { id: string } | null)?.id)
const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => wordOf(from + index))

/** Delivers until the time of its waits has passed, without waiting in fact, and then stops. */
async function deliverFor(seconds: number, sendEvents = send): Promise<{ tries: number }> {
  let passed = 0
  let tries = 0
  const over = Promise.withResolvers<undefined>()
  const delivery = startDelivery({
    db: portal.db,
    send: (events) => {
      tries += 1
      return sendEvents(events)
    },
    wait: async (waited) => {
      passed += waited
      if (passed < seconds) return
      over.resolve(undefined)
      await stopped.promise
    },
  })
  const stopped = Promise.withResolvers<undefined>()
  await over.promise
  const stopping = delivery.stop()
  stopped.resolve(undefined)
  await stopping
  return { tries }
}

test('an event is on standard output as one line, and at the collector as the same', async () => {
  await record(0, 1)
  await deliverFor(10)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^\{.*\}\n$/)
  expect(await control.collectedEvents()).toEqual([JSON.parse(lines[0] ?? '')])
  expect(await portal.db.securityDelivery.count()).toBe(0)
})

test('a collector that is down for an hour gets every event once and in order when it is back', async () => {
  await control.setCollectorDown(true)
  await record(0, 150)
  const { tries } = await deliverFor(3_600)
  expect(tries).toBeGreaterThan(50)
  expect(tries).toBeLessThan(100)
  await record(150, 250)
  expect(await control.collectedEvents()).toEqual([])
  await control.setCollectorDown(false)
  await deliverFor(120)
  expect(targets(await control.collectedEvents())).toEqual(numbered(0, 250))
})

test('a process that dies while it sends loses nothing: the next one sends again, with the same IDs', async () => {
  await record(0, 3)
  // The collector took the events, and the process ended before it removed them.
  void deliverBatch(portal.db, async (events) => {
    await send(events)
    await new Promise(() => undefined)
  })
  await expect.poll(async () => (await control.collectedEvents()).length).toBe(3)
  expect(await deliverBatch(portal.db, send)).toBe('empty')
  await portal.db.$executeRaw`UPDATE security_delivery SET claimed_until = claimed_until - interval '1 hour'`
  expect(await deliverBatch(portal.db, send)).toBe('delivered')
  const events = await control.collectedEvents()
  expect(targets(events)).toEqual([...numbered(0, 3), ...numbered(0, 3)])
  expect(new Set(events.map(({ id }) => id)).size).toBe(3)
})

test('what no longer fits is dropped, and one event says how many', async () => {
  for (let number = 0; number < 7; number++) {
    const event = securityEventOf(submission(number))
    if (event) await enqueue(portal.db, event, 4)
  }
  await enqueueWithoutDatabase()
  await deliverFor(10)
  const events = await control.collectedEvents()
  expect(targets(events).slice(0, 4)).toEqual(numbered(0, 4))
  expect(events.slice(4)).toMatchObject([{ event: 'events-dropped', outcome: 'failure', data: { count: 3 } }])
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(events.slice(4))
  await record(7, 8)
  await deliverFor(10)
  expect((await control.collectedEvents()).slice(5)).toMatchObject([
    { target: { id: wordOf(7) } },
    { event: 'events-dropped', data: { count: 1 } },
  ])
})

/** The database is away for one event, which is counted when the next one is queued. */
async function enqueueWithoutDatabase(): Promise<void> {
  const event = securityEventOf(submission(100))
  if (event) await enqueue(undefined, event)
}

test('a collector that refuses the token keeps its events waiting, and the error contains no secret', async () => {
  await record(0, 1)
  await expect(send([], 'Bearer hunter2')).rejects.toThrow(/^The collector responded with status 401$/)
  await deliverFor(10, (events) => send(events, 'Bearer hunter2'))
  expect(await portal.db.securityDelivery.count()).toBe(1)
  await deliverFor(10)
  expect(targets(await control.collectedEvents())).toEqual([wordOf(0)])
})

test('the pause between tries grows to a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 100].map(retrySeconds)).toEqual([2, 4, 8, 16, 32, 60, 60, 60])
})
