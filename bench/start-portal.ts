import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { type ControlClient, createControlClient } from '../emulator/control-client'
import { type PersonaId, tenants } from '../emulator/personas'
import { ensureBuild } from '../scripts/build-portal'
import { sessionCookie } from '../testing/session-cookie'
import { writeHistory } from '../tooling/history-seed/write-history'
import { createTestDatabase, startPostgresServer } from '../tooling/postgres/postgres-server'
import { freeStackPorts, type PortalStack, startPortalStack } from '../tooling/process/portal-stack'
import { projectPath } from '../tooling/project'

/** A built portal on PostgreSQL and the emulator, for measuring. */
export interface BenchPortal {
  url: string
  stack: PortalStack
  emulator: ControlClient
  /** Signs someone in and returns the request header that names the session. */
  cookieOf(persona: PersonaId): Promise<string>
  stop(): Promise<void>
}

/** Starts a portal whose history has this many changes. */
export async function startBenchPortal(changes: number): Promise<BenchPortal> {
  await ensureBuild()
  const server = await startPostgresServer()
  const database = await createTestDatabase(server.adminUrl)
  const dataDirectory = mkdtempSync(join(tmpdir(), 'entra-logs-bench-'))
  const stack = await startPortalStack({
    mode: 'start',
    ports: await freeStackPorts(),
    dataDirectory,
    databaseUrl: database.url,
    logDirectory: projectPath('.data', 'bench'),
    measuresHeap: true,
  })
  const client = new Client({ connectionString: database.url })
  await client.connect()
  if (changes > 0) await writeHistory(client, { tenants: [{ id: tenants.contoso.id, share: 1 }], changes, seed: 1 })
  await client.end()
  const emulator = createControlClient(stack.controlUrl)
  await emulator.reset({ seed: 'with-settings' })
  return {
    url: stack.portalUrl,
    stack,
    emulator,
    cookieOf: (persona) => sessionCookie(stack.portalUrl, emulator, persona),
    stop: async () => {
      await stack.stop()
      await database.drop()
      await server.stop()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}
