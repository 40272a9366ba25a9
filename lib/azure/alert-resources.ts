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
import { conditionBody, ruleBody, ruleOf, ruleSchema } from './alert-rule-wire'
import { azureError } from './answers/azure-error'
import { type Existence, readExistence } from './answers/existence'
import type { WriteOutcome } from './answers/write-outcome'
import { type AzureAccess, type AzureReadAccess, armClientOptions, armWriteOptions, readTimeoutMs } from './arm-client'
import { type AzureRequest, readBody, readRaw, sendWrite } from './raw-request'

/**
 * Log alert rules and action groups. Lists use the SDK, which handles paging. Single resources and writes use the raw requests here, in
 * generally available API versions where there is one, so that the record contains exactly what was sent. Simple log search alerts exist only
 * in a preview version, which also reads the others.
 * Source: Azure/azure-rest-api-specs, Microsoft.Insights, scheduledQueryRule_API.json and actionGroups_API.json.
 */
const versions = { 'alert-rule': '2023-12-01', 'simple-rule': '2025-01-01-preview', 'action-group': '2023-01-01' } as const
type AlertResourceType = AlertResourceState['type']

const providerTypes = { 'alert-rule': 'scheduledQueryRules', 'action-group': 'actionGroups' } as const

/** The action that a write requires, for checking permissions beforehand. */
export const writeActions = {
  'alert-rule': 'Microsoft.Insights/scheduledQueryRules/write',
  'action-group': 'Microsoft.Insights/actionGroups/write',
} as const

/** Returns the ID of a rule or group in the resource group of a workspace. */
export function alertResourceId(
  type: AlertResourceType,
  { subscriptionId, resourceGroup }: { subscriptionId: string; resourceGroup: string },
  name: string,
): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Insights/${providerTypes[type]}/${name}`
}

const pathOf = (version: string, id: string) => `${id.split('/').map(encodeURIComponent).join('/')}?api-version=${version}`

const versionOf = (state: AlertResourceState) => versions[state.type === 'alert-rule' && state.isSimple ? 'simple-rule' : state.type]
const readVersions = { 'alert-rule': versions['simple-rule'], 'action-group': versions['action-group'] } as const

/**
 * Returns the log alert rules of a subscription that the person can see.
 * @throws AppError if Azure refuses or doesn't respond.
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
 * Returns the action groups of a subscription that the person can see.
 * @throws AppError if Azure refuses or doesn't respond.
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

/** Returns one rule or group. */
export async function readAlertResource(access: AzureReadAccess, type: AlertResourceType, id: string): Promise<Existence<AlertResource>> {
  return readExistence(
    async () => readRaw(createMonitor(access.credential, '', armClientOptions(access)), pathOf(readVersions[type], id)),
    { surface: type, id },
    (body) => alertResourceOf(type, body),
  )
}

function alertResourceOf(type: AlertResourceType, body: string): AlertResource {
  if (type === 'alert-rule') {
    const { properties, ...rule } = readBody(body, ruleSchema)
    return ruleOf({ ...rule, ...properties })
  }
  const { properties, ...group } = readBody(body, groupSchema)
  return groupOf({ ...group, ...properties })
}

/** Returns the request that creates a rule or a group, tagged as created by the portal. */
export function createRequest(id: string, state: AlertResourceState, kind: AlertKind | 'action-group'): AzureRequest {
  return {
    method: 'PUT',
    path: pathOf(versionOf(state), id),
    body: JSON.stringify({ ...(state.type === 'alert-rule' ? ruleBody(state) : groupBody(state)), tags: { [ownTag]: kind } }, null, 2),
  }
}

/** Returns the request that turns a rule on or off and leaves everything else unchanged. */
export function switchRequest(id: string, wanted: AlertResourceState): AzureRequest {
  return {
    method: 'PATCH',
    path: pathOf(versionOf(wanted), id),
    body: JSON.stringify({ properties: { enabled: wanted.isEnabled } }, null, 2),
  }
}

/** Returns the request that replaces the condition of a rule and leaves everything else unchanged. */
export function conditionRequest(id: string, wanted: AlertRuleState): AzureRequest {
  return { method: 'PATCH', path: pathOf(versionOf(wanted), id), body: JSON.stringify(conditionBody(wanted), null, 2) }
}

/** Returns the request that deletes a rule or a group. */
export function removeRequest(id: string, state: AlertResourceState): AzureRequest {
  return { method: 'DELETE', path: pathOf(versionOf(state), id), body: '' }
}

/** Sends one of these. Never throws; any result is an outcome to record. */
export async function writeAlertResource(access: AzureAccess, type: AlertResourceType, request: AzureRequest): Promise<WriteOutcome> {
  return sendWrite(createMonitor(access.credential, '', armWriteOptions(access)), request, type)
}

function client(access: AzureAccess, subscriptionId: string): MonitorClient {
  return new MonitorClient(access.credential, subscriptionId, armClientOptions(access))
}

function byName(one: AlertResource, other: AlertResource): number {
  return one.state.name.localeCompare(other.state.name, 'en')
}
