import { findResource, isAllowed } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import type { ArmCall } from '../arm-context'
import { backendError, linkedAuthorizationFailed } from '../arm-errors'

/** Partner resource types that can receive logs, with their API versions (folders of Azure/azure-rest-api-specs). */
export const partnerTypes = [
  { type: 'Microsoft.Datadog/monitors', apiVersions: ['2021-03-01', '2022-06-01', '2023-01-01', '2023-07-07', '2023-10-20', '2025-06-11'] },
  { type: 'Microsoft.Elastic/monitors', apiVersions: ['2020-07-01', '2023-06-01', '2024-03-01', '2025-06-01'] },
  { type: 'Dynatrace.Observability/monitors', apiVersions: ['2021-09-01', '2023-04-27', '2024-04-24'] },
  { type: 'NewRelic.Observability/monitors', apiVersions: ['2022-07-01', '2024-01-01', '2024-10-01'] },
  { type: 'Microsoft.Logz/monitors', apiVersions: ['2020-10-01', '2022-01-01-preview'] },
] as const

/**
 * Checks a partner destination, when the service keeps it. The published API description has no partners, so all of this is a
 * guess: the property of the related provider microsoft.insights, and the permission to write to the partner resource.
 */
export function checkPartner(call: ArmCall, id: string, scope: string): Reply | undefined {
  const type = partnerTypes.find((partner) =>
    new RegExp(`^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/${partner.type}/[^/]+$`, 'i').test(id),
  )?.type
  if (type === undefined)
    return backendError(400, 'BadRequest', `The value of 'marketplacePartnerId' is not the ID of a supported destination: '${id}'.`)
  const action = `${type}/write`
  const mayUse =
    findResource(call.state.tenantResources, id) !== undefined && isAllowed(call.state.tenantResources, call.persona.id, action, id)
  return mayUse ? undefined : linkedAuthorizationFailed(call.persona, 'microsoft.aadiam/diagnosticSettings/write', scope, action, id)
}
