import type { ReportedError } from '../../reported-error'
import type { TenantLicenses } from '../../settings/tenant-licenses'

/** A fact that the portal requested: the value, or why there is none. */
export type Fact<T> = { kind: 'known'; value: T } | { kind: 'unknown'; reason: string; error?: ReportedError }

/** What Privileged Identity Management returns about a person's role. */
export interface RoleSchedule {
  roleTemplateId: string
  kind: 'eligible' | 'activated' | 'assigned'
  /** When it expires; ISO 8601 UTC, null if it doesn't. */
  until: string | null
}

/** What was read about the person and the tenant; see lib/azure for how. */
export interface PrerequisiteFacts {
  person: { name: string; userPrincipalName: string; tenantName: string }
  /** The enabled subscriptions that the person can see: the first names, and how many there are. */
  subscriptions: Fact<{ names: string[]; total: number }>
  /** Licenses found among the tenant's subscribed products. */
  licenses: Fact<TenantLicenses>
  /** Template IDs of the directory roles that are currently active. */
  activeRoles: Fact<string[]>
  /** Schedules of Privileged Identity Management; also unknown if the tenant has no license for it. */
  schedules: Fact<RoleSchedule[]>
  /** How the person signed in, from the token that Azure sees (`amr`); a hint, not a contract. */
  signInMethods: Fact<string[]>
  /** Whether Azure requires multifactor authentication for changes by users, as it does in the public cloud. */
  demandsMfa: boolean
  /**
   * Workspaces that the person can see, and which of them the person can send logs to; partial if others weren't checked. `hasRefused` if
   * Azure says of at least one that the person can't.
   */
  workspaces: Fact<{ visible: number; usable: string[]; isPartial: boolean; hasRefused: boolean }>
}

/** The part of a finding that says why it couldn't be checked. */
export function unknownBecause({ reason, error }: Extract<Fact<unknown>, { kind: 'unknown' }>): {
  state: 'unknown'
  evidence: string
  error?: ReportedError
} {
  return { state: 'unknown', evidence: reason, ...(error ? { error } : {}) }
}
