import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyMigrations } from '@/lib/db/apply-migrations'
import { runSql } from '@/lib/db/run-sql'
import { createRateLimiter } from '@/lib/limits/rate-limiter'
import { createTestDatabase, type PostgresServer, startPostgresServer, type TestDatabase } from '@/tooling/postgres/postgres-server'

let server: PostgresServer
let database: TestDatabase
let pools: Pool[]

beforeAll(async () => {
  server = await startPostgresServer()
  database = await createTestDatabase(server.adminUrl)
  await applyMigrations(database.url)
  pools = [1, 2].map(() => new Pool({ connectionString: database.url, max: 4 }))
})
afterAll(async () => {
  for (const pool of pools) await pool.end()
  await database.drop()
  await server.stop()
})

test('replicas that share a server share the limits, however their requests interleave', async () => {
  const replicas = pools.map((pool) => createRateLimiter((text, values) => runSql(pool, text, values)))
  const limit = { perMinute: 10, what: 'Often.' }
  const requests = Array.from({ length: 15 }, () => replicas.map((replica) => replica.count('query', limit, 'maya')))
  const outcomes = await Promise.allSettled(requests.flat())
  const refused = outcomes
    .filter((outcome) => outcome.status === 'rejected')
    .map(({ reason }) => reason as { code: string; isFirst: boolean })
  expect(outcomes.length - refused.length).toBe(10)
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['too-many-requests']))
  expect(refused.filter(({ isFirst }) => isFirst)).toHaveLength(1)
  for (const replica of replicas) await replica.count('query', limit, 'tom')
})

test('a role that can only read and write rows is enough, because a migration created the table', async () => {
  const role = `limited_${crypto.randomUUID().replaceAll('-', '')}`
  const [owner] = pools
  await owner?.query(`CREATE ROLE ${role}`)
  await owner?.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO ${role}`)
  const limited = new Pool({ connectionString: database.url, max: 1, options: `-c role=${role}` })
  const limiter = createRateLimiter((text, values) => runSql(limited, text, values))
  await limiter.count('export', { perMinute: 1, what: 'Often.' }, 'maya')
  const { rows } = await limited.query<{ points: number }>("SELECT points FROM rate_limit WHERE key = 'export:maya'")
  expect(rows).toEqual([{ points: 1 }])
  await limited.end()
  await owner?.query(`DROP OWNED BY ${role} CASCADE`)
  await owner?.query(`DROP ROLE ${role}`)
})
