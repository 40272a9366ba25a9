'use client'

import { DeleteRegular } from '@fluentui/react-icons'
import { ConfirmDialog } from '@/components/ui/dialogs/confirm-dialog'
import type { DraftActions, DraftSummary } from './draft-summary'

interface DiscardDraftButtonProps extends Pick<DraftActions, 'discardDraft'> {
  draft: DraftSummary
  onDone: () => void
}

/** Discards a draft after confirmation; Azure isn't affected. */
export function DiscardDraftButton({ draft, discardDraft, onDone }: DiscardDraftButtonProps) {
  return (
    <ConfirmDialog
      trigger="Discard"
      button={{ appearance: 'subtle', icon: <DeleteRegular />, 'aria-label': `Discard draft ${draft.name}` }}
      title={draft.isOwn ? 'Discard this draft?' : "Discard someone else's draft?"}
      keep="Keep draft"
      confirm="Discard draft"
      action={discardDraft}
      input={{ draftId: draft.id }}
      onDone={onDone}
    >
      {!draft.isOwn && (
        <>
          <bdi>{draft.authorName}</bdi> started this draft and might still need it.{' '}
        </>
      )}
      Draft <bdi>{draft.name}</bdi> and everything entered in it will be discarded. Nothing changes in Azure.
    </ConfirmDialog>
  )
}
