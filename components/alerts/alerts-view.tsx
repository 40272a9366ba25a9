'use client'

import { Body1, makeStyles } from '@fluentui/react-components'
import { AlertRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { Callout } from '@/components/ui/callout'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorCallout } from '@/components/ui/error-callout'
import { quiet, readable, stack } from '@/components/ui/layout/shared-styles'
import { NewTabLink } from '@/components/ui/new-tab-link'
import { RouteButton, RouteLink } from '@/components/ui/route-link'
import type { AlertsSeen } from '@/lib/domain/alerts/alerts-seen'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'
import { approvalHref, changeHref } from '@/lib/domain/portal-paths'
import type { AlertActions } from './alert-actions'
import { AlertForm } from './alert-form'
import { AlertList } from './alert-list'
import { AlertsHeader } from './alerts-header'
import { GroupCard } from './group-card'

const useStyles = makeStyles({
  list: { ...stack.L, maxWidth: '60rem' },
  quiet: { ...quiet, ...readable },
})

const pricing = 'https://azure.microsoft.com/pricing/details/monitor/'

/** Alert rules for the exported logs, their recipients, and a form to add one. */
export function AlertsView({ seen, ...actions }: AlertActions & { seen: AlertsSeen }) {
  const styles = useStyles()
  const [done, setDone] = useState<ChangeOutcome | null>(null)
  if (seen.workspaces.length === 0)
    return (
      <>
        <AlertsHeader />
        <EmptyState
          icon={<AlertRegular />}
          title="No workspace to monitor yet"
          text="An alert queries logs in a Log Analytics workspace. After you set up a diagnostic setting that sends logs to a workspace, you can add alerts here."
          action={
            <RouteButton href="/setup" appearance="primary">
              Set up log integration
            </RouteButton>
          }
        />
      </>
    )
  return (
    <>
      <AlertsHeader />
      <div className={styles.list}>
        {done && <Done outcome={done} />}
        {seen.errors.map(({ subscriptionId, error }) => (
          <ErrorCallout key={subscriptionId} error={error} isAlert={false} />
        ))}
        <AlertList {...seen} actions={actions} onDone={setDone} />
        <GroupCard {...seen} actions={actions} onDone={setDone} />
        <AlertForm {...seen} actions={actions} onDone={setDone} />
        <Body1 as="p" className={styles.quiet}>
          Azure charges for each log alert rule and for emails beyond the free allowance. Rules that run more often cost more. For prices in
          your region, see <NewTabLink href={pricing}>Azure Monitor pricing</NewTabLink>.
        </Body1>
      </div>
    </>
  )
}

/** The result of the last change on this page. */
function Done({ outcome: { changeId, name, state } }: { outcome: ChangeOutcome }) {
  const link = <RouteLink href={changeHref(changeId)}>View change</RouteLink>
  if (state === 'confirmed')
    return (
      <Callout intent="success" title="Confirmed by Azure">
        The change to <bdi>{name}</bdi> is complete. {link}.
      </Callout>
    )
  if (state === 'waiting')
    return (
      <Callout intent="info" title="Waiting for approval">
        Nothing has been sent to Azure. Another administrator must approve the change to <bdi>{name}</bdi>.{' '}
        <RouteLink href={approvalHref(changeId)}>View request</RouteLink>.
      </Callout>
    )
  return (
    <Callout intent="warning" title="Not confirmed yet">
      The change to <bdi>{name}</bdi> is recorded, and the portal keeps checking its outcome. {link}.
    </Callout>
  )
}
