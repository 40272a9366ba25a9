'use client'

import { Body1, Checkbox, Field, makeStyles, Subtitle2, Textarea, tokens } from '@fluentui/react-components'
import { PeopleFilled } from '@fluentui/react-icons'
import { Card } from '@/components/ui/card'
import { bulletList, readable, stack } from '@/components/ui/layout/shared-styles'
import { hoursInWords } from '@/lib/domain/changes/approval'
import { type ApprovalChoice } from '@/lib/domain/changes/plan/save-faults'
import { reasonLengthMax } from '@/lib/domain/setup/setup-draft'

const useStyles = makeStyles({
  card: stack.M,
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  icon: { display: 'flex', fontSize: tokens.fontSizeBase500, color: tokens.colorBrandForeground1 },
  list: { ...stack.XS, ...bulletList, overflowWrap: 'anywhere', ...readable },
  text: readable,
})

interface ApprovalCardProps {
  /** Why approval is required, one sentence each. */
  reasons: string[]
  /** Hours that the request waits. */
  hours: number
  approval: ApprovalChoice
  /** Shown at the field after someone tries to save. */
  fault: string | undefined
  onChange: (approval: ApprovalChoice) => void
}

/** Says that a second administrator must approve, and lets an emergency skip approval with a reason. */
export function ApprovalCard({ reasons, hours, approval, fault, onChange }: ApprovalCardProps) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <div className={styles.head}>
        <span aria-hidden className={styles.icon}>
          <PeopleFilled />
        </span>
        <Subtitle2 as="h2">Requires approval</Subtitle2>
      </div>
      <ul className={styles.list}>
        {reasons.map((reason) => (
          <li key={reason}>
            <Body1>{reason}</Body1>
          </li>
        ))}
      </ul>
      <Body1 as="p" className={styles.text}>
        Your organization requires approval for this change. The request expires after {hoursInWords(hours)}. Nothing is sent to Azure until
        another administrator approves the request.
      </Body1>
      <Checkbox
        label="Save without approval because of an emergency"
        checked={approval.kind === 'bypass'}
        onChange={(_, { checked }) => onChange(checked === true ? { kind: 'bypass', reason: '' } : { kind: 'ask' })}
      />
      {approval.kind === 'bypass' && (
        <Field
          label="Reason for the emergency"
          hint="The history shows the change as an emergency change without approval, along with this reason and your name. The overview shows the emergency to the other administrators."
          validationMessage={fault}
          validationState={fault ? 'error' : 'none'}
        >
          <Textarea
            id="emergency"
            value={approval.reason}
            maxLength={reasonLengthMax}
            rows={2}
            resize="vertical"
            textarea={{ dir: 'auto' }}
            onChange={(_, { value }) => onChange({ kind: 'bypass', reason: value })}
          />
        </Field>
      )}
    </Card>
  )
}
