'use client'

import {
  Body1,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  makeStyles,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { type ReactElement, type SyntheticEvent, useState } from 'react'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { approvalNoteLengthMax } from '@/lib/domain/changes/approval'
import { BusyButton } from './busy-button'
import { ErrorCallout } from './error-callout'

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM } })

interface ReasonDialogProps<Input, Value> {
  /** Words of the button that opens it. */
  trigger: string
  icon?: ReactElement
  title: string
  /** What happens then, where the title does not say it. */
  text?: string
  /** The question that the reason answers. */
  label: string
  confirm: string
  action: PortalAction<Input, Value>
  inputOf: (reason: string) => Input
  onDone: (value: Value) => void
}

/** A button that asks why before it acts. What was typed stays when the portal refuses. */
export function ReasonDialog<Input, Value>({
  trigger,
  icon,
  title,
  text,
  label,
  confirm,
  action,
  inputOf,
  onDone,
}: ReasonDialogProps<Input, Value>) {
  const styles = useStyles()
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { run, reset, isPending, error, faults } = usePortalAction(action)

  const turn = (open: boolean) => {
    reset()
    setIsOpen(open)
  }
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const value = isPending ? undefined : await run(inputOf(reason))
    if (value === undefined) return
    setIsOpen(false)
    onDone(value)
  }

  return (
    <Dialog open={isOpen} onOpenChange={(_, { open }) => turn(open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button icon={icon}>{trigger}</Button>
      </DialogTrigger>
      <DialogSurface>
        <form onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {text && <Body1 as="p">{text}</Body1>}
              <Field label={label} hint="It stays in the history, under your name." validationMessage={faults[0]?.message}>
                <Textarea
                  dir="auto"
                  value={reason}
                  maxLength={approvalNoteLengthMax}
                  resize="vertical"
                  onChange={(_, { value }) => setReason(value)}
                />
              </Field>
              {error && <ErrorCallout error={error} />}
            </DialogContent>
            <DialogActions>
              <DialogTrigger disableButtonEnhancement>
                <Button>Cancel</Button>
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
