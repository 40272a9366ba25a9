import { emptySetupDraft, type SetupDraft } from '@/lib/domain/setup/setup-draft'
import { type Draft, saveDraft, startDraft } from '@/lib/drafts/drafts'
import { destinationIds } from '@/testing/destination-ids'
import type { SignedIn } from './start-test-portal'

/** A workspace as a draft holds it. */
export const workspaceAt = (id: string | null): SetupDraft['workspace'] => ({ isOn: true, subscriptionId: null, id })

/** A draft that can be saved as it is: a new setting with two categories for a workspace that the person may use. */
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

/** The submit of a draft as the review page sends it. */
export function submitOf(
  draft: Draft,
  changes: {
    attempt?: number
    reason?: string
    ticket?: string
    confirmedName?: string
    reviewedPolicy?: string | null
    emergency?: string | null
  } = {},
) {
  return {
    draftId: draft.id,
    revision: draft.revision,
    attempt: 1,
    reason: '',
    ticket: '',
    confirmedName: '',
    reviewedPolicy: null,
    emergency: null,
    clientAddress: '192.0.2.7',
    ...changes,
  }
}
