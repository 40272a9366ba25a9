'use client'

import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, ArrowClockwiseRegular, ArrowDownloadRegular, SettingsRegular } from '@fluentui/react-icons'
import type { StartSetup } from '@/components/setup/draft/use-start-setup'
import { BusyButton } from '@/components/ui/busy-button'
import { ColumnsButton } from '@/components/ui/columns/columns-button'
import { CommandBar } from '@/components/ui/command-bar'
import { useCsvDownload } from '@/components/ui/csv/use-csv-layout'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorCallout } from '@/components/ui/error-callout'
import { stack } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { RouteButton } from '@/components/ui/route-link'
import { ScheduleStatusLine } from '@/components/ui/schedule-status-line'
import { Time } from '@/components/ui/time'
import type { ScheduleStatus } from '@/lib/domain/arrival/schedule-status'
import { newSetupHref, type SettingsViewId } from '@/lib/domain/portal-paths'
import type { ReportedError } from '@/lib/domain/reported-error'
import { settingCountMax } from '@/lib/domain/settings/diagnostic-setting'
import { settingsCsv } from '@/lib/domain/settings/list/settings-csv'
import { arrangedSettings } from '@/lib/domain/settings/list/settings-list'
import { FoundSettings } from './found-settings'
import { CoverageMatrix } from './matrix/category-matrix'
import type { SettingSummary } from './setting-summary'
import { hideSettingsColumns, settingsColumns, useHiddenSettingsColumns } from './settings-columns'
import { SettingsSearch } from './settings-search'
import { useSettingsQuery } from './use-settings-query'
import { ViewTabs } from './view-tabs'

const useStyles = makeStyles({
  sections: stack.L,
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalXL,
    color: tokens.colorNeutralForeground2,
  },
})

const scheduleWords = {
  run: 'check',
  schedule: 'The portal checks Azure on a schedule.',
  failing: 'The scheduled check is failing',
  consequence: 'external changes are detected only when someone opens the portal.',
}

interface SettingsViewProps {
  view: SettingsViewId
  /** Null when the settings haven't been read yet. */
  summaries: SettingSummary[] | null
  /** Why Azure couldn't be read. */
  error: ReportedError | null
  /** When they were read; ISO 8601 UTC. */
  seenAt: string | null
  schedule: ScheduleStatus
  canEdit: boolean
  startSetup: StartSetup
}

/** Shows the tenant's diagnostic settings by setting or by category. */
export function SettingsView({ view, summaries, error, seenAt, schedule, canEdit, startSetup }: SettingsViewProps) {
  const styles = useStyles()
  const { refresh, isRefreshing } = useRefresh()
  const count = summaries?.length ?? 0
  const isFull = count >= settingCountMax
  const download = useCsvDownload()
  const sort = useSettingsQuery({ isShown: view === 'list' })
  const hiddenColumns = useHiddenSettingsColumns()
  const isList = view === 'list' && count > 0
  const shown = arrangedSettings(summaries ?? [], sort.query)

  const add = isFull ? (
    <Button appearance="primary" icon={<AddRegular />} disabledFocusable>
      Add setting
    </Button>
  ) : (
    <RouteButton href={newSetupHref} appearance="primary" icon={<AddRegular />}>
      Add setting
    </RouteButton>
  )
  return (
    <>
      <PageHeader title="Diagnostic settings" lead="See which Microsoft Entra logs this tenant sends and where they go." />
      <ViewTabs view={view} />
      <CommandBar
        label="Commands for the settings"
        commands={
          <>
            {canEdit && count > 0 && add}
            <BusyButton isBusy={isRefreshing} icon={<ArrowClockwiseRegular />} onClick={refresh}>
              Refresh
            </BusyButton>
            {isList && <ColumnsButton columns={settingsColumns} hidden={hiddenColumns} onChange={hideSettingsColumns} />}
            {isList && shown.length > 0 && (
              <Button
                icon={<ArrowDownloadRegular />}
                onClick={() => download('entra-logs-settings', (layout) => settingsCsv(shown, layout))}
              >
                Export as CSV
              </Button>
            )}
          </>
        }
      >
        {isList && <SettingsSearch {...sort} />}
      </CommandBar>
      <div className={styles.sections}>
        {error && <ErrorCallout error={error} onRetry={refresh} isAlert={false} />}
        {schedule.kind === 'failing' && <ScheduleStatusLine status={schedule} words={scheduleWords} />}
        {summaries && count === 0 && !error && (
          <EmptyState
            icon={<SettingsRegular />}
            title="No diagnostic settings yet"
            text="This tenant doesn't send any logs. A diagnostic setting defines which logs to send and where to send them, with at most one destination of each kind."
            action={canEdit && add}
          />
        )}
        {summaries &&
          count > 0 &&
          (view === 'matrix' ? (
            <CoverageMatrix summaries={summaries} canEdit={canEdit} startSetup={startSetup} />
          ) : (
            <FoundSettings summaries={shown} total={count} sort={sort} />
          ))}
        {summaries && (
          <Caption1 as="p" className={styles.foot}>
            <span>
              This tenant uses {count} of {settingCountMax} settings.
              {isFull && ' The tenant has reached the maximum. Edit a setting, or delete one before you add another.'}
            </span>
            {seenAt && (
              <span>
                {error ? "The portal couldn't read the settings from Azure. Last read" : 'Last checked'} <Time at={seenAt} />
              </span>
            )}
          </Caption1>
        )}
        {schedule.kind !== 'failing' && <ScheduleStatusLine status={schedule} words={scheduleWords} />}
      </div>
    </>
  )
}
