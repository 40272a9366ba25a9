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
  makeStyles,
} from '@fluentui/react-components'
import { type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import type { FieldFault } from '@/lib/actions/action-result'
import { BusyButton } from '../busy-button'
import { ErrorCallout } from '../error-callout'
import { stack } from '../layout/shared-styles'

const useStyles = makeStyles({ content: stack.M })

/** The appearance of the button that opens a dialog and, where its words aren't unique on the page, its name. */
export type DialogButtonProps = Pick<ButtonProps, 'appearance' | 'icon' | 'disabledFocusable' | 'aria-label'>

interface FormDialogProps<Input, Value> {
  /** Words of the button that opens the dialog. */
  trigger: string
  button?: DialogButtonProps
  title: string
  /** The fields, or the words that the person agrees to. `faults` are those of the last attempt. */
  children: (faults: readonly FieldFault[]) => ReactNode
  confirm: string
  /** Words of the button that closes the dialog and does nothing else. */
  cancel?: string
  action: PortalAction<Input, Value>
  input: Input
  /** Called before the dialog opens, so that the fields can start over. */
  onOpen?: () => void
  onDone: (value: Value) => void
}

/**
 * A button that opens a dialog with a form, and the form's action. Esc and the cancel button close it. When the portal refuses, the dialog
 * stays open with everything that was entered, and the first refused field gets the focus.
 */
export function FormDialog<Input, Value>({
  trigger,
  button,
  title,
  children,
  confirm,
  cancel = 'Cancel',
  action,
  input,
  onOpen,
  onDone,
}: FormDialogProps<Input, Value>) {
  const styles = useStyles()
  const form = useRef<HTMLFormElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const { run, reset, isPending, error, faults } = usePortalAction(action)

  useEffect(() => {
    if (faults.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [faults])

  const turn = (open: boolean) => {
    if (open) onOpen?.()
    reset()
    setIsOpen(open)
  }
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const value = isPending ? undefined : await run(input)
    if (value === undefined) return
    setIsOpen(false)
    onDone(value)
  }

  return (
    <Dialog open={isOpen} onOpenChange={(_, { open }) => turn(open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button {...button}>{trigger}</Button>
      </DialogTrigger>
      <DialogSurface>
        <form ref={form} onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {children(faults)}
              {error && <ErrorCallout error={error} />}
            </DialogContent>
            <DialogActions>
              <DialogTrigger disableButtonEnhancement>
                <Button>{cancel}</Button>
              </DialogTrigger>
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
