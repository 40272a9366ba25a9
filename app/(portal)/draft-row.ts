import type { DraftSummary } from '@/components/setup/draft-summary'
import type { OtherDraft } from '@/components/setup/step-props'
import type { Session } from '@/lib/auth/session'
import type { Draft } from '@/lib/changes/drafts'
import { draftName } from '@/lib/entra-logs/setup-draft'
import { resumeStep } from '@/lib/entra-logs/setup-faults'

/** A draft as lists show it. */
export function draftRow({ id, content, updatedAt, authorId, authorName }: Draft, session: Session): DraftSummary {
  return {
    id,
    name: draftName(content),
    title: content.title,
    settingName: content.setting?.name || null,
    stepReached: resumeStep(content),
    updatedAt: updatedAt.toISOString(),
    authorName,
    isOwn: authorId === session.objectId,
  }
}

/** A draft as another draft about the same setting mentions it. */
export function otherDraft({ id, content, updatedAt, authorId, authorName }: Draft, session: Session): OtherDraft {
  return { id, name: draftName(content), authorName, isOwn: authorId === session.objectId, updatedAt: updatedAt.toISOString() }
}
