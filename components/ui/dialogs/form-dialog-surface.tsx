'use client'

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef } from 'react'
import type { FieldFault } from '@/lib/actions/action-result'
import type { ReportedError } from '@/lib/domain/reported-error'
import { BusyButton } from '../busy-button'
import { ErrorCallout } from '../error-callout'
import { stack } from '../layout/shared-styles'

const useStyles = makeStyles({ content: stack.M })

export interface FormDialogSurfaceProps {
  isOpen: boolean
  title: string
  children: ReactNode
  confirm: string
  cancel: string
  isPending: boolean
  error: ReportedError | null
  /** The faults of the last attempt; the first of their fields takes the focus. */
  faults: readonly FieldFault[]
  onSubmit: () => void
  onClose: () => void
  /** Called when the dialog is gone, after its motion. */
  onClosed: () => void
}

/** What a form dialog shows while it's open. Its script is loaded when someone is about to open one. */
export function FormDialogSurface(props: FormDialogSurfaceProps) {
  const { isOpen, title, children, confirm, cancel, isPending, error, faults, onSubmit, onClose, onClosed } = props
  const styles = useStyles()
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (faults.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [faults])

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(_, { open }) => !open && onClose()}
      surfaceMotion={{ onMotionFinish: (_, { direction }) => direction === 'exit' && onClosed() }}
    >
      <DialogSurface>
        <form
          ref={form}
          onSubmit={(event) => {
            event.preventDefault()
            onSubmit()
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {children}
              {error && <ErrorCallout error={error} />}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{cancel}</Button>
              <BusyButton type="submit" appearance="primary" isBusy={isPending}>
                {confirm}
              </BusyButton>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
