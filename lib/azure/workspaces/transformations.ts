import 'server-only'

import { createHash, randomUUID } from 'node:crypto'
import { createMonitor } from '@azure/arm-monitor/api'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { isSameResource, parseWorkspaceId, resourceName } from '@/lib/domain/azure/resource-id'
import {
  normalizedQuery,
  noTransformation,
  type TransformationReading,
  type TransformationState,
} from '@/lib/domain/transformations/transformation-state'
import { type Existence, readExistence, valueOrAbsent } from '../answers/existence'
import type { WriteOutcome } from '../answers/write-outcome'
import { type AzureAccess, type AzureReadAccess, armClientOptions, armWriteOptions } from '../arm-client'
import { type AzureRequest, readBody, readRaw, sendWrite } from '../raw-request'

/**
 * The transformations of a workspace: a data collection rule of the kind WorkspaceTransforms, to which the workspace refers. A write of a rule
 * replaces all of it, so everything that the portal doesn't know is sent back as it was read.
 * Source: Azure/azure-rest-api-specs, Microsoft.Insights, dataCollectionRules 2024-03-11; Microsoft.OperationalInsights, Workspaces 2025-07-01.
 */
const ruleVersion = 'api-version=2024-03-11'
const workspaceVersion = 'api-version=2025-07-01'

/** The actions that a change requires: the first always, the second where the workspace refers to no rule yet. */
export const ruleWriteAction = 'Microsoft.Insights/dataCollectionRules/write'
export const linkAction = 'Microsoft.OperationalInsights/workspaces/write'

const workspaceSchema = z.looseObject({
  id: z.string(),
  location: z.string(),
  properties: z.looseObject({ defaultDataCollectionRuleResourceId: z.string().nullish(), provisioningState: z.string().nullish() }),
})

const flowSchema = z.looseObject({
  streams: z.array(z.string()).nullish(),
  destinations: z.array(z.string()).nullish(),
  transformKql: z.string().nullish(),
})
type Flow = z.output<typeof flowSchema>

const destinationSchema = z.looseObject({ workspaceResourceId: z.string().nullish(), name: z.string().nullish() })

const ruleSchema = z.looseObject({
  id: z.string(),
  location: z.string(),
  kind: z.string().nullish(),
  properties: z.looseObject({
    destinations: z.looseObject({ logAnalytics: z.array(destinationSchema).nullish() }).nullish(),
    dataFlows: z.array(flowSchema).nullish(),
    provisioningState: z.string().nullish(),
  }),
})
/** A rule as Azure shows it, with everything in it. */
export type CollectionRule = z.output<typeof ruleSchema>

/** A transformation, and the rule that it's in; undefined if the workspace refers to none that exists. */
export interface TransformationInRule {
  reading: TransformationReading
  rule: CollectionRule | undefined
}

const pathOf = (id: string, version: string) => `${id.split('/').map(encodeURIComponent).join('/')}?${version}`
const context = (access: AzureReadAccess) => createMonitor(access.credential, '', armClientOptions(access))

/**
 * Returns the transformation of a table; undefined if the workspace doesn't exist.
 * @throws AppError if the workspace or its rule couldn't be read.
 */
export async function readTransformation(
  access: AzureReadAccess,
  workspaceId: string,
  table: string,
): Promise<TransformationInRule | undefined> {
  const workspace = valueOrAbsent(
    await readExistence(
      async () => readRaw(context(access), pathOf(workspaceId, workspaceVersion)),
      { surface: 'workspace', id: workspaceId },
      (body) => readBody(body, workspaceSchema),
    ),
  )
  if (!workspace) return undefined
  const ruleId = workspace.properties.defaultDataCollectionRuleResourceId ?? null
  // A rule that was deleted transforms nothing, although the workspace still refers to it.
  const rule = ruleId === null ? undefined : valueOrAbsent(await readRule(access, ruleId))
  return { reading: readingOf(workspace.location, rule, workspaceId, table), rule }
}

