import { notFound } from 'next/navigation'
import { cache } from 'react'
import { NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import { database } from '@/lib/db/database'
import { type Draft, findDraft } from '@/lib/drafts/draft-record'
import { type Change, findChange } from '@/lib/history/change-record'

/**
 * Returns a draft of the tenant, or shows the "not found" page. The title of a page that isn't found is right only if `generateMetadata` calls
 * this too; within a request, that costs nothing.
 */
export const findDraftOr404 = cache(
  async (session: Session, draftId: string): Promise<Draft> => findDraft(await database(), session, draftId).catch(asNotFoundPage),
)

/** Returns a change of the tenant, or shows the "not found" page, in the same way. */
export const findChangeOr404 = cache(
  async (session: Session, changeId: string): Promise<Change> => findChange(await database(), session, changeId).catch(asNotFoundPage),
)

function asNotFoundPage(fault: unknown): never {
  if (fault instanceof NotFoundError) notFound()
  throw fault
}
