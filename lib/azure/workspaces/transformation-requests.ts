import 'server-only'

import { randomUUID } from 'node:crypto'
import { isSameResource, parseWorkspaceId, resourceName } from '@/lib/domain/azure/resource-id'
import { normalizedQuery, noTransformation, type TransformationState } from '@/lib/domain/transformations/transformation-state'
import type { AzureRequest } from '../raw-request'
import {
  type CollectionRule,
  destinationOf,
  flowsOf,
  hasStream,
  ownMembers,
  ownProperties,
  pathOf,
  ruleKind,
  ruleVersion,
  streamOf,
  without,
  workspaceVersion,
} from './collection-rule'

/** The name that the portal gives a workspace in a rule. */
const ownDestination = 'workspace'

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
