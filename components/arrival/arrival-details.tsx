'use client'

import { Body1, Caption1, makeStyles, mergeClasses } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import { arrivalSentence } from '@/lib/domain/arrival/arrival-summary'
import type { CategoryArrival, SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { isWorkspaceRefusal } from '@/lib/domain/arrival/workspace-refusal'
import { comparableId, resourceName } from '@/lib/domain/azure/resource-id'
import type { ReportedError } from '@/lib/domain/reported-error'
import { ArrivalTable } from './arrival-table'
import type { ArrivalWatch } from './arrival-watch'
import { OtherDestinations } from './other-destinations'

const useStyles = makeStyles({
  parts: stack.S,
  // What is folded on the screen is on paper.
  folded: { display: 'none', '@media print': { display: 'flex' } },
  quiet,
})

interface ArrivalDetailsProps {
  arrival: SettingArrival
  watch: ArrivalWatch
  /** The categories to show, in their order; all in the order of the setting without it. */
  categories?: readonly CategoryArrival[]
  /** Whether the details of each category are shown at first. */
  areOpen?: boolean
  /** Whether only the summary is shown. */
  isFolded?: boolean
  /** Names what is folded, for the button that shows it. */
  partsId?: string
  /** The ids of the table's columns that aren't shown. */
  hiddenColumns?: readonly string[]
}

/** The arrival at each destination of a setting: the tables of the workspace, and the destinations that can't be checked from here. */
export function ArrivalDetails({
  arrival,
  watch,
  categories,
  areOpen = false,
  isFolded = false,
  partsId,
  hiddenColumns = [],
}: ArrivalDetailsProps) {
  const styles = useStyles()
  const { workspace, others } = arrival
  const error = workspace ? watch.errors[comparableId(workspace.workspaceId)] : undefined
  const isRefused = error !== undefined && isWorkspaceRefusal(error)
  return (
    <>
      <Body1 as="p" role={workspace ? 'status' : undefined}>
        {workspace?.checkedAt === null && watch.isFirst
          ? `Checking workspace ${resourceName(workspace.workspaceId)}…`
          : arrivalSentence(arrival)}
      </Body1>
      {workspace && error && <UncheckedCallout error={error} workspace={workspace} />}
      <div id={partsId} className={mergeClasses(styles.parts, isFolded && styles.folded)}>
        {workspace && (
          <ArrivalTable
            settingName={arrival.settingName}
            workspace={workspace}
            categories={categories ?? workspace.categories}
            areOpen={areOpen}
            hiddenColumns={hiddenColumns}
          />
        )}
        {workspace?.checkedAt && (
          <Caption1 className={styles.quiet}>
            Row counts cover the last three days. The last bar is the current hour. Last checked <Time at={workspace.checkedAt} />.
            {!isRefused && ' This page refreshes every minute.'}
          </Caption1>
        )}
        {others.length > 0 && <OtherDestinations others={others} />}
      </div>
    </>
  )
}

/** Why a workspace couldn't be checked just now, and whose results are shown instead. */
function UncheckedCallout({ error, workspace }: { error: ReportedError; workspace: NonNullable<SettingArrival['workspace']> }) {
  if (!isWorkspaceRefusal(error)) return <ErrorCallout error={error} isAlert={false} />
  return (
    <Callout intent="info" title={`You can't read workspace ${resourceName(workspace.workspaceId)}`}>
      {workspace.checkedAt === null ? (
        "No one who can read the workspace has checked it yet, so it's unknown whether logs arrive."
      ) : (
        <>
          Someone who can read the workspace counted these rows <Time at={workspace.checkedAt} />.
        </>
      )}{' '}
      To count rows yourself, ask the owner of the workspace for the Log Analytics Reader role.
    </Callout>
  )
}
