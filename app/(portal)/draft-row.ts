import type { Draft } from '@/lib/changes/drafts'
import { resumeStep } from '@/lib/entra-logs/setup-draft'

/** A draft as lists show it. */
export function draftRow({ id, content, updatedAt, authorName }: Draft) {
  return { id, settingName: content.setting?.name || null, stepReached: resumeStep(content), updatedAt: updatedAt.toISOString(), authorName }
}
