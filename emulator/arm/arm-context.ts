import type { EmulatorState } from '../emulator-state'
import type { SigningKeys } from '../entra/signing-keys'
import type { Exchange, Reply } from '../http/exchange'
import type { Persona, Tenant } from '../personas'

/** What the ARM service needs from the rest of the emulator. `armUrl` is a function because the port isn't known yet. */
export interface ArmDependencies {
  state: EmulatorState
  keys: SigningKeys
  armUrl: () => string
}

/** An authenticated call. */
export interface ArmCall {
  exchange: Exchange
  persona: Persona
  tenant: Tenant
  mfa: boolean
  state: EmulatorState
  armUrl: string
  apiVersion: string
}

/** An operation: its method and paths, its API versions, and its handler. */
export interface ArmRoute {
  method: 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'DELETE' | 'POST'
  /** Matched against the whole decoded path, ignoring case. Its named groups become `parts`. */
  path: RegExp
  /** The resource type in error messages, such as `microsoft.aadiam/diagnosticSettings`. */
  type: string
  apiVersions: readonly string[]
  handle(call: ArmCall, parts: Record<string, string>): Reply | Promise<Reply>
}

export const ok = (body: unknown): Reply => ({ status: 200, body })
