import type { DraftSummary } from '@/components/setup/draft/draft-summary'
import type { OtherDraft } from '@/components/setup/frame/step-props'
import type { Session } from '@/lib/auth/session'
import { draftName } from '@/lib/domain/setup/setup-draft'
import { resumeStep } from '@/lib/domain/setup/setup-faults'
import type { Draft } from '@/lib/drafts/draft-record'

/** A draft in a list. */
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

/** A draft in the callout of another draft of the same setting. */
export function otherDraft({ id, content, updatedAt, authorId, authorName }: Draft, session: Session): OtherDraft {
  return { id, name: draftName(content), authorName, isOwn: authorId === session.objectId, updatedAt: updatedAt.toISOString() }
}
