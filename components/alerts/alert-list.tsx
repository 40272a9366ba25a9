'use client'

import { Badge, Body1, Caption1, makeStyles } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { AdminCenterLink } from '@/components/admin-centers/admin-center-link'
import { ReasonDialog } from '@/components/ui/dialogs/reason-dialog'
import { ListRow } from '@/components/ui/layout/list-row'
import { SectionCard } from '@/components/ui/layout/section-card'
import { plainList, quiet, wrap } from '@/components/ui/layout/shared-styles'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { Time } from '@/components/ui/time'
import { alertKinds, alertKindWords } from '@/lib/domain/alerts/alert-resource'
import { isGuarding } from '@/lib/domain/alerts/alert-risk'
import type { AlertsSeen } from '@/lib/domain/alerts/alerts-seen'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'
import { firedDays } from '@/lib/domain/alerts/fired-alerts'
import { formerWatch, isOutdatedRule } from '@/lib/domain/alerts/former-query'
import { comparableId, isSameResource, resourceName } from '@/lib/domain/azure/resource-id'
import { formatCount } from '@/lib/domain/text'
import { approvalText, type CardProps } from './alert-actions'
import { OutcomeCallout } from './outcome-callout'
import { useChangeOnce } from './use-change-once'

const useStyles = makeStyles({
  list: { ...plainList, margin: 0 },
  head: { ...wrap.S, alignItems: 'center' },
  quiet,
})

type AlertListProps = Pick<AlertsSeen, 'rules' | 'groups' | 'isApprovalRequired' | 'fired' | 'firedUnknownIn'> & CardProps

/** The rules for the workspaces of the tenant's settings. Those that the portal didn't create are shown without commands. */
export function AlertList({ rules, outcome, ...row }: AlertListProps) {
  const styles = useStyles()
  return (
    <SectionCard title="Alert rules">
      <OutcomeCallout outcome={outcome} />
      {rules.length === 0 && (
        <Body1 as="p" className={styles.quiet}>
          No alert rules were found for the workspaces that receive your logs. To get notified, add an alert.
        </Body1>
      )}
      {rules.length > 0 && (
        <ul className={styles.list} aria-label="Alert rules">
          {rules.map((rule) => (
            <AlertRow key={rule.id} rule={rule} {...row} />
          ))}
        </ul>
      )}
    </SectionCard>
  )
}

function AlertRow({
  rule,
  groups,
  isApprovalRequired,
  fired,
  firedUnknownIn,
  actions,
  onDone,
}: Omit<AlertListProps, 'rules' | 'outcome'> & { rule: AlertsSeen['rules'][number] }) {
  const { id, ownKind, state } = rule
  const styles = useStyles()
  const { refresh } = useRefresh()
  const switchAlert = useChangeOnce(actions.switchAlert)
  const renewAlert = useChangeOnce(actions.renewAlert)
  const removeAlert = useChangeOnce(actions.removeAlert)
  const kind = alertKinds.find((known) => known === ownKind)
  const recipients = state.actionGroupIds.map(
    (groupId) => groups.find((group) => isSameResource(group.id, groupId))?.state.emails.join(', ') || resourceName(groupId),
  )
  const firedHere = fired[comparableId(id)]
  const isOutdated = kind !== undefined && isOutdatedRule(state)
  const asks = isApprovalRequired && isGuarding(rule)
  const finish = (outcome: ChangeOutcome) => {
    onDone(outcome)
    refresh()
  }
  return (
    <ListRow
      actions={
        kind && (
          <>
            {isOutdated && formerWatch(state.query) && (
              <ReasonDialog
                trigger="Update"
                title={`Update ${state.name}?`}
                text="Azure replaces the rule's query with the query that new alert rules use. The name, recipients, and on or off state stay the same."
                label="Reason"
                confirm="Update"
                action={renewAlert}
                inputOf={(reason) => ({ resourceId: id, reason })}
                onDone={finish}
              />
            )}
            <ReasonDialog
              trigger={state.isEnabled ? 'Turn off' : 'Turn on'}
              title={`Turn ${state.isEnabled ? 'off' : 'on'} ${state.name}?`}
              text={
                state.isEnabled
                  ? `${asks ? approvalText : ''}Azure stops running the query. The rule notifies no one until someone turns it on again.`
                  : 'Azure runs the query again, as before.'
              }
              label="Reason"
              confirm={asks ? 'Request approval' : state.isEnabled ? 'Turn off' : 'Turn on'}
              action={switchAlert}
              inputOf={(reason) => ({ resourceId: id, isEnabled: !state.isEnabled, reason })}
              onDone={finish}
            />
            <ReasonDialog
              trigger="Delete"
              icon={<DeleteRegular />}
              title={`Delete ${state.name}?`}
              text={`${asks ? approvalText : ''}Azure deletes the rule. The history keeps the rule's configuration.`}
              label="Reason"
              confirm={asks ? 'Request approval' : 'Delete'}
              action={removeAlert}
              inputOf={(reason) => ({ resourceId: id, type: 'alert-rule' as const, reason })}
              onDone={finish}
            />
          </>
        )
      }
    >
      <span className={styles.head}>
        <strong dir="auto">{state.name}</strong>
        <Badge appearance="tint" color={state.isEnabled ? 'success' : 'informative'}>
          {state.isEnabled ? 'On' : 'Off'}
        </Badge>
        {firedHere?.isOpen && (
          <Badge appearance="tint" color="warning">
            Fired
          </Badge>
        )}
        {!kind && (
          <Badge appearance="outline" color="informative">
            Not created by this portal
          </Badge>
        )}
      </span>
      <span>
        Workspace {resourceName(state.workspaceId)}: {kind ? alertKindWords[kind] : state.description || 'No description'}
      </span>
      <Caption1 className={styles.quiet}>
        {recipients.length > 0 ? (
          <>
            Notifies <bdi>{recipients.join('; ')}</bdi>
          </>
        ) : (
          'No recipients'
        )}
      </Caption1>
      <Caption1 className={styles.quiet}>
        {firedHere ? (
          <>
            Fired {firedHere.count === 1 ? 'once' : `${formatCount(firedHere.count)} times`} in the last {firedDays} days. Last time:{' '}
            <Time at={firedHere.lastAt} />
          </>
        ) : firedUnknownIn.includes(comparableId(id).split('/')[2] ?? '') ? (
          "It's unknown whether the rule fired, because the portal couldn't read the subscription's alerts. Reading them requires the Monitoring Reader role."
        ) : (
          `Didn't fire in the last ${firedDays} days`
        )}
      </Caption1>
      <Caption1>
        <AdminCenterLink place={{ kind: 'resource', id }} what={`alert rule ${state.name}`} />
      </Caption1>
      {isOutdated && (
        <Caption1>
          This rule never finds rows that arrive late.{' '}
          {formerWatch(state.query)
            ? 'To fix that, update the rule.'
            : 'Someone edited its query. To fix the problem, add a new alert, and then delete this rule.'}
        </Caption1>
      )}
    </ListRow>
  )
}
