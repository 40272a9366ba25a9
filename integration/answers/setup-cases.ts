import { creationStages } from '@/components/setup/steps/workspace/new-workspace/creation-stages'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import type { FaultMatch } from '@/emulator/traffic'
import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { readRegistration } from '@/lib/azure/resource-providers'
import { newWorkspaceId, readProvisioning } from '@/lib/azure/workspaces/new-workspace'
import { checkChange } from '@/lib/changes/checks/check-change'
import type { NewWorkspace } from '@/lib/domain/setup/new-workspace'
import { startDraft } from '@/lib/drafts/start-draft'
import { changeOf } from '@/lib/history/change-record'
import { createWorkspace } from '@/lib/setup/create-workspace'
import { creationProgress } from '@/lib/setup/creation-progress'
import { registerSubscription } from '@/lib/setup/register-provider'
import { findCreation } from '@/lib/setup/workspace-creation-record'
import { newWorkspace } from '@/testing/filled-draft'
import { type FollowedWrite, reportOnResource } from './acted-write'

/** A write that a setup needs before its first change. */
export interface SetupCase {
  name: string
  sends: Pick<FaultMatch, 'method' | 'path'>
  subject: 'workspace' | 'resource-group' | 'provider-registration'
  follow(person: ActingContext): Promise<FollowedWrite>
}

/** Checks the latest change of a kind of resource, as visits do. */
function changeOfSetup({ db, session, access }: ActingContext, subject: SetupCase['subject']) {
  const latest = async () =>
    changeOf(await db.change.findFirstOrThrow({ where: { tenantId: session.tenantId, subject }, orderBy: { number: 'desc' } }))
  const check = async (minutes: number) => {
    const change = await latest()
    return checkChange(change, { db, access, now: () => new Date(change.requestedAt.getTime() + minutes * 60_000) })
  }
  return { latest, check }
}

/** Follows the creation of a workspace, by what the history says about it or about its resource group. */
async function followCreation(person: ActingContext, wanted: NewWorkspace, subject: SetupCase['subject']): Promise<FollowedWrite> {
  const { db, session, access } = person
  const { id: draftId } = await startDraft(db, session)
  const { latest, check } = changeOfSetup(person, subject)
  return {
    act: async () => createWorkspace({ draftId, wanted }, person),
    isDone: async () => (await readProvisioning(access, newWorkspaceId(wanted))).exists === 'yes',
    check,
    report: async () => {
      const creation = await findCreation(db, session, draftId)
      if (!creation) throw new Error('The creation is recorded.')
      const stages = creationStages(creationProgress(creation), null).filter(({ outcome }) => outcome !== 'to-do')
      const shown = stages.flatMap(({ title, detail }) => [title, detail ?? ''])
      return reportOnResource(person, await latest(), [creation.error?.userMessage ?? '', ...shown])
    },
  }
}

async function followRegistration(person: ActingContext): Promise<FollowedWrite> {
  const input = { subscriptionId: subscriptionIds.contosoSandbox, provider: 'Microsoft.Insights' } as const
  const { latest, check } = changeOfSetup(person, 'provider-registration')
  let said = ''
  return {
    act: async () => {
      await registerSubscription(input, person).catch((fault: unknown) => {
        if (!(fault instanceof AppError)) throw fault
        said = fault.userMessage
      })
    },
    isDone: async () => (await readRegistration(person.access, input.subscriptionId, input.provider)) !== 'not-registered',
    check,
    report: async () => reportOnResource(person, await latest(), [said]),
  }
}

export const setupCases: readonly SetupCase[] = [
  {
    name: 'add workspace',
    sends: { method: 'PUT', path: 'workspaces/law-entra-new' },
    subject: 'workspace',
    follow: async (person) => followCreation(person, newWorkspace, 'workspace'),
  },
  {
    name: 'add resource group',
    sends: { method: 'PUT', path: 'resourcegroups/rg-new?' },
    subject: 'resource-group',
    follow: async (person) => followCreation(person, { ...newWorkspace, resourceGroup: { kind: 'new', name: 'rg-new' } }, 'resource-group'),
  },
  {
    name: 'register provider',
    sends: { method: 'POST', path: '/register' },
    subject: 'provider-registration',
    follow: followRegistration,
  },
]
