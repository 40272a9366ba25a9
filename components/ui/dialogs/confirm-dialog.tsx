'use client'

import type { ReactNode } from 'react'
import type { PortalAction } from '@/components/auth/use-portal-action'
import { type DialogButtonProps, FormDialog } from './form-dialog'

interface ConfirmDialogProps<Input, Value> {
  /** Words of the button that asks. */
  trigger: string
  button?: DialogButtonProps
  title: string
  /** What is gone afterwards, and what is not. */
  children: ReactNode
  /** Words of the button that keeps everything as it is. */
  keep: string
  confirm: string
  action: PortalAction<Input, Value>
  input: Input
  onDone: () => void
}

/** A button that asks before it takes something away that can't be brought back. */
export function ConfirmDialog<Input, Value>({ children, keep, ...dialog }: ConfirmDialogProps<Input, Value>) {
  return (
    <FormDialog {...dialog} cancel={keep}>
      {() => <div>{children}</div>}
    </FormDialog>
  )
}
