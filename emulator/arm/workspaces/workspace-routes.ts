import { randomUUID } from 'node:crypto'
import { withoutResource, withResource } from '../../azure/change-tenant-resources'
import { normalizeLocation } from '../../azure/locations'
import { findResource, isWithin, type Resource, sameId, showResource } from '../../azure/tenant-resources'
import { type WorkspaceBody, workspaceBody, workspacePatch } from '../../azure/workspace-body'
import { parseJson, type Reply } from '../../http/exchange'
import { apiVersions } from '../api-versions'
import type { ArmCall, ArmRoute } from '../arm-context'
import { invalidRequestContent, providerError } from '../arm-errors'
import { dataCollectionRuleType, followRules } from '../monitor/data-collection-rule-routes'
import { openGroup, openResource } from '../open-scope'
import { resourcePaths } from '../resources/resource-path'
import { listReadable } from '../resources/resource-routes'
import { checkRequiredTag } from '../tag-policy'
import { checkWorkspace } from './workspace-checks'

const type = 'Microsoft.OperationalInsights/workspaces'
const deletedType = 'Microsoft.OperationalInsights/deletedWorkspaces'
const shared = { type, apiVersions: apiVersions.operationalInsights }
const deleted = { method: 'GET', type: deletedType, apiVersions: apiVersions.operationalInsights, handle: listDeleted } as const

/** Create, change, and delete workspaces, and list deleted ones. */
export const workspaceRoutes: readonly ArmRoute[] = [
  { method: 'PUT', path: resourcePaths(type).one, ...shared, handle: putWorkspace },
  { method: 'PATCH', path: resourcePaths(type).one, ...shared, handle: patchWorkspace },
  { method: 'DELETE', path: resourcePaths(type).one, ...shared, handle: deleteWorkspace },
  { path: resourcePaths(deletedType).inSubscription, ...deleted },
  { path: resourcePaths(deletedType).inGroup, ...deleted },
]

/**
 * Returns 201 with a workspace that is being created, and 200 for a change. There's no operation to poll: a client reads the
 * workspace until its provisioning state is final, as Microsoft's SDK does for such a response.
 */
function putWorkspace(call: ArmCall, { resource: workspaceId = '', name = '' }: Record<string, string>): Reply {
  const opened = openGroup(call, workspaceId, `${type}/write`)
  if ('refused' in opened) return opened.refused
  const { subscription } = opened
  const { tenantResources, clock, lags, creationOutcome } = call.state
  const json = parseJson(call.exchange.body)
  if (json === undefined) return invalidRequestContent()
  const present = findResource(tenantResources, workspaceId)
  const recoverable = tenantResources.deletedWorkspaces.find(({ id }) => sameId(id, workspaceId))
  const location = locationOf(json)
  if (location === undefined) return invalidRequestContent('The location property is required for this definition.')
  const fault = checkWorkspace(call, { subscription, id: workspaceId, name, location, present, deleted: recoverable })
  if (fault !== undefined) return fault
  const body = workspaceBody.safeParse(json)
  if (!body.success) {
    const issue = body.error.issues[0]
    return providerError(400, 'InvalidParameter', `The value of '${issue?.path.join('.') ?? ''}' is not valid: ${issue?.message ?? ''}.`)
  }

  const untagged = checkRequiredTag(call, name, body.data.tags)
  if (untagged !== undefined) return untagged

  const isReady = present !== undefined && (present.creation === undefined || present.creation.outcome === 'Succeeded')
  const now = clock.now()
  const workspace: Resource = {
    ...mergeWorkspace(
      present ??
        recoverable ??
        newWorkspace(`/subscriptions/${subscription.id}/resourceGroups/${opened.group.name}/providers/${type}/${name}`, name),
      body.data,
    ),
    creation: isReady ? present.creation : { startedAt: now, endsAt: now + lags.createSeconds * 1000, outcome: creationOutcome },
  }
  call.state.changeResources((before) => withResource(before, workspace))
  return { status: present === undefined ? 201 : 200, body: showResource(workspace, now) }
}

/**
 * Changes what the body names (Azure/azure-rest-api-specs, Microsoft.OperationalInsights, Workspaces). That the service refuses a data
 * collection rule that doesn't exist or is of another kind, and how, is a guess.
 */
