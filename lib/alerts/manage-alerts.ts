import 'server-only'

import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import {
  type AlertResource,
  alertResourceId,
  createRequest,
  readAlertResource,
  removeRequest,
  switchRequest,
  writeActions,
} from '@/lib/azure/alert-resources'
import { rightTo } from '@/lib/azure/permissions'
import { readRegistration } from '@/lib/azure/resource-providers'
import { listWorkspaces } from '@/lib/azure/workspaces'
import { changeResource, findRequestedChange } from '@/lib/changes/change-resource'
import type { ActionGroupInput, AlertInput } from '@/lib/domain/alerts/alert-input'
import { alertCondition } from '@/lib/domain/alerts/alert-query'
import type { AlertResourceState, AlertRuleState } from '@/lib/domain/alerts/alert-resource'
import { isSameResource, parseResourceId, parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import type { Change } from '@/lib/history/change-record'
import { usedWorkspaces } from './alert-workspaces'

/**
 * Makes an alert rule beside its workspace: Azure wants it in the workspace's region.
 * @throws AppError when the rule cannot be made; nothing was sent then unless the history shows it.
 */
export async function createAlert(input: AlertInput, context: ActingContext): Promise<Change> {
  const recorded = await findRequestedChange(input.changeId, context)
  if (recorded) return recorded
  const scope = await resourceGroupOf(input.workspaceId, context)
  await refuseUnready('alert-rule', scope, input.name, context)
  const group = await readAlertResource(context.access, 'action-group', idOfType(input.actionGroupId, 'Microsoft.Insights/actionGroups'))
  if (!group)
    throw new AppError({ code: 'action-group-gone', userMessage: 'The action group does not exist any more. Choose another one.' })
  const workspace = (await listWorkspaces(context.access, scope.subscriptionId)).find(({ id }) => isSameResource(id, input.workspaceId))
  if (!workspace?.region)
    throw new AppError({
      code: 'workspace-gone',
      userMessage: 'The workspace does not exist any more, or you can no longer see it. Select another one.',
    })
  const wanted: AlertRuleState = {
    type: 'alert-rule',
    name: input.name,
    workspaceId: workspace.id,
    location: workspace.region,
    isEnabled: true,
    actionGroupIds: [group.id],
    ...alertCondition(input.watch),
  }
  const resourceId = alertResourceId('alert-rule', scope, input.name)
  return changeResource(
    {
      changeId: input.changeId,
      action: 'create',
      resourceId,
      before: null,
      wanted,
      reason: input.reason,
      request: createRequest(resourceId, wanted, input.watch.kind),
    },
    context,
  )
}

/**
 * Makes an action group that writes e-mails, beside a workspace.
 * @throws AppError when it cannot be made; nothing was sent then unless the history shows it.
 */
export async function createActionGroup(input: ActionGroupInput, context: ActingContext): Promise<Change> {
  const recorded = await findRequestedChange(input.changeId, context)
  if (recorded) return recorded
  const scope = await resourceGroupOf(input.workspaceId, context)
  await refuseUnready('action-group', scope, input.name, context)
  const wanted: AlertResourceState = {
    type: 'action-group',
    name: input.name,
    shortName: 'EntraLogs',
    isEnabled: true,
    emails: input.emails,
  }
  const resourceId = alertResourceId('action-group', scope, input.name)
  return changeResource(
    {
      changeId: input.changeId,
      action: 'create',
      resourceId,
      before: null,
      wanted,
      reason: input.reason,
      request: createRequest(resourceId, wanted, 'action-group'),
    },
    context,
  )
}

interface Managed {
  changeId: string
  resourceId: string
  reason: string
}

/**
 * Switches an alert rule of the portal's off or on.
 * @throws AppError `not-own` for what somebody else made.
 */
export async function switchAlert(input: Managed & { isEnabled: boolean }, context: ActingContext): Promise<Change> {
  const recorded = await findRequestedChange(input.changeId, context)
  if (recorded) return recorded
  const { id, state } = await findOwn('alert-rule', input.resourceId, context)
  if (state.isEnabled === input.isEnabled)
    throw new AppError({ code: 'already-so', userMessage: `${state.name} is ${input.isEnabled ? 'on' : 'off'} already. Nothing was sent.` })
  return changeResource(
    {
      ...input,
      action: 'update',
      resourceId: id,
      before: state,
      wanted: { ...state, isEnabled: input.isEnabled },
      request: switchRequest(id, input.isEnabled),
    },
    context,
  )
}

/**
 * Removes an alert rule or an action group of the portal's.
 * @throws AppError `not-own` for what somebody else made.
 */
export async function removeAlertResource(input: Managed & { type: AlertResourceState['type'] }, context: ActingContext): Promise<Change> {
  const recorded = await findRequestedChange(input.changeId, context)
  if (recorded) return recorded
  const { id, state } = await findOwn(input.type, input.resourceId, context)
  return changeResource(
    { ...input, action: 'delete', resourceId: id, before: state, wanted: null, request: removeRequest(input.type, id) },
    context,
  )
}

interface ResourceGroup {
  subscriptionId: string
  resourceGroup: string
}

/** Only workspaces that the tenant's settings send to: an alert elsewhere would watch for nothing. */
async function resourceGroupOf(workspaceId: string, { db, session }: ActingContext): Promise<ResourceGroup> {
  const known = (await usedWorkspaces(db, session)).find((id) => isSameResource(id, workspaceId))
  const scope = known && parseWorkspaceId(known)
  if (!scope)
    throw new AppError({ code: 'workspace-not-used', userMessage: 'No setting sends logs to this workspace. Select one from the list.' })
  return scope
}

/** What Azure would refuse, said before anything is recorded; and a PUT to what exists would replace it. */
async function refuseUnready(
  type: AlertResourceState['type'],
  scope: ResourceGroup,
  name: string,
  { access }: ActingContext,
): Promise<void> {
  const [right, registration, existing] = await Promise.all([
    rightTo(access, writeActions[type], `/subscriptions/${scope.subscriptionId}/resourceGroups/${scope.resourceGroup}`),
    readRegistration(access, scope.subscriptionId, 'Microsoft.Insights'),
    readAlertResource(access, type, alertResourceId(type, scope, name)),
  ])
  if (right.kind === 'refused')
    throw new AppError({
      code: 'right-missing',
      userMessage: `You may not create this in the resource group ${scope.resourceGroup}: it takes ${right.missingAction}. Ask its owner for Monitoring Contributor.`,
    })
  if (registration === 'not-registered')
    throw new AppError({
      code: 'provider-not-registered',
      userMessage:
        'The subscription of the workspace is not registered for Microsoft.Insights, which alerts need. Ask an owner of the subscription to register it under Resource providers.',
    })
  if (existing)
    throw new AppError({
      code: 'name-taken',
      userMessage: `The resource group ${scope.resourceGroup} has one named ${name} already. Choose another name.`,
    })
}

async function findOwn(type: AlertResourceState['type'], resourceId: string, { access }: ActingContext): Promise<AlertResource> {
  const found = await readAlertResource(
    access,
    type,
    idOfType(resourceId, type === 'alert-rule' ? 'Microsoft.Insights/scheduledQueryRules' : 'Microsoft.Insights/actionGroups'),
  )
  if (!found)
    throw new AppError({ code: 'alert-gone', userMessage: 'It does not exist any more: somebody has removed it. Reload the page.' })
  if (found.ownKind === null)
    throw new AppError({ code: 'not-own', userMessage: `${found.state.name} was not made by this portal. Change it where it is managed.` })
  return found
}

/** Ids become paths of requests, so each must be one of its kind. */
function idOfType(id: string, type: string): string {
  if (parseResourceId(id)?.type.toLowerCase() === type.toLowerCase()) return id
  throw new AppError({ code: 'not-an-id', userMessage: 'This is not the id of an alert. Reload the page and choose from the list.' })
}
