'use client'

import { Button, type ButtonProps, useRestoreFocusTarget } from '@fluentui/react-components'
import { type ReactNode, useRef, useState } from 'react'
import * as z from 'zod/mini'
import { useKeptInput } from '@/components/auth/kept/use-kept-input'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import type { FieldFault } from '@/lib/actions/action-result'
import { lazyPart } from '../lazy/lazy-part'
import { PartMissing } from '../lazy/part-missing'
import { useLazyPart } from '../lazy/use-lazy-part'

const surface = lazyPart(() => import('./form-dialog-surface').then(({ FormDialogSurface }) => FormDialogSurface))

/** The appearance of the button that opens a dialog and, where its words aren't unique on the page, its name. */
export type DialogButtonProps = Pick<ButtonProps, 'appearance' | 'icon' | 'disabledFocusable' | 'aria-label'>

/** What was entered in a dialog. It's kept over a sign-in, and the dialog is then open again. */
export interface KeptFields<Entered> {
  /** The key under which the tab keeps it. */
  as: string
  schema: z.ZodMiniType<Entered>
  entered: Entered
  restore: (entered: Entered) => void
}

interface FormDialogProps<Input, Value, Entered> {
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
  /** The fields, unless the page keeps them itself. Never secrets. */
  kept?: KeptFields<Entered>
  /** Called before the dialog opens, so that the fields can start over. */
  onOpen?: () => void
  onDone: (value: Value) => void
}

/**
 * A button that opens a dialog with a form, and the form's action. Esc and the cancel button close it. When the portal refuses, the dialog
 * stays open with everything that was entered, and the first refused field gets the focus. One press is enough, although the script of the
 * dialog loads only when the pointer or the focus reaches the button.
 */
export function FormDialog<Input, Value, Entered = unknown>({
  trigger,
  button,
  title,
  children,
  confirm,
  cancel = 'Cancel',
  action,
  input,
  kept,
  onOpen,
  onDone,
}: FormDialogProps<Input, Value, Entered>) {
  const [isOpen, setIsOpen] = useState(false)
  const done = useRef<{ value: Value } | null>(null)
  const { run, reset, isPending, said, faults: refused } = usePortalAction(action)
  const { error, faults } = said(input)
  const { Part: Surface, isLoading, hasFailed, prepare, open } = useLazyPart(surface)
  // The button gets the focus back when the dialog closes.
  const restoreFocusTarget = useRestoreFocusTarget()

  useKeptInput(kept?.as ?? '', kept?.schema ?? z.unknown(), isOpen ? kept?.entered : undefined, (entered) => {
    kept?.restore(entered as Entered)
    setIsOpen(true)
    open()
  })

  const close = () => {
    reset()
    setIsOpen(false)
  }
  const submit = async () => {
    const value = isPending ? undefined : await run(input)
    if (value === undefined) return
    done.current = { value }
    setIsOpen(false)
  }
  // While a dialog closes, the rest of the page is still hidden from assistive technology. If what follows removed this component then, the
  // page would stay hidden.
  const finish = () => {
    const finished = done.current
    done.current = null
    if (finished) onDone(finished.value)
  }

  return (
    <>
      <Button
        {...button}
        {...restoreFocusTarget}
        aria-haspopup="dialog"
        aria-busy={isLoading || undefined}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={({ currentTarget }) => {
          finish()
          onOpen?.()
          reset()
          setIsOpen(true)
          open(currentTarget)
        }}
      >
        {trigger}
      </Button>
      {Surface && (
        <Surface
          isOpen={isOpen}
          title={title}
          confirm={confirm}
          cancel={cancel}
          isPending={isPending}
          error={error}
          faults={refused}
          onSubmit={() => void submit()}
          onClose={close}
          onClosed={finish}
        >
          {children(faults)}
        </Surface>
      )}
      {hasFailed && <PartMissing />}
    </>
  )
}
