'use client'

import { Body1 } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { FormDialog } from '@/components/ui/dialogs/form-dialog'
import { type approvalHoursChoices, approversWords, hoursInWords } from '@/lib/domain/changes/approval'
import type { RuleActions } from './rule-actions'

interface TurnOnDialogProps extends Pick<RuleActions, 'changeApprovalRule'> {
  hours: (typeof approvalHoursChoices)[number]
  otherAdministrators: number
  onDone: () => void
}

/** A button that turns on the approval rule, after saying what that requires and whether anyone could approve. */
export function TurnOnDialog({ hours, otherAdministrators, changeApprovalRule, onDone }: TurnOnDialogProps) {
  return (
    <FormDialog
      trigger="Turn on"
      button={{ appearance: 'primary' }}
      title="Require approval of risky changes?"
      confirm="Turn on rule"
      action={changeApprovalRule}
      input={{ isOn: true, hours }}
      onDone={onDone}
    >
      {() => (
        <>
          <Body1 as="p">A risky change then waits until another administrator approves it. Until then, nothing is sent to Azure.</Body1>
          <Body1 as="p">
            A request stays open for {hoursInWords(hours)}. If no one approves it by then, the change isn't made, and its author must
            request approval again.
          </Body1>
          <Body1 as="p">Turning off the rule also requires approval by another administrator, except in an emergency.</Body1>
          {otherAdministrators > 0 ? (
            <Body1 as="p">{approversWords(otherAdministrators)}</Body1>
          ) : (
            <Callout intent="warning" title="There might be no one else who can approve">
              {approversWords(otherAdministrators)} You need at least one other administrator. Without one, you can make a risky change or
              turn off the rule only as an emergency.
            </Callout>
          )}
        </>
      )}
    </FormDialog>
  )
}
