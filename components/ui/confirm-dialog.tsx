'use client'

import {
  Button,
  type ButtonProps,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from './busy-button'
import { ErrorCallout } from './error-callout'

interface ConfirmDialogProps<Input, Value> {
  /** Words of the button that asks. */
  trigger: string
  /** How that button looks and, where its words do not tell it from others, its name. */
  look?: Pick<ButtonProps, 'appearance' | 'icon' | 'disabledFocusable' | 'aria-label'>
  title: string
  /** What is gone afterwards, and what is not. */
  children: ReactNode
  /** The way out. */
  keep: string
  confirm: string
  action: PortalAction<Input, Value>
  input: Input
  onDone: () => void
}

/** A button that asks before it takes something away that cannot be brought back. */
export function ConfirmDialog<Input, Value>({
  trigger,
  look,
  title,
  children,
  keep,
  confirm,
  action,
  input,
  onDone,
}: ConfirmDialogProps<Input, Value>) {
  const [isOpen, setIsOpen] = useState(false)
  const { run, reset, isPending, error } = usePortalAction(action)

  const turn = (open: boolean) => {
    reset()
    setIsOpen(open)
  }
  const go = async () => {
    if (isPending || (await run(input)) === undefined) return
    setIsOpen(false)
    onDone()
  }

  return (
    <Dialog open={isOpen} onOpenChange={(_, { open }) => turn(open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button {...look}>{trigger}</Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            {children}
            {error && <ErrorCallout error={error} />}
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>{keep}</Button>
            </DialogTrigger>
            <BusyButton appearance="primary" isBusy={isPending} onClick={() => void go()}>
              {confirm}
            </BusyButton>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
