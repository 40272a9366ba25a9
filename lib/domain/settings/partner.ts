import { isResourceOfType } from '../azure/resource-id'

/**
 * Partner solutions that take Azure logs, and the other, documented way to send Entra logs to each: its own tag rule.
 * Sources: the resource providers' API descriptions in Azure/azure-rest-api-specs.
 */
export const partnerSolutions = [
  { name: 'Datadog', type: 'Microsoft.Datadog/monitors' },
  { name: 'Elastic', type: 'Microsoft.Elastic/monitors' },
  { name: 'Dynatrace', type: 'Dynatrace.Observability/monitors' },
  { name: 'New Relic', type: 'NewRelic.Observability/monitors' },
  { name: 'Logz.io', type: 'Microsoft.Logz/monitors' },
] as const

/** The partner that a resource id belongs to; undefined when it is none of them. */
export function partnerName(id: string): string | undefined {
  return partnerSolutions.find(({ type }) => isResourceOfType(id, type))?.name
}
