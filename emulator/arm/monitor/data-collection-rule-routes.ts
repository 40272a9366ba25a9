import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { tableSchemas } from '@/lib/domain/explore/table-schemas'
import { tableFacts } from '@/lib/domain/settings/catalog/table-facts'
import { withResource } from '../../azure/change-tenant-resources'
import { knownCategories } from '../../azure/known-categories'
import { normalizeLocation } from '../../azure/locations'
import { findResource, type Resource, resourcesIn, sameId, showResource } from '../../azure/tenant-resources'
import type { EmulatorState } from '../../emulator-state'
import { parseJson, type Reply } from '../../http/exchange'
import { QuerySemanticError, QuerySyntaxError } from '../../log-query/query-errors'
import { compileTransformation } from '../../log-query/transform-rows'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { invalidRequestContent } from '../arm-errors'
import { openGroup, openResource } from '../open-scope'
import { resourcePaths } from '../resources/resource-path'

export const dataCollectionRuleType = 'Microsoft.Insights/dataCollectionRules'
const workspaceType = 'Microsoft.OperationalInsights/workspaces'
const shared = {
  type: dataCollectionRuleType,
  apiVersions: apiVersions.dataCollectionRules,
  path: resourcePaths(dataCollectionRuleType).one,
}

/** Data collection rules that transform what arrives in a workspace. Rules of other kinds aren't emulated. */
export const dataCollectionRuleRoutes: readonly ArmRoute[] = [
  { method: 'GET', ...shared, handle: readRule },
  { method: 'PUT', ...shared, handle: putRule },
]

const ruleBody = z.looseObject({
  location: z.string().min(1),
  kind: z.literal('WorkspaceTransforms'),
  tags: z.record(z.string(), z.string()).nullish(),
  properties: z.looseObject({
    destinations: z.looseObject({
      logAnalytics: z.array(z.looseObject({ workspaceResourceId: z.string(), name: z.string() })).min(1),
    }),
    dataFlows: z
      .array(
        z.looseObject({
          streams: z.array(z.string()).min(1),
          destinations: z.array(z.string()).min(1),
          transformKql: z.string().nullish(),
        }),
      )
      .min(1),
  }),
})
type RuleBody = z.output<typeof ruleBody>

function readRule(call: ArmCall, { resource: id = '' }: Record<string, string>): Reply {
  const opened = openResource(call, dataCollectionRuleType, id, `${dataCollectionRuleType}/read`)
  return 'refused' in opened ? opened.refused : ok(showResource(opened.resource, call.state.clock.now()))
}

/**
 * Creates or replaces a rule (Azure/azure-rest-api-specs, Microsoft.Insights, dataCollectionRules 2023-03-11). The code of a refusal and
 * its details are as published in hashicorp/terraform-provider-azurerm#27820 and Azure/azure-rest-api-specs#21200; which checks the service
 * makes beyond streams and queries is a guess.
 */
function putRule(call: ArmCall, { resource: id = '', name = '' }: Record<string, string>): Reply {
  const opened = openGroup(call, id, `${dataCollectionRuleType}/write`)
  if ('refused' in opened) return opened.refused
  const json = parseJson(call.exchange.body)
  if (json === undefined) return invalidRequestContent()
  const body = ruleBody.safeParse(json)
  if (!body.success) return invalidPayload('InvalidProperty', `'${body.error.issues[0]?.path.join('.') ?? ''}' is not valid.`)
  const fault = faultOf(call, body.data)
  if (fault) return fault
  const { tenantResources, clock } = call.state
  const present = findResource(tenantResources, id)
  const { location, kind, tags, properties } = body.data
  const rule: Resource = {
    id: `/subscriptions/${opened.subscription.id}/resourceGroups/${opened.group.name}/providers/${dataCollectionRuleType}/${name}`,
    name,
    type: dataCollectionRuleType,
    location: normalizeLocation(location),
    kind,
    ...(tags && { tags }),
    properties: {
      ...properties,
      destinations: {
        ...properties.destinations,
        logAnalytics: properties.destinations.logAnalytics.map((one) => withWorkspaceId(call, one)),
      },
      immutableId: present?.properties.immutableId ?? `dcr-${randomUUID().replaceAll('-', '')}`,
      provisioningState: 'Succeeded',
    },
    systemData: { lastModifiedAt: new Date(clock.realTimeOf(clock.now())).toISOString() },
  }
  call.state.changeResources((before) => withResource(before, rule))
  followRules(call.state, opened.subscription.id)
  return { status: present === undefined ? 201 : 200, body: showResource(rule, clock.now()) }
}

