import { categoriesOf } from '../../azure/known-categories'
import type { SettingBody, StoredSetting } from '../../azure/setting-schema'
import type { CloudId } from '../../entra/clouds'

const noRetention = { enabled: false, days: 0 }

/**
 * A setting as GET and list return it: with all known categories, including disabled ones, with IDs in a different casing than
 * they were written in (hashicorp/terraform-provider-azurerm#20206), and with an empty `eventHubName` when not set (azurerm's
 * source comment). Like the published examples, a GET returns the setting's ID without a leading slash; a list returns it with one.
 */
export function showSetting(setting: StoredSetting, operation: 'get' | 'list', cloud: CloudId): unknown {
  const enabled = new Set(setting.enabledCategories)
  return {
    id: `${operation === 'list' ? '/' : ''}providers/microsoft.aadiam/diagnosticSettings/${setting.name}`,
    type: operation === 'list' ? 'microsoft.aadiam/diagnosticSettings' : '',
    name: setting.name,
    location: null,
    kind: null,
    tags: null,
    properties: {
      storageAccountId: recase(setting.storageAccountId),
      serviceBusRuleId: setting.serviceBusRuleId ?? null,
      workspaceId: recase(setting.workspaceId),
      eventHubAuthorizationRuleId: recase(setting.eventHubAuthorizationRuleId),
      eventHubName: setting.eventHubName ?? '',
      ...(setting.marketplacePartnerId !== undefined && { marketplacePartnerId: recase(setting.marketplacePartnerId) }),
      metrics: [],
      logs: setting.categoryGroups
        ? setting.categoryGroups.map((categoryGroup) => ({ category: null, categoryGroup, enabled: true, retentionPolicy: noRetention }))
        : categoriesOf(cloud).map(({ name }) => ({
            category: name,
            categoryGroup: null,
            enabled: enabled.has(name),
            retentionPolicy: noRetention,
          })),
      logAnalyticsDestinationType: null,
    },
    identity: null,
  }
}

/** The response to a PUT, which repeats only what was sent (the measured response is too short for every category). */
export function showSent(name: string, { properties }: SettingBody): unknown {
  const { logs, ...destinations } = properties
  return {
    id: `providers/microsoft.aadiam/diagnosticSettings/${name}`,
    type: '',
    name,
    location: null,
    kind: null,
    tags: null,
    properties: {
      ...destinations,
      logs: logs.map((log) => ({ ...log, retentionPolicy: log.retentionPolicy ?? noRetention })),
    },
    identity: null,
  }
}

/** Group and provider segments are returned in lower case; names keep their casing. */
function recase(id: string | undefined): string | null {
  if (id === undefined) return null
  return id.replace(/\/resourceGroups\//i, '/resourcegroups/').replace(/\/providers\/[^/]+\/[^/]+\//i, (segments) => segments.toLowerCase())
}
