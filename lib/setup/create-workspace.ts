import 'server-only'

import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import type { AzureAccess } from '@/lib/azure/arm-client'
import {
  findDeletedWorkspace,
  groupId,
  newWorkspaceId,
  newWorkspaceRequest,
  readProvisioning,
  readResourceGroup,
  resourceGroupRequest,
  sendCreation,
} from '@/lib/azure/workspaces/new-workspace'
import { createResource } from '@/lib/changes/create-resource'
import { databaseNow } from '@/lib/db/database-clock'
import { comparableRegion, regionName } from '@/lib/domain/azure/region'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { parseTags } from '@/lib/domain/azure/tags'
import { workspaceState } from '@/lib/domain/resources/created-resource'
import { creationError } from '@/lib/domain/resources/judge-creation'
import { isCreationSettled, type NewWorkspace, type NewWorkspaceFault, newWorkspaceFaults } from '@/lib/domain/setup/new-workspace'
import { findDraft } from '@/lib/drafts/draft-record'
import { withTenantLock } from '@/lib/history/record-event'
import { creationOf, findCreation, recordCreationAnswer, type WorkspaceCreation } from './workspace-creation-record'

export type CreationResult = { kind: 'begun'; creation: WorkspaceCreation } | { kind: 'invalid'; faults: NewWorkspaceFault[] }

/** The requests for a resource group and a workspace complete or time out within this time. */
const answeredWithinMinutes = 2

/**
 * Creates a workspace in Azure, and its resource group first if that is new. Both requests are recorded before they are sent. A PUT to an
 * existing resource would replace it (the tags of a group, the retention of a workspace), so it isn't sent then. Requesting the same
 * workspace twice from a draft while the first request is in progress makes one creation.
 * @throws NotFoundError; AppError `workspace-name-held` if a deleted workspace in another region reserves the name; `workspace-exists`;
 * any refusal by Azure for a new resource group.
 */
export async function createWorkspace(request: { draftId: string; wanted: NewWorkspace }, context: ActingContext): Promise<CreationResult> {
  const { db, session, access } = context
  const { wanted } = request
  const draft = await findDraft(db, session, request.draftId)
  const faults = newWorkspaceFaults(wanted)
  if (faults.length > 0) return { kind: 'invalid', faults }
  const workspaceId = newWorkspaceId(wanted)
  const underway = await findCreation(db, session, draft.id)
  if (underway && !isCreationSettled(underway.state) && isSameResource(underway.workspaceId, workspaceId))
    return { kind: 'begun', creation: underway }
  const isNewGroup = wanted.resourceGroup.kind === 'new' && (await isGroupMissing(access, wanted))
  // A group that doesn't exist yet can't reserve a name.
  if (!isNewGroup) await refuseTakenName(access, wanted)

  const { creation, isNew } = await recordCreation(context, draft.id, wanted)
  if (!isNew) return { kind: 'begun', creation }
  if (isNewGroup) {
    const { change, outcome } = await createGroup(wanted, context)
    if (outcome.kind !== 'accepted' && change.state !== 'confirmed') {
      await recordCreationAnswer(db, creation, { state: 'failed', error: outcome.error.reported() })
      throw outcome.error
    }
  }
  const { outcome } = await createResource(
    {
      changeId: creation.id,
      resourceId: workspaceId,
      wanted: workspaceState(wanted),
      request: newWorkspaceRequest(wanted),
      send: async (sent) => sendCreation(access, 'workspace', sent),
    },
    context,
  )
  const state = ({ accepted: 'creating', refused: 'failed', unknown: 'unknown' } as const)[outcome.kind]
  const error = outcome.kind === 'accepted' ? null : creationError(outcome.error.reported(), wanted)
  return { kind: 'begun', creation: await recordCreationAnswer(db, creation, { state, error }) }
}

async function createGroup(wanted: NewWorkspace, context: ActingContext): ReturnType<typeof createResource> {
  const { resourceGroup, region, tags } = wanted
  return createResource(
    {
      resourceId: groupId(wanted),
      wanted: { type: 'resource-group', name: resourceGroup.name, location: region, tags: parseTags(tags) },
      request: resourceGroupRequest(wanted),
      send: async (sent) => sendCreation(context.access, 'resource-group', sent),
    },
    context,
  )
}

/** @throws AppError if that couldn't be read, because creating a group that exists would replace its tags. */
async function isGroupMissing(access: AzureAccess, wanted: NewWorkspace): Promise<boolean> {
  const group = await readResourceGroup(access, groupId(wanted))
  // Someone who can't read it can't write it either, and the refusal of the write says what to do.
  if (group.exists === 'unknown' && group.error.azureCode === 'AuthorizationFailed') return true
  return valueOrAbsent(group) === undefined
}

async function refuseTakenName(access: AzureAccess, wanted: NewWorkspace): Promise<void> {
  const [existing, heldIn] = await Promise.all([readProvisioning(access, newWorkspaceId(wanted)), findDeletedWorkspace(access, wanted)])
  if (valueOrAbsent(existing))
    throw new AppError({
      code: 'workspace-exists',
      userMessage: `Resource group ${wanted.resourceGroup.name} already has a workspace named ${wanted.name}. Select it from the list, or enter another name.`,
    })
  if (heldIn && comparableRegion(heldIn) !== comparableRegion(wanted.region))
    throw new AppError({
      code: 'workspace-name-held',
      userMessage: `A workspace named ${wanted.name} was deleted from this resource group in the last 14 days, and Azure reserves its name. Enter another name, select another resource group, or select the ${regionName(heldIn)} region, where Azure restores the workspace with its data.`,
    })
}

/**
 * Records a creation, unless the same workspace is already being created.
 * @throws AppError `workspace-exists` if another draft is creating it.
 */
async function recordCreation(
  { db, session }: ActingContext,
  draftId: string,
  wanted: NewWorkspace,
): Promise<{ creation: WorkspaceCreation; isNew: boolean }> {
  const { tenantId, objectId, name } = session
  const workspaceId = newWorkspaceId(wanted)
  return withTenantLock(db, tenantId, async (transaction) => {
    const requestedAt = await databaseNow(transaction)
    // Once Azure has responded to another draft's request, Azure shows the workspace.
    const unanswered = { answeredAt: null, requestedAt: { gt: new Date(requestedAt.getTime() - answeredWithinMinutes * 60_000) } }
    const underway = await transaction.workspaceCreation.findMany({
      where: { tenantId, settledAt: null, OR: [{ draftId }, unanswered] },
      orderBy: { requestedAt: 'desc' },
    })
    const same = underway.filter((other) => isSameResource(other.workspaceId, workspaceId))
    const own = same.find((other) => other.draftId === draftId)
    if (own) return { creation: creationOf(own), isNew: false }
    const [earlier] = same
    if (earlier)
      throw new AppError({
        code: 'workspace-exists',
        userMessage: `${earlier.authorName} is creating a workspace named ${wanted.name} in this resource group. Wait until the workspace is ready, and then select it from the list, or enter another name.`,
      })
    const row = await transaction.workspaceCreation.create({
      data: { tenantId, draftId, workspaceId, wanted, state: 'requested', authorId: objectId, authorName: name, requestedAt },
    })
    return { creation: creationOf(row), isNew: true }
  })
}