/** Returns a rule. */
export async function readRule(access: AzureReadAccess, ruleId: string): Promise<Existence<CollectionRule>> {
  return readExistence(
    async () => readRaw(context(access), pathOf(ruleId, ruleVersion)),
    { surface: 'data-collection-rule', id: ruleId },
    (body) => readBody(body, ruleSchema),
  )
}

const streamOf = (table: string) => `Microsoft-Table-${table}`
const hasStream = ({ streams }: Flow, table: string) =>
  (streams ?? []).some((stream) => stream.toLowerCase() === streamOf(table).toLowerCase())

/** Azure's names for a rule on which a change is still being applied. */
const underway = ['creating', 'updating', 'deleting']

function readingOf(location: string, rule: CollectionRule | undefined, workspaceId: string, table: string): TransformationReading {
  const state = { type: 'transformation', name: table, query: null, ruleId: null, rest: null } as const
  if (!rule) return { state, location, isShared: false, isUpdating: false }
  const flows = flowsOf(rule).filter((flow) => hasStream(flow, table))
  const [flow] = flows
  const sendsElsewhere = flow !== undefined && (flow.destinations ?? ['']).some((name) => name !== destinationOf(rule, workspaceId))
  // A rule of another kind, or one without a flow, isn't what a workspace uses for transformations.
  const isOther = rule.kind?.toLowerCase() !== ruleKind.toLowerCase() || flowsOf(rule).length === 0
  return {
    state: { ...state, query: normalizedQuery(flow?.transformKql), ruleId: rule.id, rest: restOf(rule, table) },
    location,
    isShared: flows.length > 1 || (flow?.streams ?? []).length > 1 || sendsElsewhere || isOther,
    isUpdating: underway.includes(rule.properties.provisioningState?.toLowerCase() ?? ''),
  }
}

const flowsOf = ({ properties }: CollectionRule): Flow[] => properties.dataFlows ?? []

/** The rule's own name for the workspace; undefined if the rule doesn't name the workspace. */
function destinationOf({ properties }: CollectionRule, workspaceId: string): string | undefined {
  const found = properties.destinations?.logAnalytics?.find(
    (one) => one.workspaceResourceId && isSameResource(one.workspaceResourceId, workspaceId),
  )
  return found?.name ?? undefined
}

/** What Azure sets in a rule and doesn't take back. */
const ownMembers = ['id', 'name', 'type', 'etag', 'systemData']
const ownProperties = ['immutableId', 'provisioningState', 'endpoints', 'metadata', 'ingestionQuotas']

const without = (record: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)))

/** A hash of everything in a rule but the query of a table. */
function restOf(rule: CollectionRule, table: string): string {
  const dataFlows = flowsOf(rule).map((flow) => (hasStream(flow, table) ? without(flow, ['transformKql']) : flow))
  const rest = { ...without(rule, ownMembers), properties: { ...without(rule.properties, ownProperties), dataFlows } }
  return createHash('sha256')
    .update(canonicalize(rest) ?? '')
    .digest('base64url')
}

/** The name that the portal gives a workspace in a rule. */
const ownDestination = 'workspace'
const ruleKind = 'WorkspaceTransforms'

/** A name that nothing in a rule has yet. */
function newDestination({ properties }: CollectionRule): string {
  const taken = JSON.stringify(properties.destinations ?? {}).toLowerCase()
  return taken.includes(`"${ownDestination}"`) ? `${ownDestination}-${randomUUID().slice(0, 8)}` : ownDestination
}

/** Returns the request that changes the transformation of a table in an existing rule. Everything else in the rule stays as it was read. */
export function ruleRequest(rule: CollectionRule, workspaceId: string, { name: table, query }: TransformationState): AzureRequest {
  const known = destinationOf(rule, workspaceId)
  const destination = known ?? newDestination(rule)
  const others = flowsOf(rule).filter((flow) => !hasStream(flow, table))
  const present = flowsOf(rule).find((flow) => hasStream(flow, table))
  // A rule needs a data flow, so the last one stays as one that changes nothing.
  const flow =
    query === null && others.length > 0 ? [] : [{ ...(present ?? flowFor(table, destination)), transformKql: query ?? noTransformation }]
  const { destinations } = rule.properties
  const properties = {
    ...without(rule.properties, ownProperties),
    destinations: known
      ? destinations
      : {
          ...destinations,
          logAnalytics: [...(destinations?.logAnalytics ?? []), { workspaceResourceId: workspaceId, name: destination }],
        },
    dataFlows: [...others, ...flow],
  }
  return { method: 'PUT', path: pathOf(rule.id, ruleVersion), body: JSON.stringify({ ...without(rule, ownMembers), properties }, null, 2) }
}

