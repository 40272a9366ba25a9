import type { PortalAction } from '@/components/auth/use-portal-action'

/** A draft as a list shows it. */
export interface DraftSummary {
  id: string
  /** What it is called in lists. */
  name: string
  /** The name that a person gave it; empty when it goes by its setting's. */
  title: string
  settingName: string | null
  /** The id of the furthest step that was opened. */
  stepReached: string
  /** ISO 8601 UTC. */
  updatedAt: string
  authorName: string
  /** The person who is looking is its author. */
  isOwn: boolean
}

/** What can be done with a draft apart from going on with it. */
export interface DraftActions {
  renameDraft: PortalAction<{ draftId: string; title: string }, unknown>
  discardDraft: PortalAction<{ draftId: string }, null>
}
