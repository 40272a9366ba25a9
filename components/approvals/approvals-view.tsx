'use client'

import { Body1, Caption1, makeStyles } from '@fluentui/react-components'
import { PeopleCheckmarkRegular } from '@fluentui/react-icons'
import type { PortalAction } from '@/components/auth/use-portal-action'
import { EventTimeline } from '@/components/history/event-timeline'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ListRow } from '@/components/ui/layout/list-row'
import { Section } from '@/components/ui/layout/section'
import { plainList, quiet } from '@/components/ui/layout/shared-styles'
import { TwoColumns } from '@/components/ui/layout/two-columns'
import { PageHeader } from '@/components/ui/page-header'
import { RefreshButton } from '@/components/ui/refresh/refresh-button'
import { RouteButton, RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { type ApprovalDecision, type ApprovalRule, decisionWords, hoursInWords } from '@/lib/domain/changes/approval'
import { type HistoryRow } from '@/lib/domain/changes/change'
import type { Emergency } from '@/lib/domain/changes/emergency'
import { changeOutline } from '@/lib/domain/changes/words/change-outline'
import { changeTitleWords } from '@/lib/domain/changes/words/change-title'
import type { DescribedEvent } from '@/lib/domain/history/describe-event'
import { approvalHref, changeHref } from '@/lib/domain/portal-paths'
import { EmergenciesSection } from './emergencies-section'
import type { RuleActions } from './rule-actions'
import { RuleCard } from './rule-card'

const useStyles = makeStyles({
  list: plainList,
  quiet,
})

/** A request in a list. */
export interface ListedRequest {
  row: HistoryRow
  /** Whether the request is to accept an external change. */
  isAcceptance: boolean
  requesterName: string
  /** ISO 8601 UTC. */
  requestedAt: string
  isOwn: boolean
}

interface ApprovalsViewProps extends RuleActions {
  rule: ApprovalRule
  /** What happened to the rule, oldest first. */
  ruleEvents: DescribedEvent[]
  /** `expiresAt` is ISO 8601 UTC. */
  waiting: (ListedRequest & { expiresAt: string })[]
  decided: (ListedRequest & { decision: ApprovalDecision })[]
  emergencies: readonly Emergency[]
  acknowledgeEmergency: PortalAction<{ event: number }, null>
  /** Entra object ID of the viewer. */
  personId: string
  /** How many administrators other than the viewer the portal has seen. */
  otherAdministrators: number
}

/** Shows waiting requests, recent decisions, and the approval rule. */
export function ApprovalsView({
  rule,
  ruleEvents,
  waiting,
  decided,
  emergencies,
  personId,
  otherAdministrators,
  acknowledgeEmergency,
  ...actions
}: ApprovalsViewProps) {
  const styles = useStyles()
  return (
    <>
      <PageHeader
        title="Approvals"
        lead={
          rule.isOn
            ? `Risky changes require approval by another administrator. Examples are deleting a setting, stopping a category, and turning off an alert about missing logs. A request expires after ${hoursInWords(rule.hours)}.`
            : "Changes in this organization don't require approval."
        }
        actions={<RefreshButton />}
      />
      <TwoColumns
        kind="sections"
        aside={
          <>
            <RuleCard rule={rule} personId={personId} otherAdministrators={otherAdministrators} {...actions} />
            {ruleEvents.length > 0 && (
              <Section title="Rule history">
                <Card>
                  <EventTimeline events={ruleEvents} />
                </Card>
              </Section>
            )}
          </>
        }
      >
        <EmergenciesSection emergencies={emergencies} personId={personId} acknowledgeEmergency={acknowledgeEmergency} />
        {waiting.length > 0 ? (
          <Section title="Waiting">
            <Card>
              <ul className={styles.list}>
                {waiting.map(({ expiresAt, ...request }) => {
                  const { row, isOwn } = request
                  return (
                    <ListRow
                      key={row.changeId}
                      actions={
                        <RouteButton
                          href={approvalHref(row.changeId)}
                          appearance={isOwn ? 'secondary' : 'primary'}
                          label={`${isOwn ? 'View' : 'Review'} change ${row.number}`}
                        >
                          {isOwn ? 'View' : 'Review'}
                        </RouteButton>
                      }
                    >
                      <span>
                        <RequestName request={request} href={approvalHref(row.changeId)} />: {changeOutline(row)}
                      </span>
                      {row.reason && <Caption1 dir="auto">{row.reason}</Caption1>}
                      <Caption1 className={styles.quiet}>
                        Change {row.number},{' '}
                        {isOwn ? (
                          'requested by you'
                        ) : (
                          <>
                            requested by <bdi>{request.requesterName}</bdi>
                          </>
                        )}
                        , <Time at={request.requestedAt} />; expires <Time at={expiresAt} format="exact" />
                      </Caption1>
                    </ListRow>
                  )
                })}
              </ul>
            </Card>
          </Section>
        ) : (
          <EmptyState
            icon={<PeopleCheckmarkRegular />}
            title="No requests to approve"
            text={
              rule.isOn
                ? 'When someone requests approval for a risky change, the request appears here.'
                : 'If you turn on the rule, risky changes wait on this page until another administrator approves or declines them.'
            }
          />
        )}
        {decided.length > 0 && (
          <Section title="Recently decided">
            <Card>
              <ul className={styles.list}>
                {decided.map(({ decision, ...request }) => (
                  <ListRow key={request.row.changeId}>
                    <span>
                      <RequestName request={request} href={changeHref(request.row.changeId)} />: {changeOutline(request.row)}
                    </span>
                    <Caption1 className={styles.quiet}>
                      <bdi>{decisionWords(decision)}</bdi>, <Time at={decision.at} />; requested by <bdi>{request.requesterName}</bdi>
                    </Caption1>
                    {decision.note && <Caption1 dir="auto">{decision.note}</Caption1>}
                  </ListRow>
                ))}
              </ul>
            </Card>
          </Section>
        )}
      </TwoColumns>
    </>
  )
}

function RequestName({ request: { row, isAcceptance }, href }: { request: ListedRequest; href: string }) {
  return (
    <RouteLink href={href}>
      <Body1>
        <strong>{isAcceptance ? 'Accept external change to' : changeTitleWords(row)}</strong> <em dir="auto">{row.settingName}</em>
      </Body1>
    </RouteLink>
  )
}
