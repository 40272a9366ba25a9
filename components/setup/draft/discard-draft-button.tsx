'use client'

import { DeleteRegular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { DraftActions, DraftSummary } from './draft-summary'

/** Discards a draft after asking; Azure is not touched by it. */
export function DiscardDraftButton({ draft, discardDraft }: { draft: DraftSummary } & Pick<DraftActions, 'discardDraft'>) {
  const router = useRouter()
  return (
    <ConfirmDialog
      trigger="Discard"
      look={{ appearance: 'subtle', icon: <DeleteRegular />, 'aria-label': `Discard draft ${draft.name}` }}
      title={draft.isOwn ? 'Discard this draft?' : 'Discard the draft of somebody else?'}
      keep="Keep draft"
      confirm="Discard draft"
      action={discardDraft}
      input={{ draftId: draft.id }}
      onDone={() => router.refresh()}
    >
      {!draft.isOwn && (
        <>
          <bdi>{draft.authorName}</bdi> began this draft and may still need it.{' '}
        </>
      )}
      <bdi>{draft.name}</bdi> is gone afterwards, with all that was filled in. Nothing changes in Azure.
    </ConfirmDialog>
  )
}
