'use client'

import { Body1, Field, Textarea } from '@fluentui/react-components'
import { usePathname } from 'next/navigation'
import type { ReactElement } from 'react'
import type { PortalAction } from '@/components/auth/use-portal-action'
import { approvalNoteLengthMax } from '@/lib/domain/changes/approval'
import { useTabText } from '../use-tab-text'
import { FormDialog } from './form-dialog'

interface ReasonDialogProps<Input, Value> {
  /** Words of the button that opens it. */
  trigger: string
  icon?: ReactElement
  title: string
  /** What happens then, where the title doesn't say it. */
  text?: string
  /** The question that the reason answers. */
  label: string
  confirm: string
  action: PortalAction<Input, Value>
  inputOf: (reason: string) => Input
  onDone: (value: Value) => void
}

/** A button that asks why before it acts. The reason survives a reload of the page until it is sent. */
export function ReasonDialog<Input, Value>({ icon, text, label, inputOf, onDone, ...dialog }: ReasonDialogProps<Input, Value>) {
  const [reason, setReason] = useTabText(`reason ${usePathname()} ${dialog.title}`)
  const finish = (value: Value) => {
    setReason('')
    onDone(value)
  }
  return (
    <FormDialog {...dialog} button={{ icon }} input={inputOf(reason)} onDone={finish}>
      {([fault]) => (
        <>
          {text && <Body1 as="p">{text}</Body1>}
          <Field label={label} hint="Your text is recorded in the history under your name." validationMessage={fault?.message}>
            <Textarea
              dir="auto"
              value={reason}
              maxLength={approvalNoteLengthMax}
              resize="vertical"
              onChange={(_, { value }) => setReason(value)}
            />
          </Field>
        </>
      )}
    </FormDialog>
  )
}
