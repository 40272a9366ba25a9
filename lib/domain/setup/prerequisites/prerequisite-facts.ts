import type { License } from '../../settings/license'

/** A fact that the portal asked for: the answer, or why there is none. */
export type Fact<T> = { kind: 'known'; value: T } | { kind: 'unknown'; reason: string }

/** What Privileged Identity Management knows about a role of the person. */
export interface RoleSchedule {
  roleTemplateId: string
  kind: 'eligible' | 'activated' | 'assigned'
  /** When it ends; ISO 8601 UTC, null when it does not. */
  until: string | null
}

/** What was read about the person and the tenant; see lib/azure for how. */
export interface PrerequisiteFacts {
  person: { name: string; userPrincipalName: string; tenantName: string }
  /** Names of the enabled subscriptions that the person can see. */
  subscriptions: Fact<string[]>
  /** Licenses found among the tenant's subscribed products. */
  licenses: Fact<License[]>
  /** Template ids of the directory roles that are active now. */
  activeRoles: Fact<string[]>
  /** Schedules of Privileged Identity Management; unknown also where the tenant has no license for it. */
  schedules: Fact<RoleSchedule[]>
  /** How the person signed in, from the token that Azure sees (`amr`); a hint, not a contract. */
  signInMethods: Fact<string[]>
  /** Whether Azure demands multifactor authentication for changes: in the public cloud it does, for people. */
  demandsMfa: boolean
  /** Workspaces that the person can see, and how many of them the person may send logs to. */
  workspaces: Fact<{ visible: number; usable: string[]; isPartial: boolean }>
}