function patchWorkspace(call: ArmCall, { resource: workspaceId = '' }: Record<string, string>): Reply {
  const opened = openResource(call, type, workspaceId, `${type}/write`)
  if ('refused' in opened) return opened.refused
  const { resource: present } = opened
  const json = parseJson(call.exchange.body)
  if (json === undefined) return invalidRequestContent()
  const body = workspacePatch.safeParse(json)
  if (!body.success)
    return providerError(400, 'InvalidParameter', `The value of '${body.error.issues[0]?.path.join('.') ?? ''}' is not valid.`)
  const ruleId = body.data.properties?.defaultDataCollectionRuleResourceId
  if (typeof ruleId === 'string') {
    const rule = findResource(call.state.tenantResources, ruleId)
    if (rule?.type !== dataCollectionRuleType || rule.kind !== 'WorkspaceTransforms' || rule.location !== present.location)
      return providerError(
        400,
        'InvalidParameter',
        `'${ruleId}' is not a data collection rule of kind WorkspaceTransforms in ${present.location}.`,
      )
  }
  const merged = mergeWorkspace(present, { ...body.data, location: present.location })
  const workspace =
    ruleId === undefined ? merged : { ...merged, properties: { ...merged.properties, defaultDataCollectionRuleResourceId: ruleId } }
  call.state.changeResources((before) => withResource(before, workspace))
  followRules(call.state, workspaceId.split('/')[2] ?? '')
  return { status: 200, body: showResource(workspace, call.state.clock.now()) }
}

const locationOf = (json: unknown): string | undefined =>
  typeof json === 'object' && json !== null && 'location' in json && typeof json.location === 'string' && json.location !== ''
    ? json.location
    : undefined

function newWorkspace(id: string, name: string): Resource {
  const created = new Date().toISOString()
  return {
    id,
    name,
    type,
    location: '',
    properties: {
      source: 'Azure',
      customerId: randomUUID(),
      provisioningState: 'Succeeded',
      sku: { name: 'PerGB2018', lastSkuUpdate: created },
      retentionInDays: 30,
      features: { legacy: 0, searchVersion: 1, enableLogAccessUsingOnlyResourcePermissions: true },
      workspaceCapping: { dailyQuotaGb: -1, quotaNextResetTime: created, dataIngestionStatus: 'RespectQuota' },
      publicNetworkAccessForIngestion: 'Enabled',
      publicNetworkAccessForQuery: 'Enabled',
      createdDate: created,
    },
  }
}

/** Applies a PUT to a workspace. Members that the body omits keep their values. */
function mergeWorkspace(workspace: Resource, { location, tags, properties }: WorkspaceBody): Resource {
  const { sku, retentionInDays, workspaceCapping, features, publicNetworkAccessForIngestion, publicNetworkAccessForQuery } =
    properties ?? {}
  const old = workspace.properties
  const modifiedDate = new Date().toISOString()
  return {
    ...workspace,
    location: normalizeLocation(location),
    tags: tags ?? workspace.tags,
    properties: {
      ...old,
      sku: sku ? { ...sku, lastSkuUpdate: modifiedDate } : old.sku,
      retentionInDays: retentionInDays ?? old.retentionInDays,
      workspaceCapping: {
        ...asObject(old.workspaceCapping),
        ...(typeof workspaceCapping?.dailyQuotaGb === 'number' && { dailyQuotaGb: workspaceCapping.dailyQuotaGb }),
      },
      features: { ...asObject(old.features), ...features },
      publicNetworkAccessForIngestion: publicNetworkAccessForIngestion ?? old.publicNetworkAccessForIngestion,
      publicNetworkAccessForQuery: publicNetworkAccessForQuery ?? old.publicNetworkAccessForQuery,
      modifiedDate,
    },
  }
}

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})

/** Soft-deletes a workspace, which can be recovered for 14 days unless `force` is set (Microsoft Learn, "Workspaces - Delete"). */
function deleteWorkspace(call: ArmCall, { resource = '' }: Record<string, string>): Reply {
  const opened = openGroup(call, resource, `${type}/delete`)
  if ('refused' in opened) return opened.refused
  if (findResource(call.state.tenantResources, resource) === undefined) return { status: 204 }
  call.state.changeResources((before) => withoutResource(before, resource, call.exchange.url.searchParams.get('force') !== 'true'))
  return { status: 200 }
}

function listDeleted(call: ArmCall, parts: Record<string, string>): Reply {
  return listReadable(call, `${deletedType}/read`, parts, (id) =>
    call.state.tenantResources.deletedWorkspaces.filter((workspace) => isWithin(`/subscriptions/${id}`, workspace.id)),
  )
}
