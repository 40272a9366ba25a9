'use client'

import { Field, Input, makeStyles, Textarea } from '@fluentui/react-components'
import { wrap } from '@/components/ui/layout/shared-styles'
import { reasonLengthMax, ticketLengthMax } from '@/lib/domain/setup/setup-draft'

const useStyles = makeStyles({
  root: { ...wrap.L, alignItems: 'start' },
  reason: { flexGrow: 3, flexBasis: '20rem' },
  ticket: { flexGrow: 1, flexBasis: '12rem' },
})

interface ChangeNotesProps {
  reason: string
  ticket: string
  onChange: (changes: { reason: string } | { ticket: string }) => void
}

/** The reason and ticket of the change, for readers of the history. */
export function ChangeNotes({ reason, ticket, onChange }: ChangeNotesProps) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Field
        label="Reason (optional)"
        className={styles.reason}
        hint={`The history shows the reason with the change. ${reason.length} of ${reasonLengthMax} characters.`}
      >
        <Textarea
          id="reason"
          value={reason}
          maxLength={reasonLengthMax}
          rows={2}
          resize="vertical"
          textarea={{ dir: 'auto' }}
          onChange={(_, { value }) => onChange({ reason: value })}
        />
      </Field>
      <Field label="Ticket number (optional)" hint="For example, CHG0012345." className={styles.ticket}>
        <Input
          value={ticket}
          maxLength={ticketLengthMax}
          dir="auto"
          autoComplete="off"
          onChange={(_, { value }) => onChange({ ticket: value })}
        />
      </Field>
    </div>
  )
}