/** A destination with the workspace's own ID, which the service adds (Azure/azure-rest-api-specs, LogAnalyticsDestination). */
function withWorkspaceId<Destination extends { workspaceResourceId: string }>({ state }: ArmCall, destination: Destination) {
  return { ...destination, workspaceId: findResource(state.tenantResources, destination.workspaceResourceId)?.properties.customerId }
}

const streamPattern = /^Microsoft-Table-(?<table>.+)$/

function faultOf(call: ArmCall, { location, properties }: RuleBody): Reply | undefined {
  for (const { workspaceResourceId } of properties.destinations.logAnalytics) {
    const workspace = findResource(call.state.tenantResources, workspaceResourceId)
    if (workspace?.type !== workspaceType)
      return invalidPayload('InvalidDestination', `The workspace '${workspaceResourceId}' was not found.`)
    if (workspace.location !== normalizeLocation(location))
      return invalidPayload(
        'InvalidLocation',
        `The rule must be in the region of the workspace '${workspace.name}': ${workspace.location}.`,
      )
  }
  const names = properties.destinations.logAnalytics.map(({ name }) => name)
  const seen = new Set<string>()
  for (const { streams, destinations, transformKql } of properties.dataFlows) {
    for (const destination of destinations)
      if (!names.includes(destination)) return invalidPayload('InvalidDataFlow', `The destination '${destination}' is not defined.`)
    for (const stream of streams) {
      const table = knownTable(stream)
      if (table === undefined) return invalidPayload('InvalidStream', `'Streams' stream '${stream}' does not support a transformation.`)
      if (seen.has(table)) return invalidPayload('InvalidDataFlow', `The stream '${stream}' is used by more than one data flow.`)
      seen.add(table)
      const message = queryFault(table, transformKql ?? 'source')
      if (message !== undefined) return invalidPayload('InvalidTransformQuery', message)
    }
  }
  return undefined
}

/** The table of a stream that takes a transformation. */
function knownTable(stream: string): string | undefined {
  const name = streamPattern.exec(stream)?.groups?.table
  const known = knownCategories.find(({ table }) => table === name)?.table
  return known !== undefined && tableFacts(known)?.transformation !== false ? known : undefined
}

function queryFault(table: string, query: string): string | undefined {
  try {
    const { columns } = compileTransformation(query, { columns: tableSchemas.get(table) ?? [], rows: [] })
    const time = tableSchemas.has(table) ? (columns.find(({ name }) => name === 'TimeGenerated') ?? false) : undefined
    return time !== undefined && (time === false || time.type !== 'datetime')
      ? 'The query output has no column TimeGenerated of type datetime.'
      : undefined
  } catch (fault) {
    if (!(fault instanceof QuerySyntaxError) && !(fault instanceof QuerySemanticError)) throw fault
    return `Error occurred while compiling query in query: ${fault.message}`
  }
}

const invalidPayload = (code: string, message: string): Reply => ({
  status: 400,
  headers: { 'x-ms-failure-cause': 'service' },
  body: {
    error: { code: 'InvalidPayload', message: 'Data collection rule is invalid', details: [{ code, message, target: 'properties' }] },
  },
})

/** Applies the rules that the workspaces of a subscription refer to. A rule that no workspace refers to transforms nothing. */
export function followRules({ tenantResources: resources, ingestion: { transformations } }: EmulatorState, subscriptionId: string): void {
  for (const workspace of resourcesIn(resources, subscriptionId).filter(({ type }) => type === workspaceType)) {
    const ruleId = workspace.properties.defaultDataCollectionRuleResourceId
    const rule = typeof ruleId === 'string' ? ruleBody.safeParse(findResource(resources, ruleId)).data : undefined
    if (!rule && transformations.tablesIn(workspace.id).length === 0) continue
    transformations.set(workspace.id, new Map(rule ? queriesFor(workspace, rule) : []))
  }
}

function queriesFor(workspace: Resource, { properties }: RuleBody): [string, string][] {
  const names = properties.destinations.logAnalytics.flatMap(({ workspaceResourceId, name }) =>
    sameId(workspaceResourceId, workspace.id) ? [name] : [],
  )
  return properties.dataFlows.flatMap(({ streams, destinations, transformKql }) =>
    transformKql && destinations.some((one) => names.includes(one))
      ? streams.flatMap((stream): [string, string][] => {
          const table = knownTable(stream)
          return table === undefined ? [] : [[table, transformKql]]
        })
      : [],
  )
}
