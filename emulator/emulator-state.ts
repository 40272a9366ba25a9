import { ActivityLog } from './azure/activity-log'
import { withResource, withSku } from './azure/change-tenant-resources'
import { Ingestion } from './azure/ingestion'
import {
  pastActionGroup,
  pastAlertRule,
  pastAnalyticsRules,
  pastPeople,
  pastSettings,
  pastSku,
  pastStreams,
} from './azure/past/contoso-past'
import { exampleSettings } from './azure/seed/example-settings'
import { type SeedOptions, seedTenants } from './azure/seed-tenants'
import { SentinelWorkspaces } from './azure/sentinel-workspaces'
import { type ServiceLags, usualServiceLags } from './azure/service-lags'
import { type SettingLags, SettingStore } from './azure/setting-store'
import { TablePlans } from './azure/table-plans'
import { TenantProducts } from './azure/tenant-products'
import { type Creation, findResource, type Resource, type TenantResources } from './azure/tenant-resources'
import { emulatorClient } from './client-registration'
import { Directory } from './directory/directory'
import { type SeededClient, seedRegistration } from './directory/seed-registration'
import type { DirectoryRole } from './directory-roles'
import { EmulatedClock } from './emulated-clock'
import type { CloudId, ResourceKind } from './entra/clouds'
import { DeviceCodes } from './entra/device-codes'
import type { IdentityName } from './entra/managed-identities'
import { type CallerId, type TenantName, tenants } from './personas'
import type { SavedState } from './saved-shape'
import type { SeedName } from './seed-names'
import { BlobContainers } from './storage/blob-containers'

/** The behavior of the query service. */
export interface QuerySwitches {
  /** Throttles every query with this number of seconds in Retry-After; null throttles none. */
  retryAfterSeconds: number | null
  /** How long a query takes. One that takes longer than the caller waits fails immediately. */
  takesSeconds: number
  /** The maximum number of rows in a result. */
  rowsMax: number
  /** The functions of every workspace, such as those of Microsoft Sentinel: the query that each runs, by its name. */
  functions: Readonly<Record<string, string>>
}

/** Where multifactor authentication is required, and how ARM reports that it's missing. */
export interface MfaSwitches {
  oboRequiresMfa: boolean
  armWritesRequireMfa: boolean
  /** `challenge`: 401 with claims. `policy`: 403 RequestDisallowedByPolicy. Both occur (Azure/azure-dev#5425, #5545). */
  form: 'challenge' | 'policy'
}

/** What a reset restores. */
export interface ResetOptions {
  /** The seed of the start when missing. */
  seed?: SeedName
  /** The number of Contoso subscriptions until the next reset; the number at the start when missing. */
  subscriptions?: number
}

export interface StateOptions extends SeedOptions, Partial<SeededClient> {
  /** What a start without a saved state begins with; `empty` when missing. */
  seed?: SeedName
  clockSpeed?: number
  lags?: Partial<SettingLags & ServiceLags>
}

const defaultLags: SettingLags = { writeSeconds: 3, deleteSeconds: 20 }

/** Everything that changes while the emulator runs. `reset` restores it in place. */
export class EmulatorState {
  readonly clock: EmulatedClock
  readonly cloud: CloudId
  /** What the state began with. */
  seed!: SeedName
  /** When the emulator started or was reset, in real milliseconds. */
  startedAt!: number
  tenantResources!: TenantResources
  /** Deleted resources, which Resource Graph may still return, with the time of the clock at which they were deleted. */
  deletedResources!: { resource: Resource; deletedAt: number }[]
  settings!: SettingStore
  ingestion!: Ingestion
  lags!: ServiceLags
  /** The outcome of workspace creations that start from now on. */
  creationOutcome!: Creation['outcome']
  mfa!: MfaSwitches
  /** Whether the service keeps the partner of a setting. What Azure does is undocumented. */
  keepsPartner!: boolean
  /** When a persona's sessions were last revoked, in real milliseconds. */
  revokedAt!: Map<CallerId, number>
  /** Workspaces with Microsoft Sentinel turned on, and their analytics rules. */
  sentinel!: SentinelWorkspaces
  /** The products with licenses that tenants subscribe to. */
  products!: TenantProducts
  /** The plans and the retention of the tables in workspaces. */
  tablePlans!: TablePlans
  /** Why an Azure Policy forbids cheaper plans; null if none does. */
  tablePolicy!: string | null
  /** App registrations, enterprise applications, and consent. */
  directory!: Directory
  /** Sign-ins with a device code. */
  deviceCodes!: DeviceCodes
  /** The tag that an Azure Policy requires of groups and workspaces; null if none does. */
  requiredTag!: { name: string; reason: string } | null
  /** The code that Entra refuses every sign-in with; null if it refuses none. */
  signInRefusal!: number | null
  /** The codes that Entra refuses the exchange of a user's token with, by API. */
  exchangeRefusals!: Map<ResourceKind, number>
  /** The directory roles of the portal's service principal in each tenant. */
  applicationRoles!: Map<TenantName, readonly DirectoryRole[]>
  /** The managed identities that the portal's machine has. */
  assignedIdentities!: Set<IdentityName>
  activityLog!: ActivityLog
  /** Containers and their blobs, which a restart doesn't keep. */
  containers!: BlobContainers
  /** The queries of each user in the current window of Resource Graph's quota, which ends at a time of the clock. */
  graphQueries!: Map<CallerId, { sent: number; endsAt: number }>
  queries!: QuerySwitches
  /** Called after every change that must survive a restart. */
  onChange: () => void = () => undefined

