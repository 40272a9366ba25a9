import { findResource, isAllowed } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import type { ArmCall } from '../arm-context'
import { backendError, linkedAuthorizationFailed } from '../arm-errors'

/** Partners whose resources can take logs, with the versions of their APIs (folders of Azure/azure-rest-api-specs). */
export const partnerTypes = [
  { type: 'Microsoft.Datadog/monitors', apiVersions: ['2021-03-01', '2022-06-01', '2023-01-01', '2023-07-07', '2023-10-20', '2025-06-11'] },
  { type: 'Microsoft.Elastic/monitors', apiVersions: ['2020-07-01', '2023-06-01', '2024-03-01', '2025-06-01'] },
  { type: 'Dynatrace.Observability/monitors', apiVersions: ['2021-09-01', '2023-04-27', '2024-04-24'] },
  { type: 'NewRelic.Observability/monitors', apiVersions: ['2022-07-01', '2024-01-01', '2024-10-01'] },
  { type: 'Microsoft.Logz/monitors', apiVersions: ['2020-10-01', '2022-01-01-preview'] },
] as const

/**
 * What is wrong with a partner as a destination, where it is kept at all. The published API description knows no partner, so all
 * of this is a guess: the property of the sibling provider microsoft.insights, and a right to write on the partner's resource.
 */
export function checkPartner(call: ArmCall, id: string, scope: string): Reply | undefined {
  const type = partnerTypes.find((partner) =>
    new RegExp(`^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/${partner.type}/[^/]+$`, 'i').test(id),
  )?.type
  if (type === undefined)
    return backendError(400, 'BadRequest', `The value of 'marketplacePartnerId' is not the id of a supported destination: '${id}'.`)
  const action = `${type}/write`
  const mayUse =
    findResource(call.state.tenantResources, id) !== undefined && isAllowed(call.state.tenantResources, call.persona.id, action, id)
  return mayUse ? undefined : linkedAuthorizationFailed(call.persona, 'microsoft.aadiam/diagnosticSettings/write', scope, action, id)
}
