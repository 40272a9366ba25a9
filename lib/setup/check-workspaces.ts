import 'server-only'

import type { AzureAccess } from '@/lib/azure/arm-client'
import { destinationRight } from '@/lib/azure/permissions'
import { type IndexedSubscription, listIndexedSubscriptions, listIndexedWorkspaces } from '@/lib/azure/resource-graph/resource-index'
import { listSubscriptions } from '@/lib/azure/subscriptions'
import { listWorkspaces } from '@/lib/azure/workspaces/workspaces'
import { fullestGroup } from '@/lib/domain/azure/fullest-group'
import { comparableId, isSameResource } from '@/lib/domain/azure/resource-id'
import type { Right } from '@/lib/domain/settings/destination-candidate'

/** If the index has no workspace, so many subscriptions are listed directly, because the index doesn't contain new workspaces. */
const subscriptionsListedMax = 5
/** If those in the index are unusable, this is done only in a tenant with so few subscriptions. In others, the answer stays uncertain. */
const subscriptionsConfirmedMax = 3
/** A person who can use none of the workspaces has so many checked one by one. */
const workspacesCheckedMax = 10

/** Enabled subscriptions that the person can see: the first ones by name, and how many there are. */
export interface VisibleSubscriptions {
  listed: IndexedSubscription[]
  total: number
}

/**
 * The workspaces that the person can see, and those found usable. `isPartial` if others weren't checked or couldn't be; `hasRefused` if the
 * permissions API says of at least one that the person can't use it.
 */
export interface UsableWorkspaces {
  visible: number
  usable: string[]
  isPartial: boolean
  hasRefused: boolean
}

interface Workspace {
  id: string
  name: string
}

/**
 * Returns the enabled subscriptions that the person can see, from the index in one call. Only if that has none, Azure's own list is read,
 * because a new subscription might not be in the index yet.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function findSubscriptions(access: AzureAccess, options: { isFresh: boolean }): Promise<VisibleSubscriptions> {
  const { rows, total } = await listIndexedSubscriptions(access, options)
  return total > 0 ? { listed: rows, total } : listEnabledSubscriptions(access, options)
}

/** Azure's own list, which also has subscriptions that the index doesn't contain yet. */
async function listEnabledSubscriptions(access: AzureAccess, options: { isFresh: boolean }): Promise<VisibleSubscriptions> {
  const enabled = (await listSubscriptions(access, options)).filter(({ state }) => state === 'enabled')
  return { listed: enabled.map(({ id, name }) => ({ subscriptionId: id, name })), total: enabled.length }
}

/**
 * Finds workspaces that the person can send logs to, according to the permissions API. One usable workspace is enough, so the check begins
 * with the resource group that has the most: permissions at a group also apply to each workspace in it. Only if they don't suffice are
 * workspaces checked one by one. A right that couldn't be read isn't a missing one, and that there's no usable workspace is certain only
 * if Azure's own lists of subscriptions and workspaces, which the index follows, have no others.
 * @throws AppError if Azure refuses to list or doesn't respond.
 */
export async function findUsableWorkspaces(
  access: AzureAccess,
  subscriptions: VisibleSubscriptions,
  options: { isFresh: boolean },
): Promise<UsableWorkspaces> {
  const { workspaces, isComplete, isListed } = await findWorkspaces(access, subscriptions, options)
  const found = await checkWorkspaces(access, workspaces, isComplete)
  if (found.usable.length > 0 || found.isPartial || isListed) return found
  if (subscriptions.total > subscriptionsConfirmedMax) return { ...found, isPartial: true }
  const listed = await listDirectly(access, options)
  const known = new Set(workspaces.map(({ id }) => comparableId(id)))
  const others = await checkWorkspaces(
    access,
    listed.workspaces.filter(({ id }) => !known.has(comparableId(id))),
    listed.isComplete,
  )
  return { ...others, visible: found.visible + others.visible, hasRefused: found.hasRefused || others.hasRefused }
}

async function checkWorkspaces(access: AzureAccess, workspaces: readonly Workspace[], isComplete: boolean): Promise<UsableWorkspaces> {
  const group = fullestGroup(workspaces)
  if (!group) return { visible: workspaces.length, usable: [], isPartial: !isComplete, hasRefused: false }
  const [only, ...others] = group.resources
  const scope = only && others.length === 0 ? only.id : group.id
  const first = await destinationRight(access, 'workspace', scope)
  if (first.kind === 'allowed')
    return {
      visible: workspaces.length,
      usable: group.resources.map(({ name }) => name),
      isPartial: !isComplete || group.resources.length < workspaces.length,
      hasRefused: false,
    }
  const unchecked = workspaces.filter(({ id }) => !isSameResource(id, scope))
  const checked = unchecked.slice(0, workspacesCheckedMax)
  const rights = await Promise.all(checked.map(({ id }) => destinationRight(access, 'workspace', id)))
  const isUnknown = (right: Right) => right.kind === 'unknown'
  return {
    visible: workspaces.length,
    usable: checked.filter((_workspace, index) => rights[index]?.kind === 'allowed').map(({ name }) => name),
    isPartial: !isComplete || unchecked.length > checked.length || rights.some(isUnknown) || (scope !== group.id && isUnknown(first)),
    hasRefused: [first, ...rights].some(({ kind }) => kind === 'refused'),
  }
}

/** Workspaces in enabled subscriptions. */
interface FoundWorkspaces {
  workspaces: Workspace[]
  /** False if there are more than the index returns at once, or more than are listed. */
  isComplete: boolean
}

/** Finds the workspaces in the index or, if it has none, in Azure's own lists. */
async function findWorkspaces(
  access: AzureAccess,
  subscriptions: VisibleSubscriptions,
  options: { isFresh: boolean },
): Promise<FoundWorkspaces & { isListed: boolean }> {
  const { listed, total } = subscriptions
  const index = await listIndexedWorkspaces(access, options)
  const enabled = new Set(listed.map(({ subscriptionId }) => comparableId(subscriptionId)))
  const workspaces = index.rows.filter(({ subscriptionId }) => enabled.has(comparableId(subscriptionId)))
  const isComplete = listed.length === total && index.rows.length === index.total
  if (workspaces.length > 0) return { workspaces, isComplete, isListed: false }
  const direct = await listDirectly(access, options)
  return { ...direct, isComplete: index.rows.length === index.total && direct.isComplete, isListed: true }
}

/** Lists the workspaces of the first subscriptions in Azure's own lists. */
async function listDirectly(access: AzureAccess, options: { isFresh: boolean }): Promise<FoundWorkspaces> {
  const { listed, total } = await listEnabledSubscriptions(access, options)
  const lists = listed.slice(0, subscriptionsListedMax).map(({ subscriptionId }) => listWorkspaces(access, subscriptionId, options))
  return { workspaces: (await Promise.all(lists)).flat(), isComplete: lists.length === total }
}
