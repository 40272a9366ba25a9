import { ActivityLog } from './azure/activity-log'
import { Ingestion, type SavedSignIns, type SavedStreams } from './azure/ingestion'
import { type SeedOptions, seedTenants, subscriptionIds } from './azure/seed-tenants'
import { type ServiceLags, usualServiceLags } from './azure/service-lags'
import type { StoredSetting } from './azure/setting-schema'
import { type SavedSettings, type SettingLags, SettingStore } from './azure/setting-store'
import { TablePlans } from './azure/table-plans'
import type { Creation, TenantResources } from './azure/tenant-resources'
import type { DirectoryRole } from './directory-roles'
import { EmulatedClock, type SavedClock } from './emulated-clock'
import type { CloudId } from './entra/clouds'
import { type CallerId, type TenantName, tenants } from './personas'

/** How the query service behaves. */
export interface QuerySwitches {
  /** Every query is throttled and told to come again after so many seconds; null when none is. */
  retryAfterSeconds: number | null
  /** How long a query would take; one that takes longer than the caller waits is given up at once. */
  takesSeconds: number
  /** How many rows an answer holds at most. */
  rowsMax: number
  /** Tables on the Basic plan. */
  basicTables: readonly string[]
}

/** Which parts ask for multifactor authentication, and how ARM says so. */
export interface MfaSwitches {
  oboRequiresMfa: boolean
  armWritesRequireMfa: boolean
  /** `challenge`: 401 with claims. `policy`: 403 RequestDisallowedByPolicy. Both are seen (Azure/azure-dev#5425, #5545). */
  form: 'challenge' | 'policy'
}

/** What there is at first: no setting, settings that can be edited, or subscriptions and groups with emoji and other scripts in their names. */
export const seedNames = ['empty', 'with-settings', 'odd-names'] as const

export type SeedName = (typeof seedNames)[number]

/** What a reset puts back. */
export interface ResetOptions {
  seed?: SeedName
  /** How many subscriptions Contoso has until the next reset; as many as at the start when missing. */
  subscriptions?: number
}

export interface StateOptions extends SeedOptions {
  clockSpeed?: number
  lags?: Partial<SettingLags & ServiceLags>
}

const defaultLags: SettingLags = { writeSeconds: 3, deleteSeconds: 20 }

/** Everything that changes while the emulator runs. `reset` makes a new one in place. */
export class EmulatorState {
  readonly clock: EmulatedClock
  readonly cloud: CloudId
  /** When the emulator started or was reset, in real milliseconds. */
  startedAt!: number
  tenantResources!: TenantResources
  settings!: SettingStore
  ingestion!: Ingestion
  lags!: ServiceLags
  /** How the workspaces that are created from now on end. */
  creationOutcome!: Creation['outcome']
  mfa!: MfaSwitches
  /** Whether the service keeps the partner of a setting; nobody knows. */
  keepsPartner!: boolean
  /** When a persona's sessions were last revoked, in real milliseconds. */
  revokedAt!: Map<CallerId, number>
  /** Workspaces that Sentinel was switched on for. */
  sentinelWorkspaces!: Set<string>
  /** Plans of the tables in workspaces. */
  tablePlans!: TablePlans
  /** APIs whose consent was taken away. */
  withoutConsent!: Set<'arm' | 'graph'>
  /** Directory roles of the portal's service principal in each tenant. */
  applicationRoles!: Map<TenantName, readonly DirectoryRole[]>
  activityLog!: ActivityLog
  queries!: QuerySwitches
  /** Called after every change that should survive a restart. */
  onChange: () => void = () => undefined

  #seed!: TenantResources

  constructor(private readonly options: StateOptions = {}) {
    this.cloud = options.cloud ?? 'public'
    this.clock = new EmulatedClock(options.clockSpeed)
    this.reset()
  }

