import type { EmulatedClock } from './emulated-clock'
import type { ResetOptions, StateOptions } from './emulator-state'
import type { Claims } from './entra/tokens'
import type { PersonaId } from './personas'
import type { Fault, LoggedRequest } from './traffic'

export interface EmulatorOptions extends StateOptions {
  /** Ports; 0 or none picks a free one. */
  entraPort?: number
  armPort?: number
  graphPort?: number
  controlPort?: number
  /** Where the self-signed certificate is kept, or made. */
  certificateDirectory: string
  /** Where settings, sign-in sessions and keys survive a restart; in memory when missing. */
  dataDirectory?: string
  log?: (line: string) => void
  clientId?: string
  clientSecret?: string
  /** Origins besides localhost (any port) that a sign-in may return to. */
  redirectOrigins?: readonly string[]
  /** Lifetime of access tokens for the portal, in seconds; 75 minutes when missing. */
  accessTokenSeconds?: number
}

/** How a minted token differs from a normal one. */
export interface TokenOptions {
  /** Claims to add or replace; `undefined` removes one. */
  overrides?: Claims
  /** May be negative, for a token that has expired. */
  expiresInSeconds?: number
  /** Signs with a key that Entra does not publish. */
  wrongKey?: boolean
  /** An ARM or Graph audience gives a token for that API; anything else only replaces `aud`. */
  audience?: string
  mfa?: boolean
}

/** A running emulator. */
export interface Emulator {
  entraUrl: string
  armUrl: string
  graphUrl: string
  controlUrl: string
  /** PEM to trust, through NODE_EXTRA_CA_CERTS or otherwise. */
  certificatePath: string
  clientId: string
  clientSecret: string
  clock: EmulatedClock
  stop: () => Promise<void>
  /** Puts everything back to the seed: settings, rows, sessions, faults, switches and the request log. */
  reset: (options?: ResetOptions) => void
  addFault: (fault: Fault) => void
  clearFaults: () => void
  /** The requests since the start or the last reset. */
  requests: () => readonly LoggedRequest[]
  clearRequests: () => void
  issueToken: (personaId: PersonaId, options?: TokenOptions) => Promise<string>
  /** A token for the portal, as the browser gets it by signing in. */
  issueUserToken: (personaId: PersonaId, overrides?: Claims) => Promise<string>
}