  #seed!: TenantResources

  /** @param saved the state of an earlier run, which replaces the seed */
  constructor(
    private readonly options: StateOptions = {},
    saved?: SavedState,
  ) {
    this.cloud = options.cloud ?? 'public'
    this.clock = new EmulatedClock(options.clockSpeed)
    this.reset(saved && { seed: 'empty' })
    if (saved !== undefined) this.#load(saved)
  }

  reset({ seed = this.options.seed ?? 'empty', subscriptions = this.options.contosoSubscriptions }: ResetOptions = {}): void {
    this.seed = seed
    this.tenantResources = this.#seed = seedTenants({
      ...this.options,
      contosoSubscriptions: subscriptions,
      oddNames: seed === 'odd-names',
    })
    const { writeSeconds, deleteSeconds, ...serviceLags } = { ...defaultLags, ...usualServiceLags, ...this.options.lags }
    this.settings = new SettingStore(this.clock, { writeSeconds, deleteSeconds })
    this.lags = serviceLags
    this.deletedResources = []
    this.creationOutcome = 'Succeeded'
    this.products = new TenantProducts(this.clock)
    this.ingestion = new Ingestion(this.clock, this.lags, this.products)
    this.mfa = { oboRequiresMfa: false, armWritesRequireMfa: false, form: 'challenge' }
    this.keepsPartner = false
    // Microsoft Learn, "Azure Monitor service limits".
    this.queries = { retryAfterSeconds: null, takesSeconds: 1, rowsMax: 500_000, functions: {} }
    this.startedAt = Date.now()
    this.revokedAt = new Map()
    this.sentinel = new SentinelWorkspaces(this.tenantResources.resources.filter(({ name }) => name === 'law-security'))
    this.tablePlans = new TablePlans(this.clock)
    this.tablePolicy = null
    this.directory = new Directory(this.clock, this.lags)
    seedRegistration(this.directory, {
      clientId: this.options.clientId ?? emulatorClient.clientId,
      clientSecret: this.options.clientSecret ?? emulatorClient.clientSecret,
      redirectOrigins: this.options.redirectOrigins ?? [],
    })
    this.deviceCodes = new DeviceCodes(this.clock)
    this.requiredTag = null
    this.signInRefusal = null
    this.exchangeRefusals = new Map()
    this.applicationRoles = new Map([['contoso', ['securityReader']]])
    this.assignedIdentities = new Set(['system', 'userAssigned'])
    this.activityLog = new ActivityLog(this.clock)
    this.containers = new BlobContainers(this.clock)
    this.graphQueries = new Map()
    if (seed === 'with-settings') {
      for (const setting of exampleSettings) this.settings.save(tenants.contoso.id, setting, 0)
      this.settingsChanged(tenants.contoso.id)
    }
    if (seed === 'past') this.#continuePast()
    this.onChange()
  }

  #continuePast(): void {
    this.products.assign(tenants.contoso.id, pastPeople)
    for (const setting of Object.values(pastSettings)) this.settings.save(tenants.contoso.id, setting, 0)
    this.ingestion.load(pastStreams(this.clock.now()), [])
    this.changeResources((before) => withSku(before, pastSettings.security.workspaceId, pastSku))
    this.settingsChanged(tenants.contoso.id)
    for (const resource of [pastActionGroup, pastAlertRule]) this.changeResources((before) => withResource(before, resource))
    for (const { workspaceId, rules } of pastAnalyticsRules) this.sentinel.replace(workspaceId, rules)
  }

  /** Call this after any change to a tenant's settings. With `sinceHours`, new categories count as having sent logs for that long. */
  settingsChanged(tenantId: string, sinceHours = 0): void {
    this.ingestion.follow(tenantId, this.settings.stored(tenantId), sinceHours)
    this.onChange()
  }

  /** Changes the Azure resources. */
  changeResources(change: (before: TenantResources) => TenantResources): void {
    const before = this.tenantResources
    const after = (this.tenantResources = change(before))
    const deletedAt = this.clock.now()
    if (after.resources.length < before.resources.length)
      for (const resource of before.resources)
        if (findResource(after, resource.id) === undefined) this.deletedResources.push({ resource, deletedAt })
    this.onChange()
  }

  toJSON(): SavedState {
    return {
      ...(this.seed !== 'empty' && { seed: this.seed }),
      clock: this.clock.toJSON(),
      settings: this.settings.toJSON(),
      streams: this.ingestion.toJSON(),
      signIns: this.ingestion.signIns,
      directories: this.directory.toJSON(),
      tables: this.tablePlans.toJSON(),
      transformations: this.ingestion.transformations.toJSON(),
      analyticsRules: this.sentinel.toJSON(),
      // Most runs don't change resources, and a large seed takes long to write.
      ...(this.tenantResources !== this.#seed && { tenantResources: this.tenantResources }),
    }
  }

  #load(saved: SavedState): void {
    this.seed = saved.seed ?? 'empty'
    this.clock.load(saved.clock)
    if (this.seed === 'past') this.products.assign(tenants.contoso.id, pastPeople)
    this.settings.load(saved.settings)
    this.ingestion.load(saved.streams, saved.signIns ?? [])
    if (saved.directories !== undefined) this.directory.load(saved.directories)
    this.tablePlans.load(saved.tables ?? [])
    this.ingestion.transformations.load(saved.transformations ?? [])
    this.sentinel.load(saved.analyticsRules ?? [])
    if (saved.tenantResources !== undefined) this.tenantResources = { ...this.#seed, ...saved.tenantResources }
  }
}
