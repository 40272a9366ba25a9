import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { type ControlClient, createControlClient } from '../emulator/control-client'
import { type PersonaId, tenants } from '../emulator/personas'
import { ensureBuild } from '../scripts/build-portal'
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
    cookieOf: async (persona) => {
      const response = await fetch(`${stack.portalUrl}/api/session`, {
        method: 'POST',
        headers: { origin: stack.portalUrl, 'content-type': 'application/json' },
        body: JSON.stringify({ accessToken: await emulator.issueToken({ persona }), intent: 'sign-in' }),
      })
      const [cookie = ''] = response.headers.getSetCookie()
      return cookie.split(';')[0] ?? ''
    },
    stop: async () => {
      await stack.stop()
      await database.drop()
      await server.stop()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}
