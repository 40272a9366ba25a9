import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeHistory } from '@/tooling/history-seed/write-history'
import { createTestDatabase, type PostgresServer, startPostgresServer, type TestDatabase } from '@/tooling/postgres/postgres-server'
import { type CopiedRuntime, copyRuntime } from './copied-runtime'

const tenantId = '00000000-0000-4000-8000-000000000041'

let runtime: CopiedRuntime
let server: PostgresServer
let database: TestDatabase

beforeAll(async () => {
  runtime = copyRuntime()
  server = await startPostgresServer()
  database = await createTestDatabase(server.adminUrl)
})
afterAll(async () => {
  await database.drop()
  await server.stop()
  runtime.remove()
})

const run = (...commandArguments: string[]) =>
  runtime.run([join(runtime.folder, 'entra-logs.mjs'), ...commandArguments], { DATABASE_URL: database.url })

describe('the command of the runtime folder', () => {
  test('shows how to use it', async () => {
    const help = await run('--help')
    expect(help).toMatchObject({ code: 0, errors: '' })
    for (const name of ['start', 'migrate', 'verify-history', 'restore-guards', 'verify-evidence']) expect(help.output).toContain(name)
    expect((await run('verify-history', '--help')).output).toBe(help.output)
  })

  test('rejects a command, an option, or a number of files that it does not know', async () => {
    expect(await run('rollback')).toMatchObject({ code: 2, output: '' })
    expect(await run()).toMatchObject({ code: 2, output: '' })
    expect(await run('migrate', '--force')).toMatchObject({ code: 2, output: '' })
    expect(await run('verify-evidence')).toMatchObject({ code: 2, output: '' })
    expect(await run('start', '--port', 'many')).toMatchObject({ code: 2, output: '' })
  })

  test('migrates a database once, and verifies the history in it', async () => {
    const migrated = await run('migrate')
    expect(migrated).toMatchObject({ code: 0, errors: '' })
    expect(migrated.output).toMatch(/^Applied \d+_first, /)
    expect(await run('migrate')).toEqual({ code: 0, output: 'The database is up to date.\n', errors: '' })

    const client = new Client({ connectionString: database.url })
    await client.connect()
    await writeHistory(client, { tenants: [{ id: tenantId, share: 1 }], changes: 100, seed: 7 })
    expect(await run('verify-history')).toMatchObject({ code: 0, errors: '' })

    await client.query('ALTER TABLE history_event DISABLE TRIGGER USER')
    expect((await run('verify-history')).output).toContain('is missing, turned off, or altered')
    expect((await run('restore-guards')).output).toContain('Restored history_event_append_only_rows')
    expect(await run('verify-history')).toMatchObject({ code: 0, errors: '' })

    await client.query('SET session_replication_role = replica')
    await client.query(`UPDATE history_event SET actor_name = 'Someone Else' WHERE sequence = 3`)
    await client.end()
    const broken = await run('verify-history')
    expect(broken.code).toBe(1)
    expect(broken.output).toContain(`Tenant ${tenantId}: broken. Event 3 was altered after it was recorded.`)
  })

  test("says what went wrong if it can't be completed", async () => {
    expect(await run('verify-evidence', 'missing.json')).toMatchObject({ code: 3, output: '' })
    const other = await runtime.run([join(runtime.folder, 'entra-logs.mjs'), 'migrate'])
    expect(other.code).toBe(3)
    expect(other.errors).toContain('Set DATABASE_URL')
  })

  test('reads files in the folder that it was started in', async () => {
    writeFileSync(join(runtime.folder, '..', 'evidence.json'), '{}')
    writeFileSync(join(runtime.folder, '..', 'keys.json'), '{"keys":[]}')
    expect(await run('verify-evidence', 'evidence.json', '--keys', 'keys.json')).toEqual({
      code: 1,
      output: "This isn't an evidence file from the portal.\n",
      errors: '',
    })
  })
})
