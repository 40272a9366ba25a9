import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type ControlClient, createControlClient } from '@/emulator/control-client'
import type { Emulator, EmulatorOptions } from '@/emulator/emulator'
import { startTestEmulator } from './start-test-emulator'

/** An emulator that runs for the whole test file, with its control client. */
export interface EmulatorInUse extends Omit<Emulator, 'stop'> {
  readonly control: ControlClient
}

/**
 * Starts an emulator before the first test of a file, resets it before each test, and stops it after the last one.
 *
 * The returned object can be used immediately, but its members are only available inside hooks and tests.
 * @throws Error from every member while the emulator isn't running
 */
export function useEmulator(options: Partial<EmulatorOptions> = {}): EmulatorInUse {
  let started: Emulator | undefined
  const running = (): Emulator => {
    if (started === undefined) throw new Error("The emulator isn't running. Use it inside a test or a hook.")
    return started
  }

  beforeAll(async () => {
    started = await startTestEmulator(options)
  })
  beforeEach(() => running().reset())
  afterAll(() => started?.stop())

  return {
    get entraUrl() {
      return running().entraUrl
    },
    get armUrl() {
      return running().armUrl
    },
    get graphUrl() {
      return running().graphUrl
    },
    get blobUrl() {
      return running().blobUrl
    },
    get identityUrl() {
      return running().identityUrl
    },
    get pricesUrl() {
      return running().pricesUrl
    },
    get controlUrl() {
      return running().controlUrl
    },
    get certificatePath() {
      return running().certificatePath
    },
    get clientId() {
      return running().clientId
    },
    get clientSecret() {
      return running().clientSecret
    },
    get clock() {
      return running().clock
    },
    reset: (resetOptions) => running().reset(resetOptions),
    addFault: (fault) => running().addFault(fault),
    clearFaults: () => running().clearFaults(),
    requests: () => running().requests(),
    clearRequests: () => running().clearRequests(),
    issueToken: (personaId, tokenOptions) => running().issueToken(personaId, tokenOptions),
    issueUserToken: (personaId, overrides) => running().issueUserToken(personaId, overrides),
    control: createControlClient(() => running().controlUrl),
  }
}
