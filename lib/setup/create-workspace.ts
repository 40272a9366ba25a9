import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { WorkspaceCreation as CreationRow } from '@/generated/prisma/client'
import { AppError, InteractionRequiredError, NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { AzureAccess } from '@/lib/azure/arm-client'
import {
  findDeletedWorkspace,
  isResourceGroupThere,
  newWorkspaceId,
  newWorkspaceRequest,
  type Provisioning,
  readProvisioning,
  resourceGroupRequest,
  sendCreation,
} from '@/lib/azure/new-workspace'
import type { AzureRequest } from '@/lib/azure/raw-request'
import { log } from '@/lib/config/log'
import type { Database } from '@/lib/db/database'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import type { ReportedError } from '@/lib/domain/reported-error'
import { reportedErrorSchema } from '@/lib/domain/reported-error'
import {
  type CreationState,
  creationStates,
  isCreationSettled,
  type NewWorkspace,
  type NewWorkspaceFault,
  newWorkspaceFaults,
  newWorkspaceSchema,
} from '@/lib/domain/setup/new-workspace'
import { findDraft } from '@/lib/drafts/drafts'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { untilRecorded } from '@/lib/history/until-recorded'

/** A workspace that was asked for out of a draft, and how far Azure is with it. */
export interface WorkspaceCreation {
  id: string
  tenantId: string
  draftId: string
  workspaceId: string
  wanted: NewWorkspace
  state: CreationState
  authorId: string
  error: ReportedError | null
  requestedAt: Date
  answeredAt: Date | undefined
  settledAt: Date | undefined
}

interface CreationContext {
  db: Database
  session: Session
  access: AzureAccess
  clientAddress: string | null
}

export type CreationResult = { kind: 'begun'; creation: WorkspaceCreation } | { kind: 'invalid'; faults: NewWorkspaceFault[] }

/** A creation that Azure never answered and does not show by then did not happen. */
const unansweredShownWithinMinutes = 5
/** Two requests, for a resource group and a workspace, are answered or given up within this. */
const answeredWithinMinutes = 2
/** Azure makes a workspace within seconds, rarely minutes; beyond this nobody should go on waiting. */
const creationMinutesMax = 30

/**
 * Asks Azure for a workspace, and for its resource group first where that is new. Both are recorded before they are sent.
 * A PUT to what exists already would replace it (the tags of a group, the retention of a workspace), so neither is sent then.
 * Asking twice for the same workspace out of a draft while the first is under way is one creation.
 * @throws NotFoundError; AppError `workspace-name-held` when a deleted workspace of another region holds the name; `workspace-exists`;
 * whatever Azure refused a new resource group with.
 */
export async function createWorkspace(
  request: { draftId: string; wanted: NewWorkspace },
  context: CreationContext,
): Promise<CreationResult> {
  const { db, session, access } = context
  const { wanted } = request
  const draft = await findDraft(db, session, request.draftId)
  const faults = newWorkspaceFaults(wanted)
  if (faults.length > 0) return { kind: 'invalid', faults }
  const workspaceId = newWorkspaceId(wanted)
  const underway = await findCreation(db, session, draft.id)
  if (underway && !isCreationSettled(underway.state) && underway.workspaceId.toLowerCase() === workspaceId.toLowerCase())
    return { kind: 'begun', creation: underway }
  const isGroupMissing = wanted.resourceGroup.kind === 'new' && !(await isResourceGroupThere(access, wanted))
  // A group that does not exist yet holds no name.
  if (!isGroupMissing) await refuseTakenName(access, wanted)

  const { creation, isNew } = await recordCreation(context, draft.id, wanted)
  if (!isNew) return { kind: 'begun', creation }
  const group = isGroupMissing ? await send(context, 'resource-group', groupId(wanted), resourceGroupRequest(wanted)) : undefined
  if (group && group.kind !== 'accepted') {
    await recordAnswer(db, creation, { state: 'failed', error: group.error.reported() })
    throw group.error
  }
  const outcome = await send(context, 'workspace', workspaceId, newWorkspaceRequest(wanted))
  const state = ({ accepted: 'creating', refused: 'failed', unknown: 'unknown' } as const)[outcome.kind]
  const error = outcome.kind === 'refused' ? creationError(outcome.error, wanted) : null
  return { kind: 'begun', creation: await recordAnswer(db, creation, { state, error }) }
}

/** Writes down what Azure answered. A look may have settled the creation meanwhile; then it stays settled. */
async function recordAnswer(
  db: Database,
  { id }: WorkspaceCreation,
  { state, error }: { state: CreationState; error: ReportedError | null },
): Promise<WorkspaceCreation> {
  const answeredAt = new Date()
  return untilRecorded(async () => {
    await db.workspaceCreation.updateMany({
      where: { id, settledAt: null },
      data: { state, ...(error ? { error: { ...error }, settledAt: answeredAt } : {}) },
    })
    return creationOf(await db.workspaceCreation.update({ where: { id }, data: { answeredAt } }))
  })
}

/** The latest creation out of a draft; undefined when there was none. */
export async function findCreation(
  db: Database,
  session: Pick<Session, 'tenantId'>,
  draftId: string,
): Promise<WorkspaceCreation | undefined> {
  const row = await db.workspaceCreation.findFirst({ where: { tenantId: session.tenantId, draftId }, orderBy: { requestedAt: 'desc' } })
  return row ? creationOf(row) : undefined
}

/**
 * A creation of the session's tenant.
 * @throws NotFoundError for an id that is unknown or of another tenant.
 */
export async function findCreationById(db: Database, session: Pick<Session, 'tenantId'>, id: string): Promise<WorkspaceCreation> {
  const row = await db.workspaceCreation.findFirst({ where: { id, tenantId: session.tenantId } })
  if (!row) throw new NotFoundError('workspace')
  return creationOf(row)
}

/**
 * Looks at Azure once for a creation that is not settled, and writes down what it means.
 * @throws whatever reading the workspace throws; the creation stays as it is.
 */
export async function lookAtCreation(
  creation: WorkspaceCreation,
  { db, access, now = () => new Date() }: { db: Database; access: AzureAccess; now?: () => Date },
): Promise<WorkspaceCreation> {
  if (isCreationSettled(creation.state)) return creation
  const verdict = judge(creation, await readProvisioning(access, creation.workspaceId), now())
  if (!verdict) return creation
  const settledAt = now()
  const { tenantId, workspaceId } = creation
  return withTenantLock(db, tenantId, async (transaction) => {
    const { count } = await transaction.workspaceCreation.updateMany({
      where: { id: creation.id, settledAt: null },
      data: { state: verdict.state, settledAt, ...(verdict.error ? { error: { ...verdict.error } } : {}) },
    })
    if (count === 1)
      await recordEvent(transaction, {
        tenantId,
        changeId: null,
        actor: null,
        occurredAt: settledAt,
        data: {
          kind: 'resource-settled',
          resource: 'workspace',
          resourceId: workspaceId,
          state: verdict.state === 'succeeded' ? 'confirmed' : 'failed',
          detail: verdict.error?.userMessage ?? '',
        },
      })
    return creationOf(await transaction.workspaceCreation.findUniqueOrThrow({ where: { id: creation.id } }))
  })
}

/** Looks until a creation is settled or nobody may look any more. Runs beside the pages; never throws. */
export async function followCreation(db: Database, creation: WorkspaceCreation, access: AzureAccess): Promise<void> {
  let current = creation
  while (!isCreationSettled(current.state)) {
    await wait(3_000, undefined, { ref: false })
    try {
      current = await lookAtCreation(current, { db, access })
    } catch (error) {
      log().warn({ error, creationId: creation.id }, 'A workspace under way could not be looked at in Azure')
      if (error instanceof InteractionRequiredError || Date.now() - creation.requestedAt.getTime() > creationMinutesMax * 60_000) return
    }
  }
}

interface CreationVerdict {
  state: 'succeeded' | 'failed'
  error: ReportedError | null
}

function judge({ state, requestedAt, wanted }: WorkspaceCreation, provisioning: Provisioning, now: Date): CreationVerdict | undefined {
  const minutes = (now.getTime() - requestedAt.getTime()) / 60_000
  const failed = (code: string, userMessage: string): CreationVerdict => ({
    state: 'failed',
    error: { code, userMessage, retryable: true },
  })
  switch (provisioning.kind) {
    case 'succeeded':
      return { state: 'succeeded', error: null }
    case 'failed':
      return failed(
        'workspace-creation-failed',
        `Azure began to make ${wanted.name} and gave up (${provisioning.word}). Its activity log in the resource group ${wanted.resourceGroup.name} says why. Try again, or choose another region.`,
      )
    case 'absent':
      if (state === 'creating' || minutes < unansweredShownWithinMinutes)
        return minutes < creationMinutesMax
          ? undefined
          : failed(
              'workspace-not-shown',
              `Azure accepted ${wanted.name} and still does not show it. Look for it in the Azure portal before trying again.`,
            )
      return failed('workspace-not-created', `The request for ${wanted.name} did not reach Azure. Try again.`)
    case 'underway':
      return minutes < creationMinutesMax
        ? undefined
        : failed(
            'workspace-creation-slow',
            `Azure has been at work on ${wanted.name} for ${creationMinutesMax} minutes (${provisioning.word}). Look at it in the Azure portal.`,
          )
  }
}

async function refuseTakenName(access: AzureAccess, wanted: NewWorkspace): Promise<void> {
  const [existing, heldIn] = await Promise.all([readProvisioning(access, newWorkspaceId(wanted)), findDeletedWorkspace(access, wanted)])
  if (existing.kind !== 'absent')
    throw new AppError({
      code: 'workspace-exists',
      userMessage: `The resource group ${wanted.resourceGroup.name} has a workspace named ${wanted.name} already. Choose it from the list, or give the new one another name.`,
    })
  if (heldIn && plain(heldIn) !== plain(wanted.region))
    throw new AppError({
      code: 'workspace-name-held',
      userMessage: `A workspace named ${wanted.name} was deleted from this resource group in the last 14 days, and Azure keeps its name. Choose another name, another resource group, or its region ${heldIn}: there Azure brings it back with its data.`,
    })
}

/** Refusals that say something else about a new workspace than about a resource in general. */
function creationError(error: AppError, wanted: NewWorkspace): ReportedError {
  const reported = error.reported()
  const because = (userMessage: string): ReportedError => ({ ...reported, userMessage })
  const { code } = reported
  if (/LocationNotAvailable|NoRegisteredProviderForLocation|RegionNotSupported|LocationNotSupported/i.test(code))
    return because(
      `Azure takes no new workspaces in ${wanted.region} at the moment. Choose another region; workspaces take Entra logs from anywhere.`,
    )
  if (/Quota|LimitExceeded|TooManyWorkspaces/i.test(code))
    return because(
      `The subscription has reached its limit of workspaces. Delete one, ask Azure support for more, or choose another subscription. Azure says: ${reported.userMessage}`,
    )
  if (/MissingSubscriptionRegistration/i.test(code))
    return because(
      'The subscription is not registered for Microsoft.OperationalInsights, which makes workspaces. Register the provider, then try again.',
    )
  return reported
}

async function send(
  { db, session, access, clientAddress }: CreationContext,
  resource: 'resource-group' | 'workspace',
  resourceId: string,
  request: AzureRequest,
) {
  const { tenantId, username, role } = session
  await withTenantLock(db, tenantId, (transaction) =>
    recordEvent(transaction, {
      tenantId,
      changeId: null,
      actor: session,
      occurredAt: new Date(),
      data: { kind: 'resource-requested', resource, resourceId, username, role, clientAddress, request },
    }),
  )
  const outcome = await sendCreation(access, request)
  const error = outcome.kind === 'accepted' ? null : outcome.error.reported()
  await untilRecorded(() =>
    withTenantLock(db, tenantId, (transaction) =>
      recordEvent(transaction, {
        tenantId,
        changeId: null,
        actor: session,
        occurredAt: new Date(),
        data: { kind: 'resource-answered', resource, resourceId, outcome: outcome.kind, answer: outcome.answer, error },
      }),
    ),
  )
  return outcome
}

/**
 * Records a creation, unless the same workspace is under way already.
 * @throws AppError `workspace-exists` when another draft is making it.
 */
async function recordCreation(
  { db, session }: CreationContext,
  draftId: string,
  wanted: NewWorkspace,
): Promise<{ creation: WorkspaceCreation; isNew: boolean }> {
  const { tenantId, objectId, name } = session
  const workspaceId = newWorkspaceId(wanted)
  const requestedAt = new Date()
  return withTenantLock(db, tenantId, async (transaction) => {
    // Once Azure has answered to another draft's request, Azure itself shows the workspace.
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
        userMessage: `${earlier.authorName} is making a workspace named ${wanted.name} in this resource group right now. Wait for it and choose it from the list, or give the new one another name.`,
      })
    const row = await transaction.workspaceCreation.create({
      data: { tenantId, draftId, workspaceId, wanted, state: 'requested', authorId: objectId, authorName: name, requestedAt },
    })
    return { creation: creationOf(row), isNew: true }
  })
}

function creationOf(row: CreationRow): WorkspaceCreation {
  return {
    ...row,
    wanted: newWorkspaceSchema.parse(row.wanted),
    state: z.enum(creationStates).parse(row.state),
    error: row.error === null ? null : reportedErrorSchema.parse(row.error),
    answeredAt: row.answeredAt ?? undefined,
    settledAt: row.settledAt ?? undefined,
  }
}

function groupId({ subscriptionId, resourceGroup }: NewWorkspace): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup.name}`
}

function plain(region: string): string {
  return region.toLowerCase().replace(/\s/g, '')
}
