'use client'

import { Body1, Body1Strong, Button, Field, makeStyles, Select, Spinner } from '@fluentui/react-components'
import { useState } from 'react'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { Callout } from '@/components/ui/callout'
import { ReasonDialog } from '@/components/ui/dialogs/reason-dialog'
import { ErrorCallout } from '@/components/ui/error-callout'
import { type Done, DoneCallout } from '@/components/ui/focus/done-callout'
import { FocusTarget } from '@/components/ui/focus/focus-target'
import { SectionCard } from '@/components/ui/layout/section-card'
import { bulletList, quiet, wrap } from '@/components/ui/layout/shared-styles'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { Time } from '@/components/ui/time'
import { type ApprovalRule, approvalHoursChoices, approversWords, hoursInWords } from '@/lib/domain/changes/approval'
import { riskyChanges } from '@/lib/domain/changes/words/risky-changes'
import type { RuleActions } from './rule-actions'
import { TurnOnDialog } from './turn-on-dialog'

const useStyles = makeStyles({
  buttons: wrap.S,
  hours: { maxWidth: '14rem' },
  list: { ...quiet, ...bulletList, margin: 0 },
  quiet,
})

/** The approval rule: on or off, and how long a request waits. Turning it off requires approval too. */
export function RuleCard({
  rule,
  personId,
  otherAdministrators,
  changeApprovalRule,
  decideRuleOff,
  switchRuleOffNow,
}: RuleActions & { rule: ApprovalRule; personId: string; otherAdministrators: number }) {
  const styles = useStyles()
  const { refresh } = useRefresh()
  const change = usePortalAction(changeApprovalRule)
  const decide = usePortalAction(decideRuleOff)
  const [hasDecided, setHasDecided] = useState(false)
  const [saved, setSaved] = useState<Done | null>(null)
  const { offRequest } = rule
  const hours = approvalHoursChoices.find((choice) => choice === rule.hours) ?? 72
  const isPending = change.isPending || decide.isPending

  const finish = () => {
    setHasDecided(true)
    refresh()
  }
  const saveHours = async (value: string) => {
    const selected = approvalHoursChoices.find((choice) => String(choice) === value) ?? hours
    setSaved(null)
    if (isPending || (await change.run({ isOn: rule.isOn, hours: selected })) === undefined) return
    setSaved({ title: 'Rule saved', text: `New requests expire after ${hoursInWords(selected)}.` })
    refresh()
  }
  const requestOff = async () => {
    if (!isPending && (await change.run({ isOn: false, hours })) !== undefined) finish()
  }
  const answer = async (agrees: boolean) => {
    if (!isPending && (await decide.run({ agrees })) !== undefined) finish()
  }
  const error = change.error ?? decide.error

  return (
    <SectionCard title="Approval of risky changes">
      <Body1 as="p" className={styles.quiet}>
        When the rule is on, an administrator other than the author must approve risky changes. Adding logs doesn't require approval. These
        changes are risky, also if the portal can't check what they take away:
      </Body1>
      <ul className={styles.list} aria-label="Risky changes">
        {riskyChanges.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <FocusTarget by={hasDecided ? `${String(rule.isOn)} ${offRequest?.at ?? ''}` : null}>
        <Body1Strong as="p" role="status">
          {rule.isOn ? 'The rule is on' : 'The rule is off'}
        </Body1Strong>
        {offRequest && (
          <Callout intent="warning" title="Request to turn off the rule">
            {offRequest.byId === personId ? (
              'You made this request'
            ) : (
              <>
                <bdi>{offRequest.byName}</bdi> made this request{' '}
              </>
            )}{' '}
            <Time at={offRequest.at} />. The rule stays on unless another administrator approves the request by{' '}
            <Time at={offRequest.expiresAt} format="exact" />.
          </Callout>
        )}
      </FocusTarget>
      <Field label="Requests expire after" className={styles.hours}>
        <Select value={String(hours)} onChange={(_, { value }) => void saveHours(value)}>
          {approvalHoursChoices.map((choice) => (
            <option key={choice} value={choice}>
              {hoursInWords(choice)}
            </option>
          ))}
        </Select>
      </Field>
      <DoneCallout done={saved} />
      {isPending && <Spinner size="tiny" label="Saving the rule" />}
      {error && <ErrorCallout error={error} />}
      {rule.isOn && !offRequest && (
        <Body1 as="p" className={styles.quiet}>
          Turning off the rule also requires approval. {approversWords(otherAdministrators)}
        </Body1>
      )}
      <div className={styles.buttons}>
        {!rule.isOn && (
          <TurnOnDialog hours={hours} otherAdministrators={otherAdministrators} changeApprovalRule={changeApprovalRule} onDone={finish} />
        )}
        {rule.isOn && !offRequest && (
          <BusyButton isBusy={change.isPending} onClick={() => void requestOff()}>
            Request to turn off
          </BusyButton>
        )}
        {offRequest && (
          <Button appearance="primary" disabledFocusable={isPending} onClick={() => void answer(false)}>
            Keep rule on
          </Button>
        )}
        {offRequest && offRequest.byId !== personId && (
          <Button disabledFocusable={isPending} onClick={() => void answer(true)}>
            Turn off rule
          </Button>
        )}
        {rule.isOn && (
          <ReasonDialog
            trigger="Turn off in an emergency"
            title="Turn off the rule without approval?"
            text="Use this option only if your organization no longer has another administrator. The portal records the change as an emergency under your name and shows it on the overview."
            label="Reason for the emergency"
            confirm="Turn off now"
            action={switchRuleOffNow}
            inputOf={(reason) => ({ reason })}
            onDone={finish}
          />
        )}
      </div>
    </SectionCard>
  )
}
