import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { type ControlClient, createControlClient } from '../emulator/control-client'
import { findPersona, type PersonaId, tenantOf, tenants } from '../emulator/personas'
import { emptySetupDraft, type SetupDraft } from '../lib/domain/setup/setup-draft'
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
  /** Starts a draft of someone and returns its ID; it's empty without content. */
  draftOf(persona: PersonaId, content?: SetupDraft): Promise<string>
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
  const withClient = async (use: (client: Client) => Promise<unknown>) => {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    await use(client).finally(() => client.end())
  }
  if (changes > 0) await withClient((client) => writeHistory(client, { tenants: [{ id: tenants.contoso.id, share: 1 }], changes, seed: 1 }))
  const emulator = createControlClient(stack.controlUrl)
  await emulator.reset({ seed: 'with-settings' })
  return {
    url: stack.portalUrl,
    stack,
    emulator,
    cookieOf: (persona) => sessionCookie(stack.portalUrl, emulator, persona),
    draftOf: async (personaId, content = emptySetupDraft) => {
      const persona = findPersona(personaId)
      const id = crypto.randomUUID()
      await withClient((client) =>
        client.query('INSERT INTO draft (id, tenant_id, author_id, author_name, content, updated_at) VALUES ($1, $2, $3, $4, $5, now())', [
          id,
          tenantOf(persona).id,
          persona.objectId,
          persona.name,
          JSON.stringify(content),
        ]),
      )
      return id
    },
    stop: async () => {
      await stack.stop()
      await database.drop()
      await server.stop()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}
