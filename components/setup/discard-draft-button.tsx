'use client'

import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, DialogTrigger, Spinner,
} from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { ErrorNotice } from '@/components/shell/error-notice'
import type { DraftActions, DraftSummary } from './draft-list'

/** Discards a draft after asking; Azure is not touched by it. */
export function DiscardDraftButton({ draft, discardDraft }: { draft: DraftSummary } & Pick<DraftActions, 'discardDraft'>) {
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  const { run, isPending, error } = usePortalAction(discardDraft)

  const discard = async () => {
    if (isPending) return
    const done = await run({ draftId: draft.id })
    if (done === undefined) return
    setIsOpen(false)
    router.refresh()
  }

  return (
    <Dialog open={isOpen} onOpenChange={(_, { open }) => setIsOpen(open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<DeleteRegular />} aria-label={`Discard draft ${draft.name}`}>Discard</Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{draft.isOwn ? 'Discard this draft?' : 'Discard the draft of somebody else?'}</DialogTitle>
          <DialogContent>
            {!draft.isOwn && <><bdi>{draft.authorName}</bdi> began this draft and may still need it. </>}
            <bdi>{draft.name}</bdi> is gone afterwards, with all that was filled in. Nothing changes in Azure.
            {error && <ErrorNotice error={error} />}
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Keep draft</Button>
            </DialogTrigger>
            <Button
              appearance="primary"
              icon={isPending ? <Spinner size="extra-tiny" /> : undefined}
              disabledFocusable={isPending}
              onClick={() => void discard()}
            >
              Discard draft
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