const flowFor = (table: string, destination: string) => ({ streams: [streamOf(table)], destinations: [destination] })

/** Returns the request that creates a rule with one transformation. It changes nothing until the workspace refers to the rule. */
export function newRuleRequest(
  ruleId: string,
  location: string,
  workspaceId: string,
  { name: table, query }: TransformationState,
): AzureRequest {
  const body = {
    location,
    kind: ruleKind,
    properties: {
      dataSources: {},
      destinations: { logAnalytics: [{ workspaceResourceId: workspaceId, name: ownDestination }] },
      dataFlows: [{ ...flowFor(table, ownDestination), transformKql: query ?? noTransformation }],
    },
  }
  return { method: 'PUT', path: pathOf(ruleId, ruleVersion), body: JSON.stringify(body, null, 2) }
}

/** Returns the request that makes a workspace refer to a rule. */
export function linkRequest(workspaceId: string, ruleId: string): AzureRequest {
  return {
    method: 'PATCH',
    path: pathOf(workspaceId, workspaceVersion),
    body: JSON.stringify({ properties: { defaultDataCollectionRuleResourceId: ruleId } }, null, 2),
  }
}

/** Returns the ID of a rule that the portal creates for a workspace: in its resource group, with a name of at most 64 characters. */
export function newRuleId(workspaceId: string, attempt = 1): string {
  const { subscriptionId, resourceGroup } = parseWorkspaceId(workspaceId) ?? { subscriptionId: '', resourceGroup: '' }
  const suffix = attempt === 1 ? '' : `-${attempt}`
  const name = `dcr-${resourceName(workspaceId).slice(0, 56)}${suffix}`
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Insights/dataCollectionRules/${name}`
}

/**
 * Whether a rule is still as the portal creates one for a workspace: one destination, one data flow of one table, and nothing else. What
 * Azure adds, such as the workspace's own ID, doesn't matter.
 */
export function isAsCreated(rule: CollectionRule, workspaceId: string): boolean {
  const [destination, ...otherDestinations] = rule.properties.destinations?.logAnalytics ?? []
  const [flow, ...otherFlows] = flowsOf(rule)
  const kinds = Object.values(rule.properties.destinations ?? {}).filter((list) => Array.isArray(list) && list.length > 0)
  return (
    rule.kind === ruleKind &&
    Object.keys((rule.tags as object | null | undefined) ?? {}).length === 0 &&
    kinds.length === 1 &&
    otherDestinations.length === 0 &&
    destination?.name === ownDestination &&
    isSameResource(destination.workspaceResourceId ?? '', workspaceId) &&
    otherFlows.length === 0 &&
    flow?.streams?.length === 1 &&
    flow.destinations?.length === 1 &&
    flow.destinations[0] === ownDestination
  )
}

/** Whether a rule transforms a table in a way, and is otherwise as the portal creates one. */
export function isRuleOf(rule: CollectionRule, workspaceId: string, { name: table, query }: TransformationState): boolean {
  const [flow] = flowsOf(rule)
  return isAsCreated(rule, workspaceId) && flow !== undefined && hasStream(flow, table) && normalizedQuery(flow.transformKql) === query
}

/** Sends a write of a rule or of a workspace. Never throws; any result is an outcome to record. */
export async function writeTransformation(
  access: AzureAccess,
  surface: 'data-collection-rule' | 'workspace',
  request: AzureRequest,
): Promise<WriteOutcome> {
  return sendWrite(createMonitor(access.credential, '', armWriteOptions(access)), request, surface)
}
