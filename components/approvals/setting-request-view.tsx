'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { approveLabel } from '@/components/diff/difference-sentences'
import { type DestinationActions, DestinationActionsContext } from '@/components/setup/frame/destination-actions-context'
import type { ReviewProps } from '@/components/setup/frame/step-props'
import { ChecksCard } from '@/components/setup/steps/review/checks-card'
import { RetentionChanges } from '@/components/setup/steps/review/retention-changes'
import { ReviewedChange } from '@/components/setup/steps/review/reviewed-change'
import { Callout } from '@/components/ui/callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { keptAsRecorded } from '@/lib/domain/changes/plan/plan-kept'
import type { ReportedError } from '@/lib/domain/reported-error'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import type { DraftFault } from '@/lib/domain/setup/setup-faults'
import type { ApprovalRequest, RequestedSetting } from './approval-request'
import type { DecisionActions } from './decision-card'
import { RequestFrame } from './request-frame'

const useStyles = makeStyles({
  list: { paddingInlineStart: tokens.spacingHorizontalL },
})

interface SettingRequestViewProps extends DecisionActions {
  request: ApprovalRequest
  setting: RequestedSetting
  /** What Azure shows the viewer; null when it couldn't be read. */
  review:
    | (Pick<ReviewProps['data'], 'checks'> & {
        isOvertaken: boolean
        faults: DraftFault[]
      })
    | null
  error: ReportedError | null
  destinationActions: DestinationActions
}

/** A request to change or delete a setting: the difference, what was checked with the viewer's permissions, and what is sent. */
export function SettingRequestView({ request, setting, review, error, destinationActions, ...actions }: SettingRequestViewProps) {
  const styles = useStyles()
  const { refresh } = useRefresh()
  const { wanted } = setting
  const before = setting.before ?? undefined
  const difference = settingDifference(before, wanted ?? undefined)
  const label = review?.isOvertaken ? 'Send back' : approveLabel(difference, wanted === null)
  return (
    <DestinationActionsContext value={destinationActions}>
      <RequestFrame request={request} approveLabel={label} {...actions}>
        {error && <ErrorCallout error={error} onRetry={refresh} isAlert={false} />}
        {review?.isOvertaken && (
          <Callout intent="warning" title="Changed in Azure after the request">
            The result would differ from what {request.requesterName} requested, so you can't approve the request. Send the request back to
            its author.
          </Callout>
        )}
        {review && review.faults.length > 0 && !review.isOvertaken && (
          <Callout intent="error" title="This change can't be saved">
            <ul className={styles.list}>
              {review.faults.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </Callout>
        )}
        <ReviewedChange
          action={wanted ? 'update' : 'delete'}
          before={before}
          difference={difference}
          settingName={request.name}
          requestLine={setting.requestLine}
          requestBody={setting.requestBody}
          lifecycleRequest={setting.lifecycleRequest}
        >
          {setting.retention && <RetentionChanges kept={keptAsRecorded(setting.retention)} />}
        </ReviewedChange>
        {review && review.checks.length > 0 && <ChecksCard checks={review.checks} />}
      </RequestFrame>
    </DestinationActionsContext>
  )
}
