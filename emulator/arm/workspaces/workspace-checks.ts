import { closedLocation, findLocation, locations, normalizeLocation } from '../../azure/locations'
import { subscriptionIds } from '../../azure/seed-tenants'
import { type Resource, registrationOf, type Subscription, sameId } from '../../azure/tenant-resources'
import { isWorkspaceName } from '../../azure/workspace-body'
import type { Reply } from '../../http/exchange'
import type { ArmCall } from '../arm-context'
import { gatewayError, missingRegistration, providerError } from '../arm-errors'
import { disallowedByPolicy } from '../policy-refusal'

/** A request to create or change a workspace. */
export interface WorkspaceRequest {
  subscription: Subscription
  id: string
  name: string
  location: string
  /** The existing workspace, or the soft-deleted one that reserves this name. */
  present?: Resource
  deleted?: Resource
}

/** Returns the error about creating or changing a workspace, checking in order: registration, name, region, policy, and quota. */
export function checkWorkspace(call: ArmCall, request: WorkspaceRequest): Reply | undefined {
  const { subscription, name } = request
  if (registrationOf(subscription, 'Microsoft.OperationalInsights', call.state.clock.now()) !== 'Registered')
    return missingRegistration('Microsoft.OperationalInsights')
  if (!isWorkspaceName(name)) {
    // The rule is from the API description. The text is our own.
    return providerError(
      400,
      'InvalidParameter',
      `The workspace name '${name}' is not valid. It must have 4 to 63 letters, digits, and hyphens, and must not start or end with a hyphen.`,
    )
  }
  return checkRegion(request) ?? checkPolicy(request) ?? checkQuota(request)
}

function checkRegion({ name, id, location, present, deleted }: WorkspaceRequest): Reply | undefined {
  const known = findLocation(location)
  if (known === undefined || (known.name === closedLocation && present === undefined)) {
    const open = locations.filter((candidate) => candidate.name !== closedLocation).map((candidate) => candidate.name)
    // Azure/missionlz#107
    return gatewayError(
      400,
      'LocationNotAvailableForResourceType',
      `The provided location '${location}' is not available for resource type 'Microsoft.OperationalInsights/workspaces'. ` +
        `List of available regions for the resource type is '${open.join(',')}'.`,
    )
  }
  if (present !== undefined && normalizeLocation(present.location) !== known.name) {
    // Azure/Azure-Sentinel#3769
    return gatewayError(
      409,
      'InvalidResourceLocation',
      `The resource '${name}' already exists in location '${present.location}' in resource group '${id.split('/')[4] ?? ''}'. ` +
        `A resource with the same name cannot be created in location '${known.name}'. Please select a new resource name.`,
    )
  }
  if (deleted !== undefined && normalizeLocation(deleted.location) !== known.name) {
    // A name is reserved for 14 days and can only be reused to recover the workspace (Microsoft Learn, "Workspaces - Delete").
    // MicrosoftDocs/azure-docs#41719 shows this error, with this text, for another resource group; for another region it's a guess.
    return providerError(409, 'Conflict', `The workspace name '${name}' is not unique`)
  }
  return undefined
}

/** Contoso Platform has the built-in policy "Allowed locations". Its workspace in another region is older than the assignment. */
const allowedLocations = { subscriptionId: subscriptionIds.contosoPlatform, names: ['westeurope', 'northeurope'] }

function checkPolicy({ subscription, name, location }: WorkspaceRequest): Reply | undefined {
  if (!sameId(subscription.id, allowedLocations.subscriptionId) || allowedLocations.names.includes(normalizeLocation(location)))
    return undefined
  const assignment = {
    name: 'Allowed locations',
    id: `/subscriptions/${subscription.id}/providers/Microsoft.Authorization/policyAssignments/allowed-locations`,
  }
  const definition = {
    name: 'Allowed locations',
    id: '/providers/Microsoft.Authorization/policyDefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c',
  }
  // Format from microsoft/vscode-apimanagement#348.
  const identifiers = JSON.stringify([{ policyAssignment: assignment, policyDefinition: definition }])
  return disallowedByPolicy(name, `Policy identifiers: '${identifiers}'.`, {
    policyDefinitionDisplayName: definition.name,
    policyDefinitionId: definition.id,
    policyDefinitionName: 'e56962a6-4747-49cd-b67b-bf8b01975c4c',
    policyAssignmentDisplayName: assignment.name,
    policyAssignmentId: assignment.id,
    policyAssignmentName: 'allowed-locations',
    policyAssignmentScope: `/subscriptions/${subscription.id}`,
    policyAssignmentParameters: { listOfAllowedLocations: { value: allowedLocations.names } },
  })
}

/** The code and the text are a guess: no published error for an exceeded workspace quota was found. */
function checkQuota({ id, present }: WorkspaceRequest): Reply | undefined {
  if (present !== undefined || !/\/resourceGroups\/rg-full\//i.test(id)) return undefined
  return gatewayError(
    400,
    'QuotaExceeded',
    "Creating the resource of type 'Microsoft.OperationalInsights/workspaces' would exceed the quota of '800' resources of type " +
      "'Microsoft.OperationalInsights/workspaces' per resource group. The current resource count is '800', please delete some resources of this type before creating a new one.",
  )
}
