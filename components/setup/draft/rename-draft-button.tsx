'use client'

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
} from '@fluentui/react-components'
import { RenameRegular } from '@fluentui/react-icons'
import { type SyntheticEvent, useState } from 'react'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { ErrorCallout } from '@/components/ui/error-callout'
import { useRefresh } from '@/components/ui/use-refresh'
import { draftTitleLengthMax } from '@/lib/domain/setup/setup-draft'
import type { DraftActions, DraftSummary } from './draft-summary'

/** Gives a draft a name of its own, or takes it away again. */
export function RenameDraftButton({ draft, renameDraft }: { draft: DraftSummary } & Pick<DraftActions, 'renameDraft'>) {
  const { refresh } = useRefresh()
  const [isOpen, setIsOpen] = useState(false)
  const [title, setTitle] = useState(draft.title)
  const { run, reset, isPending, error, faults } = usePortalAction(renameDraft)

  const turn = (open: boolean) => {
    if (open) setTitle(draft.title)
    reset()
    setIsOpen(open)
  }
  const rename = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (isPending || (await run({ draftId: draft.id, title })) === undefined) return
    setIsOpen(false)
    refresh()
  }

  return (
    <Dialog open={isOpen} onOpenChange={(_, { open }) => turn(open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<RenameRegular />} aria-label={`Rename draft ${draft.name}`}>
          Rename
        </Button>
      </DialogTrigger>
      <DialogSurface>
        <form onSubmit={(event) => void rename(event)}>
          <DialogBody>
            <DialogTitle>Rename this draft</DialogTitle>
            <DialogContent>
              <Field
                label="Name of the draft"
                hint="Shown in the portal only. If it's empty, the name of the setting is used."
                validationMessage={faults[0]?.message}
              >
                <Input dir="auto" value={title} maxLength={draftTitleLengthMax} onChange={(_, { value }) => setTitle(value)} />
              </Field>
              {error && <ErrorCallout error={error} />}
            </DialogContent>
            <DialogActions>
              <DialogTrigger disableButtonEnhancement>
                <Button>Cancel</Button>
              </DialogTrigger>
              <BusyButton type="submit" appearance="primary" isBusy={isPending}>
                Save name
              </BusyButton>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
