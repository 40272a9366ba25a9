import * as z from 'zod/mini'
import { keepInput, takeInput } from '@/components/ui/browser/kept-input'
import { type SetupDraft, setupDraftSchema } from '@/lib/domain/setup/setup-draft'
import type { KeptDraft } from './draft-keeper'

const keyOf = (draftId: string) => `draft ${draftId}`
const unsavedSchema = z.object({ revision: z.number(), content: setupDraftSchema })

/** Keeps edits that aren't saved in this tab, so that a reload doesn't lose them. They never leave the browser. */
export function keepUnsavedEdits({ id, revision, content }: KeptDraft): void {
  keepInput(keyOf(id), { revision, content })
}

/**
 * Returns what this tab kept of a draft, and forgets it. Undefined if there is nothing, if the draft was saved elsewhere in the meantime
 * (it then has another revision), or if the new build of the portal has another idea of what a draft is.
 */
export function takeUnsavedEdits({ id, revision }: Pick<KeptDraft, 'id' | 'revision'>): SetupDraft | undefined {
  const kept = takeInput(keyOf(id), unsavedSchema)
  return kept?.revision === revision ? kept.content : undefined
}
