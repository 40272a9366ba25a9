import { isResourceOfType } from '../azure/resource-id'

/**
 * Partner solutions that accept Azure logs, and the documented way to send Entra logs to each: its own tag rule.
 * Sources: the resource providers' API descriptions in Azure/azure-rest-api-specs.
 */
export const partnerSolutions = [
  { name: 'Datadog', type: 'Microsoft.Datadog/monitors' },
  { name: 'Elastic', type: 'Microsoft.Elastic/monitors' },
  { name: 'Dynatrace', type: 'Dynatrace.Observability/monitors' },
  { name: 'New Relic', type: 'NewRelic.Observability/monitors' },
  { name: 'Logz.io', type: 'Microsoft.Logz/monitors' },
] as const

/** Returns the partner that a resource ID belongs to; undefined if it isn't a partner's. */
export function partnerName(id: string): string | undefined {
  return partnerSolutions.find(({ type }) => isResourceOfType(id, type))?.name
}
