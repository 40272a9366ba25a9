import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '@/lib/db/database'
import { enqueue, type QueuedEvent } from '@/lib/security-log/delivery-queue'
import { securityEventOf } from '@/lib/security-log/security-log'
import { deliverBatch } from '@/lib/security-log/start-delivery'
import { createTestDatabase, type PostgresServer, startPostgresServer, type TestDatabase } from '@/tooling/postgres/postgres-server'

let server: PostgresServer
let database: TestDatabase
let replicas: Database[]

beforeAll(async () => {
  server = await startPostgresServer()
  database = await createTestDatabase(server.adminUrl)
  replicas = await Promise.all([1, 2].map(() => openDatabase({ connectionString: database.url, max: 4 })))
})
afterAll(async () => {
  for (const db of replicas) await db.$disconnect()
  await database.drop()
  await server.stop()
})

test('replicas that record and deliver at the same time send each event once', async () => {
  const recorded: string[] = []
  const record = async (db: Database) => {
    const event = securityEventOf({ event: 'sign-in', outcome: 'success' })
    if (!event) throw new Error('The event is wrong')
    recorded.push(event.id)
    await enqueue(db, event)
  }
  await Promise.all(Array.from({ length: 250 }, () => replicas.map(record)).flat())
  const received: string[] = []
  const send = async (events: readonly QueuedEvent[]) => {
    await new Promise((resolve) => setImmediate(resolve))
    received.push(...events.map(({ id }) => id))
  }
  const deliverAll = async (db: Database): Promise<void> => {
    while ((await deliverBatch(db, send)) === 'delivered');
  }
  await Promise.all(replicas.map(deliverAll))
  expect(received.toSorted()).toEqual(recorded.toSorted())
})

test('a replica that fails gives its events back to the other', async () => {
  const [failing, working] = replicas
  if (!failing || !working) throw new Error('There are two replicas')
  const event = securityEventOf({ event: 'sign-out', outcome: 'success' })
  if (event) await enqueue(failing, event)
  await expect(deliverBatch(failing, () => Promise.reject(new Error('No route')))).rejects.toThrow('No route')
  const received: QueuedEvent[] = []
  expect(await deliverBatch(working, async (events) => void received.push(...events))).toBe('delivered')
  expect(received).toEqual([event])
})
