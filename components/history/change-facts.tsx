'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { CopyButton } from '@/components/ui/copy-button'
import { Fact } from '@/components/ui/fact'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { type Approval, decisionWords } from '@/lib/domain/changes/approval'
import { changeStateWords, changeSubjectWords, resolutionWords } from '@/lib/domain/changes/change'
import { changeHref } from '@/lib/domain/portal-paths'
import type { ChangePageData } from './change-page-data'
import { ExternalActor } from './external-actor'

const useStyles = makeStyles({
  list: stack.M,
  id: { fontFamily: tokens.fontFamilyMonospace },
})

/** Shows who made the change, when, from where, and why, and what a support case needs. */
export function ChangeFacts({ change }: { change: ChangePageData }) {
  const styles = useStyles()
  const { author } = change
  return (
    <>
      <SectionCard title="Who and why">
        <dl className={styles.list}>{author ? <MadeHere change={change} author={author} /> : <MadeExternally change={change} />}</dl>
      </SectionCard>
      <SectionCard title="For support">
        <dl className={styles.list}>
          <Fact term="Change">
            <span className={styles.id}>{change.number}</span>
          </Fact>
          <Fact term="Request ID">
            <span className={styles.id}>{change.requestId ?? 'None'}</span>
          </Fact>
          <Fact term="Correlation ID">
            <span className={styles.id}>{change.correlationId ?? 'None'}</span>
          </Fact>
        </dl>
        <div>
          <CopyButton text={supportText(change)} label="Copy all" appearance="outline" />
        </div>
      </SectionCard>
    </>
  )
}

function MadeHere({ change, author }: { change: ChangePageData; author: NonNullable<ChangePageData['author']> }) {
  return (
    <>
      <Fact term="Who">
        <bdi>{author.name}</bdi> ({author.username}), {author.role}
      </Fact>
      <Fact term="When">
        <Time at={change.requestedAt} format="exact" />
      </Fact>
      <Fact term="From">{change.clientAddress ?? 'IP address not recorded'}</Fact>
      {change.restores && (
        <Fact term="Restores">
          <RouteLink href={changeHref(change.restores.changeId)}>A version from change {change.restores.number}</RouteLink>
        </Fact>
      )}
      {change.approval && <ApprovalFact approval={change.approval} />}
      <Fact term="Ticket">
        <span dir="auto">{change.ticket || 'None'}</span>
      </Fact>
      <Fact term="Reason">
        <span dir="auto">{change.reason || 'None'}</span>
      </Fact>
    </>
  )
}

/** Shows the outcome of the approval request. */
function ApprovalFact({ approval: { reasons, expiresAt, decision } }: { approval: Approval }) {
  if (!decision)
    return (
      <Fact term="Approval">
        Requested; expires <Time at={expiresAt} format="exact" />
        <span dir="auto">{`\n${reasons.join('\n')}`}</span>
      </Fact>
    )
  return (
    <Fact term="Approval">
      <bdi>{decisionWords(decision)}</bdi>, <Time at={decision.at} format="exact" />
      {decision.note && <span dir="auto">{`\n${decision.note}`}</span>}
    </Fact>
  )
}

/** Shows what is known about an external change. Azure has no reliable record of who made it. */
function MadeExternally({ change: { action, actorClaim, approval, notSeenAt, requestedAt, resolution } }: { change: ChangePageData }) {
  return (
    <>
      <Fact term="Who">
        {action === 'found' ? 'Unknown: the setting existed before the first check' : <ExternalActor claim={actorClaim} />}
      </Fact>
      {notSeenAt && (
        <Fact term="Last check without this change">
          <Time at={notSeenAt} format="exact" />
        </Fact>
      )}
      <Fact term="First seen">
        <Time at={requestedAt} format="exact" />
      </Fact>
      {approval?.acceptance && (
        <Fact term="Acceptance requested">
          by <bdi>{approval.acceptance.byName}</bdi>, <Time at={approval.acceptance.at} />
          <span dir="auto">{`\n${approval.acceptance.note}`}</span>
        </Fact>
      )}
      {approval && <ApprovalFact approval={approval} />}
      {resolution && (
        <Fact term={resolutionWords[resolution.kind]}>
          by <bdi>{resolution.byName}</bdi>, <Time at={resolution.at} />
          {resolution.note && <span dir="auto">{`\n${resolution.note}`}</span>}
        </Fact>
      )}
    </>
  )
}

function supportText(change: ChangePageData): string {
  return [
    `Change ${change.number}: ${change.headline}`,
    `${changeSubjectWords[change.subject]}: ${change.settingName}`,
    `State: ${changeStateWords[change.state]}`,
    `${change.author ? 'Requested' : 'First seen'}: ${change.requestedAt}${change.author ? ` by ${change.author.username}` : ''}`,
    ...(change.ticket ? [`Ticket: ${change.ticket}`] : []),
    ...(change.request
      ? [
          `Request: ${change.request.method} ${change.request.path}`,
          `Response: ${change.answer ? `status ${change.answer.status}` : 'none'}`,
        ]
      : []),
    ...(change.error ? [`Error code: ${change.error.code}`] : []),
    `Request ID: ${change.requestId ?? 'none'}`,
    `Correlation ID: ${change.correlationId ?? 'none'}`,
  ].join('\n')
}
