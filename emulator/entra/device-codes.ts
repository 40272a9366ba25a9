import { randomBytes } from 'node:crypto'
import type { EmulatedClock } from '../emulated-clock'
import type { PersonaId } from '../personas'

/** A sign-in that someone started on a device without a browser. */
export interface DeviceSignIn {
  deviceCode: string
  /** What the person enters on Microsoft's page. */
  userCode: string
  clientId: string
  scope: string
  /** The tenant ID, `organizations`, or `common`. */
  segment: string
  /** Times of the emulator's clock. */
  expiresAt: number
  polledAt: number
  /** Who answered, and how; undefined while it waits. */
  answer?: { kind: 'approved'; persona: PersonaId } | { kind: 'declined' }
}

/** How long a code is valid (Microsoft Learn, "OAuth 2.0 device authorization grant flow"). */
export const deviceCodeSeconds = 900

/** The alphabet of user codes, without letters that look like digits. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** The sign-ins with a device code, which a restart doesn't keep. */
export class DeviceCodes {
  /** How often a client may poll. */
  intervalSeconds = 5
  #started: DeviceSignIn[] = []

  constructor(private readonly clock: EmulatedClock) {}

  start(clientId: string, scope: string, segment: string): DeviceSignIn {
    const userCode = [...randomBytes(9)].map((byte) => alphabet[byte % alphabet.length]).join('')
    const now = this.clock.now()
    const deviceCode = randomBytes(32).toString('base64url')
    const started = { deviceCode, userCode, clientId, scope, segment, expiresAt: now + deviceCodeSeconds * 1000, polledAt: -Infinity }
    this.#started.push(started)
    return started
  }

  /** The sign-ins that wait for an answer. */
  waiting(): readonly DeviceSignIn[] {
    return this.#started.filter(({ answer, expiresAt }) => answer === undefined && expiresAt > this.clock.now())
  }

  /**
   * Answers a sign-in as the person who entered the code; the latest one without a code.
   * @throws Error if none waits
   */
  answer(answer: NonNullable<DeviceSignIn['answer']>, userCode?: string): void {
    const found = this.waiting().findLast((waiting) => userCode === undefined || waiting.userCode === userCode)
    if (found === undefined) throw new Error('No sign-in with this device code is waiting.')
    found.answer = answer
  }

  /** The sign-in with this device code and its state, counting the request as a poll. A code that was approved works once. */
  poll(deviceCode: string): { started: DeviceSignIn; state: 'pending' | 'too-fast' | 'expired' | 'answered' } | undefined {
    const started = this.#started.find((one) => one.deviceCode === deviceCode)
    if (started === undefined) return undefined
    const now = this.clock.now()
    if (now >= started.expiresAt) return { started, state: 'expired' }
    if (started.answer !== undefined) {
      this.#started = this.#started.filter((one) => one !== started)
      return { started, state: 'answered' }
    }
    const isTooFast = now - started.polledAt < this.intervalSeconds * 900
    started.polledAt = now
    return { started, state: isTooFast ? 'too-fast' : 'pending' }
  }
}
