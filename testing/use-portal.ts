import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { EmulatorOptions } from '@/emulator/emulator'
import type { ResetOptions } from '@/emulator/emulator-state'
import type { PersonaId } from '@/emulator/personas'
import { type SignedIn, startTestPortal, type TestPortal } from './start-test-portal'
import { withoutGuards } from './without-guards'

/** Tables that tests empty; people stay signed in. */
const tables = [
  'delivery',
  'notice',
  'webhook',
  'arrival',
  'arrival_look',
  'hourly_count',
  'compliance_score',
  'last_finding',
  'observation',
  'known_setting',
  'change',
  'history_event',
  'workspace_creation',
  'policy_lease',
  'draft',
  'tenant_rule',
  'scheduled_run',
] as const

type Table = (typeof tables)[number]

export interface PortalOptions {
  emulator?: Partial<EmulatorOptions>
  /** Variables of the portal's environment, such as `MONITORING`. */
  environment?: Record<string, string>
  /** What Azure contains at the start of each test. */
  seed?: ResetOptions['seed']
  /** True when the tests of a file share what its `beforeAll` prepares: nothing is reset between them. */
  isShared?: boolean
}

/** The portal of a test file. Its members can be used inside tests and hooks, not while the file is loaded. */
export interface PortalInUse extends Omit<TestPortal, 'stop'> {
  /** Signs someone in before each test, or once for tests that share their data. */
  person(personaId: PersonaId): SignedIn
  /** Restores the emulator's seed and empties the portal's tables. */
  reset(): Promise<void>
  /** Deletes every row of these tables. */
  empty(...names: Table[]): Promise<void>
  /** Settles every change that is under way, so that the next one can be saved. */
  settleChanges(state: 'failed' | 'confirmed'): Promise<void>
}

/** Starts a portal before the tests of a file, resets it before each one, and stops it after the last. */
export function usePortal({ emulator, environment, seed = 'empty', isShared = false }: PortalOptions = {}): PortalInUse {
  let started: TestPortal | undefined
  const running = (): TestPortal => {
    if (!started) throw new Error('The portal can be used inside tests and hooks only.')
    return started
  }
  const empty = async (...names: Table[]) => {
    const { db } = running()
    await withoutGuards(db, async (sql) => {
      for (const name of names) await sql(`DELETE FROM ${name}`)
    })
  }
  const reset = async () => {
    running().emulator.reset({ seed })
    await empty(...tables)
  }
  beforeAll(async () => {
    started = await startTestPortal(emulator, environment)
    await reset()
  })
  if (!isShared) beforeEach(reset)
  afterAll(() => started?.stop())

  return {
    get emulator() {
      return running().emulator
    },
    get control() {
      return running().control
    },
    get db() {
      return running().db
    },
    signIn: (personaId) => running().signIn(personaId),
    person: (personaId) => signedInBefore(isShared ? beforeAll : beforeEach, () => running().signIn(personaId)),
    reset,
    empty,
    settleChanges: async (state) => {
      await running().db.change.updateMany({ where: { state: { in: ['waiting', 'pending', 'saved', 'unknown'] } }, data: { state } })
    },
  }
}

/** Someone that a hook signs in; reading a member earlier is an error. */
function signedInBefore(hook: typeof beforeAll | typeof beforeEach, signIn: () => Promise<SignedIn>): SignedIn {
  let person: SignedIn | undefined
  hook(async () => {
    person = await signIn()
  })
  const present = (): SignedIn => {
    if (!person) throw new Error('No one is signed in yet.')
    return person
  }
  return {
    get session() {
      return present().session
    },
    get access() {
      return present().access
    },
    get db() {
      return present().db
    },
    get clientAddress() {
      return present().clientAddress
    },
  }
}
