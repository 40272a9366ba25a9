import type { EmulatedClock } from './emulated-clock'
import type { ResetOptions, StateOptions } from './emulator-state'
import type { Claims } from './entra/tokens'
import type { PersonaId } from './personas'
import type { Fault, LoggedRequest } from './traffic'

export interface EmulatorOptions extends StateOptions {
  /** Ports; 0 or missing picks a free one. */
  entraPort?: number
  armPort?: number
  graphPort?: number
  blobPort?: number
  controlPort?: number
  identityPort?: number
  pricesPort?: number
  /** The folder of the self-signed certificate, which is created when missing. */
  certificateDirectory: string
  /** The folder where settings, sign-in sessions, and keys survive a restart; in memory when missing. */
  dataDirectory?: string
  log?: (line: string) => void
  /** Lifetime of access tokens for the portal, in seconds; 75 minutes when missing. */
  accessTokenSeconds?: number
}

/** How an issued token differs from a normal one. */
export interface TokenOptions {
  /** Claims to add or replace; `undefined` removes a claim. */
  overrides?: Claims
  /** Negative for a token that has expired. */
  expiresInSeconds?: number
  /** Signs with a key that Entra doesn't publish. */
  wrongKey?: boolean
  /** An ARM or Graph audience issues a token for that API; any other value only replaces `aud`. */
  audience?: string
  mfa?: boolean
}

/** A running emulator. */
export interface Emulator {
  entraUrl: string
  armUrl: string
  graphUrl: string
  blobUrl: string
  controlUrl: string
  /** Where the machine's managed identities get tokens. */
  identityUrl: string
  /** Microsoft's price list. */
  pricesUrl: string
  /** The PEM file to trust, for example with NODE_EXTRA_CA_CERTS. */
  certificatePath: string
  clientId: string
  clientSecret: string
  clock: EmulatedClock
  stop: () => Promise<void>
  /** Restores the seed: settings, rows, sessions, faults, switches, and the request log. */
  reset: (options?: ResetOptions) => void
  addFault: (fault: Fault) => void
  clearFaults: () => void
  /** The requests since the start or the last reset. */
  requests: () => readonly LoggedRequest[]
  clearRequests: () => void
  issueToken: (personaId: PersonaId, options?: TokenOptions) => Promise<string>
  /** Issues a token for the portal, as the browser gets it by signing in. */
  issueUserToken: (personaId: PersonaId, overrides?: Claims) => Promise<string>
}
