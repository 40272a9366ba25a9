import { isSameResourceName } from '@/lib/domain/azure/resource-id'
import { capacityLevels, type NewWorkspace, retentionDaysRange } from '@/lib/domain/setup/new-workspace'

/** The empty form of a new workspace. */
export function emptyNewWorkspace(subscriptionId: string | null): NewWorkspace {
  return {
    subscriptionId: subscriptionId ?? '',
    resourceGroup: { kind: 'existing', name: '' },
    name: '',
    region: '',
    tier: 'PerGB2018',
    capacityGb: capacityLevels[0],
    retentionDays: String(retentionDaysRange.min),
    dailyCapGb: '',
    tags: '',
  }
}

/** Parses an entered resource group: an existing one, whatever the casing, or a new one. */
export function resourceGroupTyped(typed: string, existing: readonly string[]): NewWorkspace['resourceGroup'] {
  const found = existing.find((name) => isSameResourceName(name, typed.trim()))
  return found ? { kind: 'existing', name: found } : { kind: 'new', name: typed.trim() }
}
