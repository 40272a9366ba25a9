import { creationStages } from '@/components/setup/steps/workspace/new-workspace/creation-stages'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import type { FaultMatch } from '@/emulator/traffic'
import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { newWorkspaceId, readProvisioning } from '@/lib/azure/new-workspace'
import { readRegistration } from '@/lib/azure/resource-providers'
import type { NewWorkspace } from '@/lib/domain/setup/new-workspace'
import { startDraft } from '@/lib/drafts/start-draft'
import { createWorkspace } from '@/lib/setup/create-workspace'
import { creationProgress } from '@/lib/setup/creation-progress'
import { checkCreation } from '@/lib/setup/follow-creation'
import { registerSubscription } from '@/lib/setup/register-provider'
import { findCreation } from '@/lib/setup/workspace-creation-record'
import { newWorkspace } from '@/testing/filled-draft'
import { eventsOfSetup, type FollowedWrite, readEvents } from './acted-write'

/** A write that a setup needs before its first change. */
export interface SetupCase {
  name: string
  sends: Pick<FaultMatch, 'method' | 'path'>
  subject: 'workspace' | 'resource-group' | 'provider-registration'
  follow(person: ActingContext): Promise<FollowedWrite>
}

/** Follows the creation of a workspace, by what the events say about it or about its resource group. */
async function followCreation(person: ActingContext, wanted: NewWorkspace, subject: SetupCase['subject']): Promise<FollowedWrite> {
  const { db, session, access } = person
  const { id: draftId } = await startDraft(db, session)
  const latest = async () => {
    const creation = await findCreation(db, session, draftId)
    if (!creation) throw new Error('The creation is recorded.')
    return creation
  }
  return {
    act: async () => createWorkspace({ draftId, wanted }, person),
    isDone: async () => (await readProvisioning(access, newWorkspaceId(wanted))).exists === 'yes',
    check: async (minutes) => {
      const creation = await latest()
      const now = () => new Date(creation.requestedAt.getTime() + minutes * 60_000)
      return checkCreation(creation, { db, access, now })
    },
    report: async () => {
      const creation = await latest()
      const { events, says } = readEvents(await eventsOfSetup(person, subject))
      const stages = creationStages(creationProgress(creation), null).filter(({ outcome }) => outcome !== 'to-do')
      const shown = stages.flatMap(({ title, detail }) => [title, detail ?? ''])
      return { state: creation.state, events, says: [creation.error?.userMessage ?? '', ...shown, ...says] }
    },
  }
}

async function followRegistration(person: ActingContext): Promise<FollowedWrite> {
  const input = { subscriptionId: subscriptionIds.contosoSandbox, provider: 'Microsoft.Insights' } as const
  const registration = () => readRegistration(person.access, input.subscriptionId, input.provider)
  let said = ''
  return {
    act: async () => {
      await registerSubscription(input, person).catch((fault: unknown) => {
        if (!(fault instanceof AppError)) throw fault
        said = fault.userMessage
      })
    },
    isDone: async () => (await registration()) !== 'not-registered',
    check: registration,
    report: async () => {
      const { events, says } = readEvents(await eventsOfSetup(person, 'provider-registration'))
      return { state: await registration(), events, says: [said, ...says] }
    },
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
