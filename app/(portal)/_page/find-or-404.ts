import { notFound } from 'next/navigation'
import { NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import { database } from '@/lib/db/database'
import { type Draft, findDraft } from '@/lib/drafts/draft-record'
import { type Change, findChange } from '@/lib/history/change-record'

/** Returns a draft of the tenant, or shows the "not found" page. */
export async function findDraftOr404(session: Session, draftId: string): Promise<Draft> {
  return findDraft(await database(), session, draftId).catch(asNotFoundPage)
}

/** Returns a change of the tenant, or shows the "not found" page. */
export async function findChangeOr404(session: Session, changeId: string): Promise<Change> {
  return findChange(await database(), session, changeId).catch(asNotFoundPage)
}

function asNotFoundPage(fault: unknown): never {
  if (fault instanceof NotFoundError) notFound()
  throw fault
}
