'use client'

import { Body1, Button, Field, makeStyles, Select, Spinner, Switch } from '@fluentui/react-components'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { Callout } from '@/components/ui/callout'
import { ReasonDialog } from '@/components/ui/dialogs/reason-dialog'
import { ErrorCallout } from '@/components/ui/error-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { quiet, wrap } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import { useRefresh } from '@/components/ui/use-refresh'
import { type ApprovalRule, approvalHoursChoices, hoursInWords } from '@/lib/domain/changes/approval'

const useStyles = makeStyles({
  buttons: wrap.S,
  hours: { maxWidth: '14rem' },
  quiet,
})

export interface RuleActions {
  changeApprovalRule: PortalAction<{ isOn: boolean; hours: (typeof approvalHoursChoices)[number] }, ApprovalRule>
  decideRuleOff: PortalAction<{ agrees: boolean }, ApprovalRule>
  switchRuleOffNow: PortalAction<{ reason: string }, ApprovalRule>
}

/** The approval rule: on or off, and how long a request waits. Turning it off requires approval too. */
export function RuleCard({
  rule,
  personId,
  changeApprovalRule,
  decideRuleOff,
  switchRuleOffNow,
}: RuleActions & { rule: ApprovalRule; personId: string }) {
  const styles = useStyles()
  const { refresh } = useRefresh()
  const change = usePortalAction(changeApprovalRule)
  const decide = usePortalAction(decideRuleOff)
  const { offRequest } = rule
  const hours = approvalHoursChoices.find((choice) => choice === rule.hours) ?? 72
  const isPending = change.isPending || decide.isPending

  const save = async (request: Parameters<typeof change.run>[0]) => {
    if (!isPending && (await change.run(request)) !== undefined) refresh()
  }
  const answer = async (agrees: boolean) => {
    if (!isPending && (await decide.run({ agrees })) !== undefined) refresh()
  }
  const error = change.error ?? decide.error

  return (
    <SectionCard title="Approval of risky changes">
      <Body1 as="p" className={styles.quiet}>
        When the rule is on, these changes require approval by an administrator other than the author: deleting a setting, stopping a
        category, moving or removing a destination, setting a retention period that deletes stored logs, turning off or deleting an alert
        about missing logs or an emergency access account, and accepting an external change that stops or moves logs. Adding logs doesn't
        require approval.
      </Body1>
      <Switch
        label={rule.isOn ? 'On' : 'Off'}
        checked={rule.isOn}
        disabled={offRequest !== null}
        aria-label="Approval of risky changes"
        onChange={(_, { checked }) => void save({ isOn: checked, hours })}
      />
      <Field label="Requests expire after" className={styles.hours}>
        <Select
          value={String(hours)}
          onChange={(_, { value }) =>
            void save({ isOn: rule.isOn, hours: approvalHoursChoices.find((choice) => String(choice) === value) ?? hours })
          }
        >
          {approvalHoursChoices.map((choice) => (
            <option key={choice} value={choice}>
              {hoursInWords(choice)}
            </option>
          ))}
        </Select>
      </Field>
      {isPending && <Spinner size="tiny" label="Saving the rule" />}
      {error && <ErrorCallout error={error} />}
      {rule.isOn && !offRequest && (
        <Body1 as="p" className={styles.quiet}>
          Turning off the rule also requires approval. Before you rely on the rule, make sure that at least two administrators have signed
          in.
        </Body1>
      )}
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
      {rule.isOn && (
        <div className={styles.buttons}>
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
          <ReasonDialog
            trigger="Turn off in an emergency"
            title="Turn off the rule without approval?"
            text="Use this option only if your organization no longer has another administrator. The portal records the change as an emergency under your name and shows it on the overview."
            label="Reason for the emergency"
            confirm="Turn off now"
            action={switchRuleOffNow}
            inputOf={(reason) => ({ reason })}
            onDone={refresh}
          />
        </div>
      )}
    </SectionCard>
  )
}
