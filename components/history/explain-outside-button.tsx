'use client'

import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, DialogTrigger, Field, Spinner, Textarea,
} from '@fluentui/react-components'
import { CommentRegular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { useState, type SyntheticEvent } from 'react'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { ErrorNotice } from '@/components/shell/error-notice'
import { reasonLengthMax } from '@/lib/entra-logs/setup-draft'
import type { ResolveOutside } from './change-commands'

/** Says in words why a change made outside shall stay. */
export function ExplainOutsideButton({ changeId, resolveOutside }: { changeId: string; resolveOutside: ResolveOutside }) {
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  const [note, setNote] = useState('')
  const { run, reset, isPending, error, faults } = usePortalAction(resolveOutside)

  const turn = (open: boolean) => {
    reset()
    setIsOpen(open)
  }
  const explain = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (isPending || (await run({ changeId, kind: 'explained', note })) === undefined) return
    setIsOpen(false)
    router.refresh()
  }

  return (
    <Dialog open={isOpen} onOpenChange={(_, { open }) => turn(open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button icon={<CommentRegular />}>Explain</Button>
      </DialogTrigger>
      <DialogSurface>
        <form onSubmit={(event) => void explain(event)}>
          <DialogBody>
            <DialogTitle>Explain this change</DialogTitle>
            <DialogContent>
              <Field label="What was it, and who made it?" hint="It stays in the history, under your name." validationMessage={faults[0]?.message}>
                <Textarea dir="auto" value={note} maxLength={reasonLengthMax} resize="vertical" onChange={(_, { value }) => setNote(value)} />
              </Field>
              {error && <ErrorNotice error={error} />}
            </DialogContent>
            <DialogActions>
              <DialogTrigger disableButtonEnhancement>
                <Button>Cancel</Button>
              </DialogTrigger>
              <Button type="submit" appearance="primary" icon={isPending ? <Spinner size="extra-tiny" /> : undefined} disabledFocusable={isPending}>
                Save explanation
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
