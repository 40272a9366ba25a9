import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { Emulator, EmulatorOptions } from '@/emulator/emulator'
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
