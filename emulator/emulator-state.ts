import type { Estate } from './azure/estate'
import { Ingestion, type SavedStreams } from './azure/ingestion'
import { seedEstate, subscriptionIds, type SeedOptions } from './azure/seed-estate'
import { SettingStore, type SavedSettings, type SettingLags } from './azure/setting-store'
import type { StoredSetting } from './azure/setting-schema'
import { EmulatedClock, type SavedClock } from './emulated-clock'
import { tenants, type PersonaId } from './personas'

/** Which parts ask for multifactor authentication, and how ARM says so. */
export interface MfaSwitches {
  oboRequiresMfa: boolean
  armWritesRequireMfa: boolean
  /** `challenge`: 401 with claims. `policy`: 403 RequestDisallowedByPolicy. Both are seen (Azure/azure-dev#5425, #5545). */
  form: 'challenge' | 'policy'
}

/** What a tenant starts with: nothing, or settings that can be edited. */
export type SeedName = 'empty' | 'with-settings'

export interface StateOptions extends SeedOptions {
  clockSpeed?: number
  lags?: Partial<SettingLags>
}

const defaultLags: SettingLags = { writeSeconds: 3, deleteSeconds: 20 }

/** Everything that changes while the emulator runs. `reset` makes a new one in place. */
export class EmulatorState {
  readonly clock: EmulatedClock
  estate!: Estate
  settings!: SettingStore
  ingestion!: Ingestion
  mfa!: MfaSwitches
  /** When a persona's sessions were last revoked, in real milliseconds. */
  revokedAt!: Map<PersonaId, number>
  /** Workspaces that Sentinel was switched on for. */
  sentinelWorkspaces!: Set<string>
  /** APIs whose consent was taken away. */
  withoutConsent!: Set<'arm' | 'graph'>
  /** Called after every change that should survive a restart. */
  onChange: () => void = () => undefined

  constructor(private readonly options: StateOptions = {}) {
    this.clock = new EmulatedClock(options.clockSpeed)
    this.reset()
  }

  reset(seed: SeedName = 'empty'): void {
    this.estate = seedEstate(this.options)
    this.settings = new SettingStore(this.clock, { ...defaultLags, ...this.options.lags })
    this.ingestion = new Ingestion(this.clock)
    this.mfa = { oboRequiresMfa: false, armWritesRequireMfa: false, form: 'challenge' }
    this.revokedAt = new Map()
    this.sentinelWorkspaces = new Set(
      this.estate.resources.filter(({ name }) => name === 'law-security').map(({ id }) => id.toLowerCase()),
    )
    this.withoutConsent = new Set()
    if (seed === 'with-settings') {
      for (const setting of exampleSettings()) this.settings.save(tenants.contoso.id, setting, 0)
      this.settingsChanged(tenants.contoso.id)
    }
    this.onChange()
  }

  /** To be called after any change to a tenant's settings. */
  settingsChanged(tenantId: string): void {
    this.ingestion.follow(tenantId, this.settings.stored(tenantId))
    this.onChange()
  }

  toJSON(): SavedState {
    return { clock: this.clock.toJSON(), settings: this.settings.toJSON(), streams: this.ingestion.toJSON() }
  }

  load(saved: SavedState): void {
    this.clock.load(saved.clock)
    this.settings.load(saved.settings)
    this.ingestion.load(saved.streams)
  }
}

/** What survives a restart of `npm run emulator`. */
export interface SavedState {
  clock: SavedClock
  settings: SavedSettings
  streams: SavedStreams
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
