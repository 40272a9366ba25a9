import type { EmulatorState } from '../emulator-state'
import type { SigningKeys } from '../entra/signing-keys'
import type { Exchange, Reply } from '../http/exchange'
import type { Persona, Tenant } from '../personas'

/** What the ARM service is built from. `armUrl` and `entraUrl` are functions because the ports are known only later. */
export interface ArmDependencies {
  state: EmulatorState
  keys: SigningKeys
  armUrl: () => string
}

/** One authenticated call. */
export interface ArmCall {
  exchange: Exchange
  persona: Persona
  tenant: Tenant
  mfa: boolean
  state: EmulatorState
  armUrl: string
  apiVersion: string
}

/** One operation: which paths it answers, in which versions, and how. */
export interface ArmRoute {
  method: 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'DELETE' | 'POST'
  /** Matched against the whole decoded path without regard to case; groups become `parts`. */
  path: RegExp
  /** Resource type for messages, e.g. `microsoft.aadiam/diagnosticSettings`. */
  type: string
  apiVersions: readonly string[]
  handle(call: ArmCall, parts: Record<string, string>): Reply | Promise<Reply>
}

export const ok = (body: unknown): Reply => ({ status: 200, body })
