import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ControlClient, createControlClient } from '@/emulator/control-client'
import type { Emulator, EmulatorOptions } from '@/emulator/emulator'
import type { PersonaId } from '@/emulator/personas'
import type { ActingContext } from '@/lib/auth/acting-context'
import { azureAccess } from '@/lib/auth/azure-access'
import { roleFromClaims } from '@/lib/auth/permissions'
import { startSession } from '@/lib/auth/session'
import { verifyAccessToken } from '@/lib/auth/verify-access-token'
import { configuration } from '@/lib/config/configuration'
import { closeDatabase, type Database, database } from '@/lib/db/database'
import { emulatedEnvironment, startTestEmulator } from '@/testing/start-test-emulator'
import { copyPreparedCluster } from '@/tooling/process/prepared-cluster'

/** Someone who is signed in, with everything that reading and writing settings requires. */
export type SignedIn = ActingContext

/** The portal's server side, without Next.js, on its own emulator and its own embedded database. */
export interface TestPortal {
  emulator: Emulator
  /** Makes changes in Azure that don't go through the portal. */
  control: ControlClient
  db: Database
  signIn(personaId: PersonaId): Promise<SignedIn>
  stop(): Promise<void>
}

/** Starts everything for one test file. Sets the environment first, because the portal reads it once. */
export async function startTestPortal(
  options: Partial<EmulatorOptions> = {},
  environment: Record<string, string> = {},
): Promise<TestPortal> {
  const emulator = await startTestEmulator(options)
  const directory = await mkdtemp(path.join(tmpdir(), 'portal-'))
  await copyPreparedCluster(directory)
  Object.assign(process.env, {
    ...emulatedEnvironment(emulator, directory),
    SESSION_SECRET: randomBytes(32).toString('base64'),
    ...environment,
  })
  const db = await database()
  return {
    emulator,
    control: createControlClient(emulator.controlUrl),
    db,
    signIn: async (personaId) => signInWith(await emulator.issueUserToken(personaId), db),
    stop: async () => {
      await closeDatabase()
      await emulator.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Signs in the person of an access token for the portal. */
export async function signInWith(accessToken: string, db: Database): Promise<SignedIn> {
  const token = await verifyAccessToken(accessToken, configuration())
  const role = roleFromClaims(token)
  if (!role) throw new Error(`${token.username} has no role in the portal`)
  const { session } = await startSession(token, role, accessToken)
  return { session, access: azureAccess(session), db, clientAddress: '192.0.2.7' }
}
