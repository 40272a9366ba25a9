'use client'

import { makeStyles } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { stack } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { reloadPage } from '@/components/ui/reload-page'
import { RouteButton } from '@/components/ui/route-link'
import { type HistoryRow, isOpenExternal, type SettingActivity } from '@/lib/domain/changes/change'
import { changeHref } from '@/lib/domain/portal-paths'
import type { ReportedError } from '@/lib/domain/reported-error'
import { SettingTimeline } from './setting-timeline'
import { UnderWayCallout } from './under-way-callout'

const useStyles = makeStyles({ root: stack.L })

interface GoneSettingProps {
  settingName: string
  activity: SettingActivity
  timeline: HistoryRow[]
  /** Set when Azure couldn't be checked, so it's unknown whether the setting exists. */
  error: ReportedError | null
  canEdit: boolean
}

/** Shows a setting that is in the history but not in Azure: it was deleted, or it isn't there yet. */
export function GoneSetting({ settingName, activity, timeline, error, canEdit }: GoneSettingProps) {
  const styles = useStyles()
  const { underWay } = activity
  const [latest] = timeline
  const isOpen = latest?.outside === 'deleted' && isOpenExternal(latest)
  const lead = error
    ? 'This page shows the changes that the portal recorded for this setting.'
    : underWay
      ? "Azure doesn't currently show this setting."
      : "This setting no longer exists in Azure. The setting's history is still available."
  return (
    <>
      <PageHeader title={settingName} lead={lead} breadcrumbs={[{ label: 'Diagnostic settings', href: '/settings' }]} />
      <div className={styles.root}>
        {error && <ErrorCallout error={error} onRetry={reloadPage} isAlert={false} />}
        <UnderWayCallout activity={activity} canEdit={canEdit} />
        {!error && !underWay && (
          <Callout
            intent={isOpen ? 'error' : 'info'}
            title={isOpen ? 'Deleted outside the portal' : 'No longer in Azure'}
            actions={
              latest && isOpen ? (
                <RouteButton href={changeHref(latest.changeId)} size="small">
                  {canEdit ? 'Review deletion' : 'View deletion'}
                </RouteButton>
              ) : (
                <RouteButton href="/settings" size="small">
                  All settings
                </RouteButton>
              )
            }
          >
            {howItWent(latest)}
          </Callout>
        )}
        <SettingTimeline settingName={settingName} rows={timeline} />
      </div>
    </>
  )
}

function howItWent(latest: HistoryRow | undefined): string {
  if (latest?.action === 'delete' && latest.state === 'confirmed') return 'The setting was deleted through this portal.'
  if (latest?.outside === 'deleted') return 'The setting was deleted outside the portal.'
  return 'The setting was deleted or never created. The portal recorded the following changes.'
}
