'use client'

import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, DialogTrigger, Spinner,
} from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { usePortalAction, type PortalAction } from '@/components/auth/use-portal-action'
import { ErrorNotice } from '@/components/shell/error-notice'

interface DiscardDraftButtonProps {
  draftId: string
  name: string
  discardDraft: PortalAction<{ draftId: string }, null>
}

/** Discards a draft after asking; Azure is not touched by it. */
export function DiscardDraftButton({ draftId, name, discardDraft }: DiscardDraftButtonProps) {
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  const { run, isPending, error } = usePortalAction(discardDraft)

  const discard = async () => {
    if (isPending) return
    const done = await run({ draftId })
    if (done === undefined) return
    setIsOpen(false)
    router.refresh()
  }

  return (
    <Dialog open={isOpen} onOpenChange={(_, { open }) => setIsOpen(open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<DeleteRegular />} aria-label={`Discard draft ${name}`}>Discard</Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Discard this draft?</DialogTitle>
          <DialogContent>
            What was filled in for <bdi>{name}</bdi> is deleted. Nothing changes in Azure.
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