  reset({ seed = 'empty', subscriptions = this.options.contosoSubscriptions }: ResetOptions = {}): void {
    this.tenantResources = this.#seed = seedTenants({
      ...this.options,
      contosoSubscriptions: subscriptions,
      oddNames: seed === 'odd-names',
    })
    const { writeSeconds, deleteSeconds, ...serviceLags } = { ...defaultLags, ...usualServiceLags, ...this.options.lags }
    this.settings = new SettingStore(this.clock, { writeSeconds, deleteSeconds })
    this.lags = serviceLags
    this.creationOutcome = 'Succeeded'
    this.ingestion = new Ingestion(this.clock)
    this.mfa = { oboRequiresMfa: false, armWritesRequireMfa: false, form: 'challenge' }
    this.keepsPartner = false
    // Microsoft Learn, "Azure Monitor service limits".
    this.queries = { retryAfterSeconds: null, takesSeconds: 1, rowsMax: 500_000, basicTables: [] }
    this.startedAt = Date.now()
    this.revokedAt = new Map()
    this.sentinelWorkspaces = new Set(
      this.tenantResources.resources.filter(({ name }) => name === 'law-security').map(({ id }) => id.toLowerCase()),
    )
    this.tablePlans = new TablePlans()
    this.withoutConsent = new Set()
    this.applicationRoles = new Map([['contoso', ['securityReader']]])
    this.activityLog = new ActivityLog(this.clock)
    if (seed === 'with-settings') {
      for (const setting of exampleSettings()) this.settings.save(tenants.contoso.id, setting, 0)
      this.settingsChanged(tenants.contoso.id)
    }
    this.onChange()
  }

  /** To be called after any change to a tenant's settings; what is new in them can be made to have sent logs since some hours ago. */
  settingsChanged(tenantId: string, sinceHours = 0): void {
    this.ingestion.follow(tenantId, this.settings.stored(tenantId), sinceHours)
    this.onChange()
  }

  /** Changes what exists in Azure. */
  changeResources(change: (before: TenantResources) => TenantResources): void {
    this.tenantResources = change(this.tenantResources)
    this.onChange()
  }

  toJSON(): SavedState {
    return {
      clock: this.clock.toJSON(),
      settings: this.settings.toJSON(),
      streams: this.ingestion.toJSON(),
      signIns: this.ingestion.signIns,
      // Most runs change nothing here, and a large seed takes long to write.
      ...(this.tenantResources !== this.#seed && { tenantResources: this.tenantResources }),
    }
  }

  load(saved: SavedState): void {
    this.clock.load(saved.clock)
    this.settings.load(saved.settings)
    this.ingestion.load(saved.streams, saved.signIns ?? [])
    if (saved.tenantResources !== undefined) this.tenantResources = saved.tenantResources
  }
}

/** What survives a restart of `npm run emulator`. */
export interface SavedState {
  clock: SavedClock
  settings: SavedSettings
  streams: SavedStreams
  signIns?: SavedSignIns
  /** What exists in Azure, when that is no longer the seed. */
  tenantResources?: TenantResources
}

function exampleSettings(): StoredSetting[] {
  const security = `/subscriptions/${subscriptionIds.contosoSecurity}/resourceGroups`
  const platform = `/subscriptions/${subscriptionIds.contosoPlatform}/resourceGroups`
  return [
    {
      name: 'AzureSentinel_law-security',
      workspaceId: `${security}/rg-security/providers/Microsoft.OperationalInsights/workspaces/law-security`,
      enabledCategories: ['AuditLogs', 'SignInLogs', 'NonInteractiveUserSignInLogs'],
    },
    {
      name: 'siem and archive',
      storageAccountId: `${security}/rg-archive/providers/Microsoft.Storage/storageAccounts/stcontosoentralogs`,
      eventHubAuthorizationRuleId: `${security}/rg-security/providers/Microsoft.EventHub/namespaces/evhns-contoso-siem/authorizationRules/RootManageSharedAccessKey`,
      eventHubName: 'entra-logs',
      enabledCategories: ['AuditLogs', 'SignInLogs', 'RiskyUsers', 'UserRiskEvents'],
    },
    {
      name: 'operations',
      workspaceId: `${platform}/rg-logging/providers/Microsoft.OperationalInsights/workspaces/law-platform-weu`,
      enabledCategories: ['AuditLogs', 'ProvisioningLogs'],
    },
  ]
}
