import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '@/lib/db/database'
import { runSql } from '@/lib/db/run-sql'
import { databaseFaultOfDigest } from '@/lib/domain/database-fault'
import { withTenantLock } from '@/lib/history/record-event'
import { giveDatabaseBack, takeDatabaseAway } from '@/testing/database/database-outage'
import { fullDisk } from '@/testing/database/full-disk'
import { createTestDatabase, type PostgresServer, startPostgresServer, type TestDatabase } from '@/tooling/postgres/postgres-server'

let server: PostgresServer
let database: TestDatabase
let db: Database
beforeAll(async () => {
  server = await startPostgresServer()
  database = await createTestDatabase(server.adminUrl)
  db = await openDatabase({ connectionString: database.url, max: 2, connectionTimeoutMillis: 500 })
})
afterAll(async () => {
  await db.$disconnect()
  await server.stop()
})

const draft = () => ({ tenantId: crypto.randomUUID(), authorId: crypto.randomUUID(), authorName: 'Maya', content: {} })
const uses: [string, () => Promise<unknown>][] = [
  ['a query', () => db.change.count()],
  ['SQL', () => db.$queryRaw`SELECT 1`],
  ['a write', () => db.draft.create({ data: draft() })],
  ['a transaction', () => db.$transaction((transaction) => transaction.draft.create({ data: draft() }))],
  [
    "a write under a tenant's lock",
    () => withTenantLock(db, draft().tenantId, (transaction) => transaction.draft.create({ data: draft() })),
  ],
]

async function expectFault(use: () => Promise<unknown>, code: string): Promise<void> {
  const error: unknown = await use().catch((fault: unknown) => fault)
  expect(error).toMatchObject({ name: 'DatabaseError', fault: code, message: expect.stringMatching(/^The portal's database /) as string })
  // What a page gets of it says the same.
  expect(databaseFaultOfDigest((error as { digest: string }).digest)).toBe(code)
}

/** A pool learns that its connections ended only a moment afterward. */
const codeOf = (use: () => Promise<unknown>) => use().catch((fault: unknown) => (fault as { fault: string }).fault)

/** Takes all connections of the pool, and returns what gives them back. */
async function takePool(): Promise<() => Promise<unknown>> {
  const end = Promise.withResolvers<undefined>()
  const begun = [1, 2].map(() => Promise.withResolvers<undefined>())
  const held = begun.map(({ resolve }) =>
    db.$transaction(async () => {
      resolve(undefined)
      await end.promise
    }),
  )
  await Promise.all(begun.map(({ promise }) => promise))
  return () => {
    end.resolve(undefined)
    return Promise.all(held)
  }
}

/** Takes every connection that the server has left. */
async function takeConnections(): Promise<Client[]> {
  const taken: Client[] = []
  for (;;) {
    const client = new Client({ connectionString: server.adminUrl })
    client.on('error', () => undefined)
    const refused = await client.connect().then(
      () => undefined,
      (fault: unknown) => fault,
    )
    if (refused !== undefined) return taken
    taken.push(client)
  }
}

describe.each(uses)('%s', (_what, use) => {
  test("says that all of the portal's connections are in use, and works when one is free", async () => {
    const release = await takePool()
    await expectFault(use, 'database-busy').finally(release)
    await use()
  })

  test('says that the server has no free connections, and works when it has', async () => {
    await takeDatabaseAway(database.url)
    await giveDatabaseBack(database.url)
    const taken = await takeConnections()
    await expect
      .poll(() => codeOf(use))
      .toBe('database-busy')
      .finally(() => Promise.all(taken.map((client) => client.end())))
    await use()
  })

  test("says that the database doesn't respond, and works when it's back", async () => {
    await takeDatabaseAway(database.url)
    await expect
      .poll(() => codeOf(use))
      .toBe('database-unreachable')
      .finally(() => giveDatabaseBack(database.url))
    await use()
  })
})

describe.each(uses.slice(2))('%s', (_what, use) => {
  test('says that there is no space left, and works when there is', async () => {
    const disk = fullDisk((sql) => db.$executeRawUnsafe(sql), ['draft'])
    await disk.fill()
    await expectFault(use, 'database-full').finally(disk.free)
    await use()
  })
})

describe('SQL of the job queue and of limits', () => {
  let pool: Pool
  beforeAll(() => {
    pool = new Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 500 })
    pool.on('error', () => undefined)
  })
  afterAll(() => pool.end())
  const use = () => runSql(pool, 'SELECT 1')

  test("says that all of the portal's connections are in use", async () => {
    const held = await pool.connect()
    await expectFault(use, 'database-busy').finally(() => held.release())
    await use()
  })

  test("says that the database doesn't respond", async () => {
    await takeDatabaseAway(database.url)
    await expect
      .poll(() => codeOf(use))
      .toBe('database-unreachable')
      .finally(() => giveDatabaseBack(database.url))
    await use()
  })

  test('says that there is no space left', async () => {
    const disk = fullDisk((sql) => runSql(pool, sql), ['draft'])
    await disk.fill()
    const write = () => runSql(pool, 'UPDATE draft SET revision = revision')
    await expectFault(write, 'database-full').finally(disk.free)
    await write()
  })

  test('keeps the error of SQL that the database refuses', async () => {
    await expect(runSql(pool, 'SELECT no_such_column')).rejects.toMatchObject({ code: '42703' })
  })
})
