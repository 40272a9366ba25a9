import { z } from 'zod'
import { withGroup } from '../../azure/change-tenant-resources'
import { findLocation, locations, normalizeLocation } from '../../azure/locations'
import { findGroup, isAllowed, isWithin, type ResourceGroup } from '../../azure/tenant-resources'
import { parseJson, type Reply } from '../../http/exchange'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { gatewayError, invalidRequestContent, resourceGroupNotFound } from '../arm-errors'
import { openGroup, openScope, openSubscription } from '../open-scope'
import { page } from '../paging'
import { checkRequiredTag } from '../tag-policy'

const shared = { type: 'Microsoft.Resources/resourceGroups', apiVersions: apiVersions.resources }
const one = /^(?<scope>\/subscriptions\/(?<id>[^/]+)\/resourceGroups\/(?<name>[^/]+))$/i
const actions = (verb: 'read' | 'write') => `Microsoft.Resources/subscriptions/resourceGroups/${verb}`

/** Resource groups: list, get, check existence, and create or update. */
export const resourceGroupRoutes: readonly ArmRoute[] = [
  { method: 'GET', path: /^\/subscriptions\/(?<id>[^/]+)\/resourceGroups$/i, ...shared, handle: listGroups },
  { method: 'GET', path: one, ...shared, handle: getGroup },
  { method: 'HEAD', path: one, ...shared, handle: checkGroup },
  { method: 'PUT', path: one, ...shared, handle: putGroup },
]

const groupsPerPage = 100

const showGroup = ({ tags = {}, ...group }: ResourceGroup) => ({
  ...group,
  type: 'Microsoft.Resources/resourceGroups',
  tags,
  properties: { provisioningState: 'Succeeded' },
})

function listGroups(call: ArmCall, { id = '' }: Record<string, string>): Reply {
  const opened = openSubscription(call, id, actions('read'))
  if ('refused' in opened) return opened.refused
  const { tenantResources } = call.state
  const groups = tenantResources.resourceGroups.filter(
    (group) => isWithin(`/subscriptions/${id}`, group.id) && isAllowed(tenantResources, call.persona.id, actions('read'), group.id),
  )
  return page(call, groups.map(showGroup), groupsPerPage)
}

function getGroup(call: ArmCall, { scope = '' }: Record<string, string>): Reply {
  const opened = openGroup(call, scope, actions('read'))
  return 'refused' in opened ? opened.refused : ok(showGroup(opened.group))
}

function checkGroup(call: ArmCall, { scope = '', name = '' }: Record<string, string>): Reply {
  const opened = openScope(call, scope, actions('read'))
  if ('refused' in opened) return { ...opened.refused, body: undefined }
  const found = findGroup(call.state.tenantResources, scope) !== undefined
  return found ? { status: 204 } : { ...resourceGroupNotFound(name), body: undefined }
}

const groupBody = z.object({ location: z.string().min(1), tags: z.record(z.string(), z.string()).nullish() })

function putGroup(call: ArmCall, { scope = '', name = '' }: Record<string, string>): Reply {
  const opened = openScope(call, scope, actions('write'))
  if ('refused' in opened) return opened.refused
  const body = groupBody.safeParse(parseJson(call.exchange.body))
  if (!body.success) return invalidRequestContent()
  const present = findGroup(call.state.tenantResources, scope)
  const fault = checkName(name) ?? checkLocation(name, body.data.location, present) ?? checkRequiredTag(call, name, body.data.tags)
  if (fault !== undefined) return fault
  const group: ResourceGroup = {
    id: present?.id ?? `/subscriptions/${opened.subscription.id}/resourceGroups/${name}`,
    name: present?.name ?? name,
    location: normalizeLocation(body.data.location),
    tags: body.data.tags ?? {},
  }
  call.state.changeResources((before) => withGroup(before, group))
  return { status: present === undefined ? 201 : 200, body: showGroup(group) }
}

/** Letters and digits of any script, and - _ . ( ), but no period at the end (Microsoft Learn, "Naming rules for Azure resources"). */
function checkName(name: string): Reply | undefined {
  if (name.length <= 90 && /^[-\p{L}\p{N}_.()]*[-\p{L}\p{N}_()]$/u.test(name)) return undefined
  return gatewayError(
    400,
    'InvalidResourceGroup',
    `The provided resource group name '${name}' is invalid. It must have at most 90 characters, which can be letters, digits, '-', '.', '(', ')', or '_', and must not end with a period.`,
  )
}

function checkLocation(name: string, location: string, present: ResourceGroup | undefined): Reply | undefined {
  if (findLocation(location) === undefined) {
    return gatewayError(
      400,
      'LocationNotAvailableForResourceGroup',
      `The provided location '${location}' is not available for resource group. List of available regions is '${locations.map((known) => known.name).join(',')}'.`,
    )
  }
  if (present === undefined || present.location === normalizeLocation(location)) return undefined
  return gatewayError(
    409,
    'InvalidResourceGroupLocation',
    `Invalid resource group location '${location}'. The Resource group '${name}' already exists in location '${present.location}'.`,
  )
}
