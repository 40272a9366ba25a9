import type { PortalAction } from '@/components/auth/use-portal-action'

/** A draft in a list. */
export interface DraftSummary {
  id: string
  /** Its name in lists. */
  name: string
  /** Its own name; empty if it uses the setting's name. */
  title: string
  settingName: string | null
  /** The ID of the furthest step that was opened. */
  stepReached: string
  /** ISO 8601 UTC. */
  updatedAt: string
  authorName: string
  /** Whether the viewer is its author. */
  isOwn: boolean
}

/** The commands for a draft other than resuming it. */
export interface DraftActions {
  renameDraft: PortalAction<{ draftId: string; title: string }, unknown>
  discardDraft: PortalAction<{ draftId: string }, null>
}
