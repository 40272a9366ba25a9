import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ControlClient, createControlClient } from '@/emulator/control-client'
import type { Emulator, EmulatorOptions } from '@/emulator/emulator'
import { findPersona, type PersonaId, tenants } from '@/emulator/personas'
import { azureAccess } from '@/lib/auth/azure-access'
import { roleFromClaims } from '@/lib/auth/permissions'
import { type Session, startSession } from '@/lib/auth/session'
import { verifyAccessToken } from '@/lib/auth/verify-access-token'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { configuration } from '@/lib/config/configuration'
import { closeDatabase, type Database, database } from '@/lib/db/database'
import { startTestEmulator } from '@/testing/start-test-emulator'

/** Somebody who is signed in, with everything that the write path needs. */
export interface SignedIn {
  session: Session
  access: AzureAccess
  db: Database
}

/** The portal's server side on an emulator and an embedded database of its own, without Next around it. */
export interface PortalForTests {
  emulator: Emulator
  /** The emulator's switches for what somebody else does in Azure. */
  control: ControlClient
  db: Database
  signIn(personaId: PersonaId): Promise<SignedIn>
  stop(): Promise<void>
}

/** Starts everything for one test file. The environment is set before anything reads it, as a real start would find it. */
export async function startPortalForTests(
  options: Partial<EmulatorOptions> = {},
  environment: Record<string, string> = {},
): Promise<PortalForTests> {
  const emulator = await startTestEmulator(options)
  const directory = await mkdtemp(path.join(tmpdir(), 'portal-'))
  Object.assign(process.env, {
    DATA_DIR: directory,
    SESSION_SECRET: 'a secret of the tests, longer than 32 bytes',
    ENTRA_TENANT_ID: `${tenants.contoso.id},${tenants.fabrikam.id}`,
    ENTRA_CLIENT_ID: emulator.clientId,
    ENTRA_CLIENT_SECRET: emulator.clientSecret,
    ENTRA_AUTHORITY_URL: emulator.entraUrl,
    AZURE_RESOURCE_MANAGER_URL: emulator.armUrl,
    MICROSOFT_GRAPH_URL: emulator.graphUrl,
    LOG_LEVEL: 'fatal',
    ...environment,
  })
  const db = await database()
  return {
    emulator,
    control: createControlClient(emulator.controlUrl),
    db,
    signIn: async (personaId) => {
      const accessToken = await emulator.issueUserToken(personaId)
      const token = await verifyAccessToken(accessToken, configuration())
      const role = roleFromClaims(token)
      if (!role) throw new Error(`${findPersona(personaId).name} has no role in the portal`)
      const { session } = await startSession(token, role, accessToken)
      return { session, access: azureAccess(session), db }
    },
    stop: async () => {
      await closeDatabase()
      await emulator.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
