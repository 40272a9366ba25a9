'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { type DestinationActions, DestinationActionsContext } from '@/components/setup/frame/destination-actions-context'
import type { ReviewProps } from '@/components/setup/frame/step-props'
import { ChecksCard } from '@/components/setup/steps/review/checks-card'
import { RetentionChanges } from '@/components/setup/steps/review/retention-changes'
import { ReviewedChange } from '@/components/setup/steps/review/reviewed-change'
import { Callout } from '@/components/ui/callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { TwoColumns } from '@/components/ui/layout/two-columns'
import { PageHeader } from '@/components/ui/page-header'
import { RouteButton } from '@/components/ui/route-link'
import { useRefresh } from '@/components/ui/use-refresh'
import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import { changeHref } from '@/lib/domain/portal-paths'
import type { ReportedError } from '@/lib/domain/reported-error'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import type { DraftFault } from '@/lib/domain/setup/setup-faults'
import type { ApprovalRequest } from './approval-request'
import { type DecisionActions, DecisionCard } from './decision-card'
import { RequestFacts } from './request-facts'

const useStyles = makeStyles({
  list: { paddingInlineStart: tokens.spacingHorizontalL },
})

interface RequestViewProps extends DecisionActions {
  request: ApprovalRequest
  /** What Azure shows the viewer; null when it couldn't be read. */
  review:
    | (Pick<ReviewProps['data'], 'checks' | 'requestLine' | 'requestBody' | 'lifecycleRequest'> & {
        isOvertaken: boolean
        faults: DraftFault[]
        retention: ChangePlan['retention'] | null
      })
    | null
  error: ReportedError | null
  destinationActions: DestinationActions
}

/** Shows a change that waits for approval: the difference, who requested it and why, what was checked, and the decision. */
export function RequestView({ request, review, error, destinationActions, ...actions }: RequestViewProps) {
  const styles = useStyles()
  const { refresh } = useRefresh()
  const before = request.before ?? undefined
  const difference = settingDifference(before, request.wanted ?? undefined)
  return (
    <DestinationActionsContext value={destinationActions}>
      <PageHeader
        title={`${request.wanted ? 'Change' : 'Delete'} ${request.settingName}`}
        lead={request.headline}
        breadcrumbs={[{ label: 'Approvals', href: '/approvals' }]}
        actions={<RouteButton href={changeHref(request.changeId)}>View in history</RouteButton>}
      />
      <TwoColumns kind="facts" aside={<RequestFacts request={request} />}>
        {error && <ErrorCallout error={error} onRetry={refresh} isAlert={false} />}
        {review?.isOvertaken && (
          <Callout intent="warning" title="Changed in Azure after the request">
            The result would differ from what {request.authorName} requested, so the request can't be approved and must go back to its
            author.
          </Callout>
        )}
        {review && review.faults.length > 0 && !review.isOvertaken && (
          <Callout intent="error" title="This request can't be saved">
            <ul className={styles.list}>
              {review.faults.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </Callout>
        )}
        <ReviewedChange
          action={request.wanted ? 'update' : 'delete'}
          before={before}
          difference={difference}
          settingName={request.settingName}
          requestLine={review?.requestLine ?? ''}
          requestBody={review?.requestBody ?? ''}
          lifecycleRequest={review?.lifecycleRequest ?? null}
        >
          {review?.retention && <RetentionChanges retention={review.retention} />}
        </ReviewedChange>
        {review && review.checks.length > 0 && <ChecksCard checks={review.checks} />}
        <DecisionCard request={request} isOvertaken={review?.isOvertaken ?? false} {...actions} />
      </TwoColumns>
    </DestinationActionsContext>
  )
}
