'use client'

import { Body1, makeStyles } from '@fluentui/react-components'
import { AlertRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { SettingsNotRead } from '@/components/pages/settings-not-read'
import { SetUpButton } from '@/components/setup/start/set-up-button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorCallout } from '@/components/ui/error-callout'
import { quiet, readable, stack } from '@/components/ui/layout/shared-styles'
import { NewTabLink } from '@/components/ui/new-tab-link'
import type { AlertsSeen } from '@/lib/domain/alerts/alerts-seen'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'
import type { AlertActions } from './alert-actions'
import { AlertList } from './alert-list'
import { AlertsHeader } from './alerts-header'
import { GroupCard } from './group-card'
import { NewAlertCard } from './new-alert-card'

const useStyles = makeStyles({
  list: { ...stack.L, maxWidth: '60rem' },
  quiet: { ...quiet, ...readable },
})

const pricing = 'https://azure.microsoft.com/pricing/details/monitor/'

/** The parts of the page that commands are in. Each shows the outcome of its own commands. */
type Part = 'rules' | 'groups' | 'new-alert'

/** Alert rules for the exported logs, their recipients, and a form to add one. */
export function AlertsView({ seen, wasRead, ...actions }: AlertActions & { seen: AlertsSeen; wasRead: boolean }) {
  const styles = useStyles()
  const [done, setDone] = useState<{ part: Part; outcome: ChangeOutcome } | null>(null)
  const shared = (part: Part) => ({
    actions,
    outcome: done?.part === part ? done.outcome : null,
    onDone: (outcome: ChangeOutcome) => setDone({ part, outcome }),
  })
  if (seen.workspaces.length === 0 && !wasRead)
    return (
      <>
        <AlertsHeader />
        <SettingsNotRead />
      </>
    )
  if (seen.workspaces.length === 0)
    return (
      <>
        <AlertsHeader />
        <EmptyState
          icon={<AlertRegular />}
          title="No workspace to monitor yet"
          text="An alert queries logs in a Log Analytics workspace. After you set up a diagnostic setting that sends logs to a workspace, you can add alerts here."
          action={<SetUpButton />}
        />
      </>
    )
  return (
    <>
      <AlertsHeader />
      <div className={styles.list}>
        {seen.errors.map(({ subscriptionId, error }) => (
          <ErrorCallout key={subscriptionId} error={error} isAlert={false} />
        ))}
        <AlertList {...seen} {...shared('rules')} />
        <GroupCard {...seen} {...shared('groups')} />
        <NewAlertCard {...seen} {...shared('new-alert')} />
        <Body1 as="p" className={styles.quiet}>
          Azure charges for each log alert rule and for emails beyond the free allowance. Rules that run more often cost more. For prices in
          your region, see <NewTabLink href={pricing}>Azure Monitor pricing</NewTabLink>.
        </Body1>
      </div>
    </>
  )
}
