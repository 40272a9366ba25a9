import 'server-only'

import { MonitorClient } from '@azure/arm-monitor'
import { createMonitor } from '@azure/arm-monitor/api'
import {
  type ActionGroupState,
  type AlertKind,
  type AlertResourceState,
  type AlertRuleState,
  ownTag,
} from '@/lib/domain/alerts/alert-resource'
import { groupBody, groupOf, groupSchema } from './action-group-wire'
import type { AlertResource } from './alert-resource-wire'
import { ruleBody, ruleOf, ruleSchema } from './alert-rule-wire'
import { type AzureAccess, type AzureReadAccess, armClientOptions, readTimeoutMs } from './arm-client'
import { azureError, refusedAnswerError } from './azure-error'
import { type AzureRequest, readBody, readRaw, sendWrite, type WriteOutcome } from './raw-request'

/**
 * Log alert rules and action groups. Lists come through the SDK, which pages; single ones and writes go as they stand here, in
 * versions that are generally available, so that the record holds exactly what was sent.
 * Source: Azure/azure-rest-api-specs, Microsoft.Insights, scheduledQueryRule_API.json and actionGroups_API.json.
 */
const versions = { 'alert-rule': '2023-12-01', 'action-group': '2023-01-01' } as const
type AlertResourceType = AlertResourceState['type']

const providerTypes = { 'alert-rule': 'scheduledQueryRules', 'action-group': 'actionGroups' } as const

/** What writing takes, for checking it before: the action that Azure asks for. */
export const writeActions = {
  'alert-rule': 'Microsoft.Insights/scheduledQueryRules/write',
  'action-group': 'Microsoft.Insights/actionGroups/write',
} as const

/** The id of a rule or group in the resource group of a workspace. */
export function alertResourceId(
  type: AlertResourceType,
  { subscriptionId, resourceGroup }: { subscriptionId: string; resourceGroup: string },
  name: string,
): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Insights/${providerTypes[type]}/${name}`
}

const pathOf = (type: AlertResourceType, id: string) => `${id.split('/').map(encodeURIComponent).join('/')}?api-version=${versions[type]}`

/**
 * The log alert rules of a subscription that the person can see.
 * @throws AppError when Azure refuses or does not answer.
 */
export async function listAlertRules(access: AzureAccess, subscriptionId: string): Promise<AlertResource<AlertRuleState>[]> {
  const found: AlertResource<AlertRuleState>[] = []
  try {
    for await (const rule of client(access, subscriptionId).scheduledQueryRules.listBySubscription({
      abortSignal: AbortSignal.timeout(readTimeoutMs),
    }))
      found.push(ruleOf(rule))
  } catch (fault) {
    throw azureError(fault)
  }
  return found.sort(byName)
}

/**
 * The action groups of a subscription that the person can see.
 * @throws AppError when Azure refuses or does not answer.
 */
export async function listActionGroups(access: AzureAccess, subscriptionId: string): Promise<AlertResource<ActionGroupState>[]> {
  const found: AlertResource<ActionGroupState>[] = []
  try {
    for await (const group of client(access, subscriptionId).actionGroups.listBySubscriptionId({
      abortSignal: AbortSignal.timeout(readTimeoutMs),
    }))
      found.push(groupOf(group))
  } catch (fault) {
    throw azureError(fault)
  }
  return found.sort(byName)
}

/**
 * One rule or group; undefined when there is none.
 * @throws AppError when Azure refuses or does not answer.
 */
export async function readAlertResource(access: AzureReadAccess, type: AlertResourceType, id: string): Promise<AlertResource | undefined> {
  const answer = await readRaw(createMonitor(access.credential, '', armClientOptions(access)), pathOf(type, id))
  if (answer.status === 404) return undefined
  if (answer.status !== 200) throw refusedAnswerError(answer)
  if (type === 'alert-rule') {
    const { properties, ...rule } = readBody(answer.body, ruleSchema)
    return ruleOf({ ...rule, ...properties })
  }
  const { properties, ...group } = readBody(answer.body, groupSchema)
  return groupOf({ ...group, ...properties })
}

/** The request that makes a rule or a group, marked as the portal's. */
export function createRequest(id: string, state: AlertResourceState, kind: AlertKind | 'action-group'): AzureRequest {
  return {
    method: 'PUT',
    path: pathOf(state.type, id),
    body: JSON.stringify({ ...(state.type === 'alert-rule' ? ruleBody(state) : groupBody(state)), tags: { [ownTag]: kind } }, null, 2),
  }
}

/** The request that switches a rule on or off, and leaves everything else as it is. */
export function switchRequest(id: string, isEnabled: boolean): AzureRequest {
  return { method: 'PATCH', path: pathOf('alert-rule', id), body: JSON.stringify({ properties: { enabled: isEnabled } }, null, 2) }
}

/** The request that removes a rule or a group. */
export function removeRequest(type: AlertResourceType, id: string): AzureRequest {
  return { method: 'DELETE', path: pathOf(type, id), body: '' }
}

/** Sends one of these. Never throws: whatever happens is an outcome to record. */
export async function writeAlertResource(access: AzureAccess, request: AzureRequest): Promise<WriteOutcome> {
  return sendWrite(createMonitor(access.credential, '', armClientOptions(access, { maxRetries: 0 })), request)
}

function client(access: AzureAccess, subscriptionId: string): MonitorClient {
  return new MonitorClient(access.credential, subscriptionId, armClientOptions(access))
}

function byName(one: AlertResource, other: AlertResource): number {
  return one.state.name.localeCompare(other.state.name, 'en')
}
