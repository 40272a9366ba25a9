'use client'

import { Field, Textarea } from '@fluentui/react-components'
import { reasonLengthMax } from '@/lib/entra-logs/setup-draft'

/** Why the change is made, for those who read the history later. */
export function ReasonField({ reason, onChange }: { reason: string; onChange: (reason: string) => void }) {
  return (
    <Field
      label="Reason (optional)"
      hint={`Kept in the history with the change, for example a ticket number. ${reason.length} of ${reasonLengthMax} characters.`}
    >
      <Textarea
        id="reason"
        value={reason}
        maxLength={reasonLengthMax}
        rows={3}
        resize="vertical"
        textarea={{ dir: 'auto' }}
        onChange={(_, { value }) => onChange(value)}
      />
    </Field>
  )
}
