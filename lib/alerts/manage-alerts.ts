import 'server-only'

import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { type AlertResource } from '@/lib/azure/alert-resource-wire'
import { alertResourceId, createRequest, readAlertResource, writeActions } from '@/lib/azure/alert-resources'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import { rightTo } from '@/lib/azure/permissions'
import { readRegistration } from '@/lib/azure/resource-providers'
import { listWorkspaces } from '@/lib/azure/workspaces/workspaces'
import { changeRequest, changeResource, findRequestedChange } from '@/lib/changes/change-resource'
import type { ActionGroupInput, AlertInput, ManagedAlert } from '@/lib/domain/alerts/alert-input'
import { obstacleWords } from '@/lib/domain/alerts/alert-obstacles'
import { alertCondition, simpleCondition } from '@/lib/domain/alerts/alert-query'
import type { AlertResourceState, AlertRuleState } from '@/lib/domain/alerts/alert-resource'
import { groupSilenceReasons, ruleSilenceReasons } from '@/lib/domain/alerts/alert-risk'
import { isSameResource, parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import type { Change } from '@/lib/history/change-record'
import { usedWorkspaces } from './alert-workspaces'
import { findAlertWay } from './find-alert-way'
import { findOwnAlert, idOfType } from './find-own-alert'
import { readAlerts } from './read-alerts'

/**
 * Creates an alert rule in the resource group and region of its workspace; Azure requires the region. Over a table on the Basic plan, it's a
 * simple log search alert. What no kind of alert can watch is refused before anything is recorded.
 * @throws AppError when the rule can't be created; nothing was sent then unless the history shows it.
 */
export async function createAlert(input: AlertInput, context: ActingContext): Promise<Change> {
  const recorded = await findRequestedChange(input.changeId, context)
  if (recorded) return recorded
  const scope = await resourceGroupOf(input.workspaceId, context)
  await refuseUnready('alert-rule', scope, input.name, context)
  const groupId = idOfType(input.actionGroupId, 'Microsoft.Insights/actionGroups')
  const group = valueOrAbsent(await readAlertResource(context.access, 'action-group', groupId))
  if (!group)
    throw new AppError({ code: 'action-group-gone', userMessage: 'The action group no longer exists. Select another action group.' })
  const workspace = (await listWorkspaces(context.access, scope.subscriptionId, { isFresh: true })).find(({ id }) =>
    isSameResource(id, input.workspaceId),
  )
  if (!workspace?.region)
    throw new AppError({
      code: 'workspace-gone',
      userMessage: "The workspace no longer exists, or you don't have access to it. Select another workspace.",
    })
  const { watch } = input
  const { isSimple, obstacles } = await findAlertWay(context.access, workspace.id, watch)
  const [limited] = obstacles
  if (limited) throw new AppError({ code: 'table-plan-limited', userMessage: `${obstacleWords(watch, limited)} Nothing was sent.` })
  const wanted: AlertRuleState = {
    type: 'alert-rule',
    name: input.name,
    workspaceId: workspace.id,
    location: workspace.region,
    isEnabled: true,
    actionGroupIds: [group.id],
    ...(isSimple && watch.kind === 'break-glass' ? simpleCondition(watch) : alertCondition(watch)),
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
      request: createRequest(resourceId, wanted, watch.kind),
      riskReasons: [],
    },
    context,
  )
}

/**
 * Creates an action group that sends email, in the resource group of a workspace.
 * @throws AppError when it can't be created; nothing was sent then unless the history shows it.
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
      riskReasons: [],
    },
    context,
  )
}

/**
 * Turns an alert rule that the portal created off or on.
 * @throws AppError `not-own` when the portal didn't create it.
 */
export async function switchAlert(input: ManagedAlert & { isEnabled: boolean }, context: ActingContext): Promise<Change> {
  const recorded = await findRequestedChange(input.changeId, context)
  if (recorded) return recorded
  const rule = await findOwnAlert('alert-rule', input.resourceId, context)
  const { id, state } = rule
  if (state.type !== 'alert-rule' || state.isEnabled === input.isEnabled)
    throw new AppError({ code: 'already-so', userMessage: `${state.name} is already ${input.isEnabled ? 'on' : 'off'}. Nothing was sent.` })
  const wanted = { ...state, isEnabled: input.isEnabled }
  return changeResource(
    {
      ...input,
      action: 'update',
      resourceId: id,
      before: state,
      wanted,
      request: changeRequest({ id, before: state, wanted }),
      riskReasons: input.isEnabled ? [] : await silenceReasons(rule, context),
    },
    context,
  )
}

/**
 * Deletes an alert rule or an action group that the portal created.
 * @throws AppError `not-own` when the portal didn't create it.
 */
export async function removeAlertResource(
  input: ManagedAlert & { type: AlertResourceState['type'] },
  context: ActingContext,
): Promise<Change> {
  const recorded = await findRequestedChange(input.changeId, context)
  if (recorded) return recorded
  const found = await findOwnAlert(input.type, input.resourceId, context)
  const { id, state } = found
  return changeResource(
    {
      ...input,
      action: 'delete',
      resourceId: id,
      before: state,
      wanted: null,
      request: changeRequest({ id, before: state, wanted: null }),
      riskReasons: await silenceReasons(found, context),
    },
    context,
  )
}

/** Why turning off or deleting a rule or a group requires approval, where the tenant's rule is on. */
async function silenceReasons({ id, ownKind, state }: AlertResource, { db, session, access }: ActingContext): Promise<string[]> {
  if (state.type === 'alert-rule') return ruleSilenceReasons({ ownKind, state })
  return groupSilenceReasons(id, await readAlerts(db, session, access))
}

interface ResourceGroup {
  subscriptionId: string
  resourceGroup: string
}

/** The resource group of a workspace that the tenant's settings send to. Others are refused: an alert there would never fire. */
async function resourceGroupOf(workspaceId: string, { db, session }: ActingContext): Promise<ResourceGroup> {
  const known = (await usedWorkspaces(db, session)).find((id) => isSameResource(id, workspaceId))
  const scope = known && parseWorkspaceId(known)
  if (!scope)
    throw new AppError({
      code: 'workspace-not-used',
      userMessage: 'No setting sends logs to this workspace. Select a workspace from the list.',
    })
  return scope
}

/** Refuses what Azure would refuse, before anything is recorded, and an existing name, because a PUT would replace it. */
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
      userMessage: `To create the ${type === 'alert-rule' ? 'alert rule' : 'action group'}, you need the ${right.missingAction} permission on resource group ${scope.resourceGroup}. Ask its owner for the Monitoring Contributor role.`,
    })
  if (registration === 'not-registered')
    throw new AppError({
      code: 'provider-not-registered',
      userMessage:
        "The workspace's subscription isn't registered for Microsoft.Insights, which alerts require. Ask an owner of the subscription to register the Microsoft.Insights resource provider.",
    })
  if (valueOrAbsent(existing))
    throw new AppError({
      code: 'name-taken',
      userMessage: `The name ${name} is already used in resource group ${scope.resourceGroup}. Enter another name.`,
    })
}
