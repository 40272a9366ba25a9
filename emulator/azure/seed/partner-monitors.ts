import type { Resource } from '../tenant-resources'
import { subscriptionIds } from './subscription-ids'

interface MonitorSeed {
  subscriptionId: string
  group: string
  type: string
  name: string
  location: string
  sku?: Record<string, unknown>
  properties: Record<string, unknown>
}

const { contosoPlatform, contosoSecurity } = subscriptionIds

const seeds: readonly MonitorSeed[] = [
  {
    subscriptionId: contosoSecurity,
    group: 'rg-security',
    type: 'Microsoft.Datadog/monitors',
    name: 'datadog-contoso',
    location: 'westus2',
    sku: { name: 'payg_v2_Monthly' },
    properties: { datadogOrganizationProperties: { name: 'Contoso', id: '1200345678' }, liftrResourcePreference: 1 },
  },
  // The security administrator has only the Reader role here.
  {
    subscriptionId: contosoPlatform,
    group: 'rg-finance',
    type: 'Dynatrace.Observability/monitors',
    name: 'dynatrace-contoso',
    location: 'westeurope',
    properties: {
      dynatraceEnvironmentProperties: { environmentInfo: { environmentId: 'con12345' } },
      planData: { planDetails: 'azureportalintegration_privatepreview' },
    },
  },
]

/** Resources of partner solutions that Azure can send logs to. */
export const seededPartnerMonitors = (): Resource[] =>
  seeds.map(({ subscriptionId, group, type, name, location, sku, properties }) => ({
    id: `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/${type}/${name}`,
    name,
    type,
    location,
    tags: {},
    ...(sku !== undefined && { sku }),
    properties: {
      provisioningState: 'Succeeded',
      monitoringStatus: 'Enabled',
      marketplaceSubscriptionStatus: 'Active',
      liftrResourceCategory: 'MonitorLogs',
      ...properties,
    },
  }))
