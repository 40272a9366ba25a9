import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '@/lib/db/database'
import { currentSigningKey } from '@/lib/signing/signing-key'
import { usePortal } from '@/testing/use-portal'
import { createTestDatabase, type PostgresServer, startPostgresServer } from '@/tooling/postgres/postgres-server'

// The portal's environment has the secret that the key is derived from.
usePortal()

let server: PostgresServer
let drop: () => Promise<void>
let db: Database
beforeAll(async () => {
  server = await startPostgresServer()
  const created = await createTestDatabase(server.adminUrl)
  drop = created.drop
  db = await openDatabase({ connectionString: created.url, max: 6 })
})
afterAll(async () => {
  await db.$disconnect()
  await drop()
  await server.stop()
})

test('of the first requests for evidence at once, each gets the same key', async () => {
  for (let round = 0; round < 10; round += 1) {
    await db.signingKey.deleteMany()
    const keys = await Promise.all(Array.from({ length: 6 }, () => currentSigningKey(db)))
    expect(new Set(keys.map(({ keyId }) => keyId)).size).toBe(1)
    expect(await db.signingKey.count()).toBe(1)
  }
})
