import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import type { ApplyRequest } from '@/lib/changes/apply-change'
import type { NewWorkspace } from '@/lib/domain/setup/new-workspace'
import { emptySetupDraft, type SetupDraft } from '@/lib/domain/setup/setup-draft'
import type { Draft } from '@/lib/drafts/draft-record'
import { saveDraft } from '@/lib/drafts/edit-draft'
import { startDraft } from '@/lib/drafts/start-draft'
import { destinationIds } from '@/testing/destination-ids'
import type { SignedIn } from './start-test-portal'

/** A workspace in the form that a draft contains. */
export const workspaceAt = (id: string | null): SetupDraft['workspace'] => ({ isOn: true, subscriptionId: null, id })

/** A workspace that the person can create in a resource group that exists. */
export const newWorkspace: NewWorkspace = {
  subscriptionId: subscriptionIds.contosoSecurity,
  resourceGroup: { kind: 'existing', name: 'rg-security' },
  name: 'law-entra-new',
  region: 'westeurope',
  tier: 'PerGB2018',
  capacityGb: 100,
  retentionDays: '90',
  dailyCapGb: '5',
  tags: '',
}

/** A draft that's ready to save: a new setting with two categories and a workspace that the person can use. */
export async function filledDraft({ db, session }: SignedIn, changes: Partial<SetupDraft> = {}): Promise<Draft> {
  const draft = await startDraft(db, session)
  const content: SetupDraft = {
    ...emptySetupDraft,
    workspace: workspaceAt(destinationIds.securityWorkspace),
    setting: { kind: 'new', name: 'entra-to-law-security' },
    categories: ['AuditLogs', 'SignInLogs'],
    ...changes,
  }
  return saveDraft(db, session, { draftId: draft.id, revision: draft.revision, content })
}

/** A draft with the reason and the ticket that its author entered in the review. */
export async function withNotes({ db, session }: SignedIn, draft: Draft, notes: { reason: string; ticket?: string }): Promise<Draft> {
  return saveDraft(db, session, { draftId: draft.id, revision: draft.revision, content: { ...draft.content, ...notes } })
}

/** The submit of a draft as the review page sends it. `emergency` is the reason for saving without approval. */
export function submitOf(
  { id, revision }: Draft,
  {
    emergency,
    ...changes
  }: {
    revision?: number
    attempt?: number
    confirmedName?: string
    reviewedPolicy?: string | null
    emergency?: string
  } = {},
): ApplyRequest {
  return {
    draftId: id,
    revision,
    attempt: 1,
    confirmedName: '',
    reviewedPolicy: null,
    approval: emergency === undefined ? { kind: 'ask' } : { kind: 'bypass', reason: emergency },
    ...changes,
  }
}
