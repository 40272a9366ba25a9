import { withoutResource, withResource } from '../../azure/change-tenant-resources'
import { normalizeLocation } from '../../azure/locations'
import { findResource, type Resource, registrationOf, resourcesIn } from '../../azure/tenant-resources'
import { parseJson, type Reply } from '../../http/exchange'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { invalidRequestContent, missingRegistration } from '../arm-errors'
import { openGroup, openResource } from '../open-scope'
import { resourcePaths } from '../resources/resource-path'
import { listReadable } from '../resources/resource-routes'
import { actionGroupBody, alertRuleBody, patchBody } from './alert-bodies'
import { checkActionGroup, checkAlertRule } from './alert-checks'

const rules = 'Microsoft.Insights/scheduledQueryRules'
const groups = 'Microsoft.Insights/actionGroups'

type Put = (call: ArmCall, id: string, json: unknown, present: Resource | undefined) => Resource | { refused: Reply }

/** Log alert rules and action groups: list, get, and every write. */
export const alertRoutes: readonly ArmRoute[] = [
  ...routesOf(rules, apiVersions.scheduledQueryRules, ruleOf),
  ...routesOf(groups, apiVersions.actionGroups, groupOf),
]

function routesOf(type: string, versions: readonly string[], build: Put): ArmRoute[] {
  const paths = resourcePaths(type)
  const shared = { type, apiVersions: versions }
  const list: ArmRoute['handle'] = (call, parts) =>
    listReadable(call, `${type}/read`, parts, (id) =>
      resourcesIn(call.state.tenantResources, id).filter((resource) => resource.type === type),
    )
  return [
    { method: 'GET', path: paths.inSubscription, ...shared, handle: list },
    { method: 'GET', path: paths.inGroup, ...shared, handle: list },
    { method: 'GET', path: paths.one, ...shared, handle: (call, { resource = '' }) => read(call, type, resource) },
    { method: 'PUT', path: paths.one, ...shared, handle: (call, { resource = '' }) => put(call, type, resource, build) },
    { method: 'PATCH', path: paths.one, ...shared, handle: (call, { resource = '' }) => patch(call, type, resource) },
    { method: 'DELETE', path: paths.one, ...shared, handle: (call, { resource = '' }) => remove(call, type, resource) },
  ]
}

function read(call: ArmCall, type: string, id: string): Reply {
  const opened = openResource(call, type, id, `${type}/read`)
  return 'refused' in opened ? opened.refused : ok(opened.resource)
}

function put(call: ArmCall, type: string, id: string, build: Put): Reply {
  const opened = openGroup(call, id, `${type}/write`)
  if ('refused' in opened) return opened.refused
  if (registrationOf(opened.subscription, 'Microsoft.Insights', call.state.clock.now()) !== 'Registered')
    return missingRegistration('Microsoft.Insights')
  const present = findResource(call.state.tenantResources, id)
  const built = build(call, id, parseJson(call.exchange.body), present)
  if ('refused' in built) return built.refused
  call.state.changeResources((before) => withResource(before, built))
  return { status: present ? 200 : 201, body: built }
}

function ruleOf(call: ArmCall, id: string, json: unknown): Resource | { refused: Reply } {
  const body = alertRuleBody.safeParse(json)
  if (!body.success) return { refused: invalidRequestContent(body.error.issues[0]?.message) }
  const fault = checkAlertRule(call, id, body.data)
  if (fault) return { refused: fault }
  const { location = '', kind = 'LogAlert', tags, properties } = body.data
  return {
    id,
    name: id.split('/').at(-1) ?? '',
    type: rules,
    location: normalizeLocation(location),
    kind,
    ...(tags && { tags }),
    properties: { autoMitigate: false, ...properties, createdWithApiVersion: call.apiVersion },
    systemData: writtenNow(),
  }
}

const writtenNow = () => ({ lastModifiedAt: new Date().toISOString() })

function groupOf(_call: ArmCall, id: string, json: unknown): Resource | { refused: Reply } {
  const body = actionGroupBody.safeParse(json)
  if (!body.success) return { refused: invalidRequestContent(body.error.issues[0]?.message) }
  const name = id.split('/').at(-1) ?? ''
  const fault = checkActionGroup(name, body.data)
  if (fault) return { refused: fault }
  const { location = '', tags, properties } = body.data
  // Each receiver has a status, because an address that unsubscribed is disabled.
  const emailReceivers = (properties.emailReceivers ?? []).map((receiver) => ({
    useCommonAlertSchema: false,
    ...receiver,
    status: 'Enabled',
  }))
  return {
    id,
    name,
    type: groups,
    location,
    ...(tags && { tags }),
    properties: { ...properties, enabled: properties.enabled ?? true, emailReceivers },
  }
}

/** Replaces the properties in the body, such as `enabled` when the Azure portal turns a rule off. */
function patch(call: ArmCall, type: string, id: string): Reply {
  const opened = openResource(call, type, id, `${type}/write`)
  if ('refused' in opened) return opened.refused
  const body = patchBody.safeParse(parseJson(call.exchange.body))
  if (!body.success) return invalidRequestContent(body.error.issues[0]?.message)
  const { location } = opened.resource
  const changed = {
    ...opened.resource,
    properties: { ...opened.resource.properties, ...body.data.properties },
    ...(type === rules && { systemData: writtenNow() }),
  }
  if (type === rules) {
    const rule = alertRuleBody.safeParse({ location, kind: opened.resource.kind, properties: changed.properties })
    if (!rule.success) return invalidRequestContent(rule.error.issues[0]?.message)
    const fault = checkAlertRule(call, id, rule.data)
    if (fault) return fault
  }
  call.state.changeResources((before) => withResource(before, changed))
  return ok(changed)
}

function remove(call: ArmCall, type: string, id: string): Reply {
  const opened = openGroup(call, id, `${type}/delete`)
  if ('refused' in opened) return opened.refused
  if (findResource(call.state.tenantResources, id) === undefined) return { status: 204 }
  call.state.changeResources((before) => withoutResource(before, id))
  return { status: 200 }
}
