import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { Emulator, EmulatorOptions } from '@/emulator/emulator'
import { tenants } from '@/emulator/personas'
import { startEmulator } from '@/emulator/start-emulator'

/** Starts an emulator for one test file, with its own certificate, which this process trusts until it ends. */
export async function startTestEmulator(options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  const directory = await mkdtemp(path.join(tmpdir(), 'emulator-'))
  const emulator = await startEmulator({ certificateDirectory: directory, ...options })
  setDefaultCACertificates([...getCACertificates('default'), await readFile(emulator.certificatePath, 'utf8')])
  return {
    ...emulator,
    stop: async () => {
      await emulator.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Returns the environment of a portal that uses this emulator and a data folder; it lacks only secrets. */
export function emulatedEnvironment(emulator: Emulator, directory: string) {
  return {
    DATA_DIR: directory,
    ENTRA_CLIENT_ID: emulator.clientId,
    ENTRA_CLIENT_SECRET: emulator.clientSecret,
    ENTRA_TENANT_ID: `${tenants.contoso.id},${tenants.fabrikam.id}`,
    ENTRA_AUTHORITY_URL: emulator.entraUrl,
    AZURE_RESOURCE_MANAGER_URL: emulator.armUrl,
    MICROSOFT_GRAPH_URL: emulator.graphUrl,
    AZURE_PRICES_URL: emulator.pricesUrl,
    LOG_LEVEL: 'fatal',
  }
}
