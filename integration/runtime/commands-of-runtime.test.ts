import { randomBytes } from 'node:crypto'
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
    for (const name of ['start', 'migrate', 'verify-history', 'restore-guards', 'verify-evidence', 'doctor'])
      expect(help.output).toContain(name)
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

  test('checks the configuration, with all problems of the environment together', async () => {
    const checked = await run('doctor', '--json')
    expect(checked).toMatchObject({ code: 1, errors: '' })
    const { state, findings } = JSON.parse(checked.output) as { state: string; findings: { code: string; says: string }[] }
    expect(state).toBe('fix')
    expect(findings.filter(({ code }) => code === 'environment-invalid').map(({ says }) => says.split(' ')[0])).toEqual(
      expect.arrayContaining(['SESSION_SECRET', 'ENTRA_TENANT_ID', 'ENTRA_CLIENT_ID']),
    )
    const secret = randomBytes(32).toString('base64')
    const complete = { SESSION_SECRET: secret, ENTRA_TENANT_ID: tenantId, ENTRA_CLIENT_ID: tenantId, ENTRA_CLIENT_SECRET: 'hunter2' }
    const nowhere = {
      ENTRA_AUTHORITY_URL: 'http://localhost:2',
      AZURE_RESOURCE_MANAGER_URL: 'https://localhost:2',
      MICROSOFT_GRAPH_URL: 'https://localhost:2',
    }
    const environment = { DATABASE_URL: database.url, ...complete, ...nowhere }
    const alone = await runtime.run([join(runtime.folder, 'entra-logs.mjs'), 'doctor'], environment)
    expect(alone).toMatchObject({ code: 1, errors: '' })
    expect(alone.output).toContain('migrations are applied')
    expect(alone.output).toContain("[couldn't check]")
    for (const value of [secret, 'hunter2']) expect(alone.output).not.toContain(value)
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
