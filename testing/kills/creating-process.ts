import type { ActingContext } from '@/lib/auth/acting-context'
import { listWorkspaces } from '@/lib/azure/workspaces/workspaces'
import { closeDatabase } from '@/lib/db/database'
import { isCreationSettled, type NewWorkspace } from '@/lib/domain/setup/new-workspace'
import { startDraft } from '@/lib/drafts/start-draft'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { createWorkspace } from '@/lib/setup/create-workspace'
import { checkCreation } from '@/lib/setup/follow-creation'
import { creationOf, type WorkspaceCreation } from '@/lib/setup/workspace-creation-record'
import { newWorkspace } from '@/testing/filled-draft'
import type { CreatingReport } from './kill-report'
import { signInAll } from './sign-in-all'

/**
 * Like the saving process, for new workspaces, each with a new resource group in every other round. What a killed process didn't create is
 * created again from its draft.
 */
const round = Number(process.argv[2])
const [person] = await signInAll()

/** Settles every creation by reading Azure, as visits over the next minutes would. */
async function settleCreations({ db, access }: ActingContext): Promise<WorkspaceCreation[]> {
  const settled: WorkspaceCreation[] = []
  for (const row of await db.workspaceCreation.findMany({ orderBy: { requestedAt: 'asc' } })) {
    let creation = creationOf(row)
    for (let minutes = 6; minutes <= 36 && !isCreationSettled(creation.state); minutes += 6)
      creation = await checkCreation(creation, { db, access, now: () => new Date(Date.now() + minutes * 60_000) })
    settled.push(creation)
  }
  return settled
}

async function reportOf(creations: readonly WorkspaceCreation[]): Promise<CreatingReport> {
  const live = await listWorkspaces(person.access, newWorkspace.subscriptionId, { isFresh: true })
  return {
    creations: creations.map(({ wanted, state, error }) => ({ name: wanted.name, state, code: error?.code ?? null })),
    live: live.map(({ name }) => name).filter((name) => name.startsWith('law-kills-')),
    verdict: (await verifyRecord(person.db, person.session.tenantId)).kind,
  }
}

async function nextCreation(last: WorkspaceCreation | undefined): Promise<{ draftId: string; wanted: NewWorkspace }> {
  if (last?.state === 'failed') return last
  const resourceGroup = round % 2 === 0 ? newWorkspace.resourceGroup : { kind: 'new' as const, name: `rg-kills-${round}` }
  const { id: draftId } = await startDraft(person.db, person.session)
  return { draftId, wanted: { ...newWorkspace, resourceGroup, name: `law-kills-${round}` } }
}

const creations = await settleCreations(person)
process.stdout.write(`${JSON.stringify(await reportOf(creations))}\n`)
const { draftId, wanted } = await nextCreation(creations.at(-1))
process.stdout.write('working\n')
await createWorkspace({ draftId, wanted }, person)
process.stdout.write('done\n')
await closeDatabase()
process.exit()
