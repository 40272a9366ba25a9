import type { Metadata } from 'next'
import { findChangeOr404 } from '@/app/(portal)/_page/find-or-404'
import { ChangeDetail } from '@/components/history/change-detail'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted, roleWords } from '@/lib/auth/permissions'
import { readApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { isWaiting } from '@/lib/changes/approvals/waiting-requests'
import { acceptanceReasons } from '@/lib/changes/resolve-external'
import { database } from '@/lib/db/database'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { isOpenExternal, isSettled, isUnsent, outsideKindOf } from '@/lib/domain/changes/change'
import { changeHeadline } from '@/lib/domain/changes/change-headline'
import { restorableMoments } from '@/lib/domain/changes/restorable-moments'
import { changeTitleWords } from '@/lib/domain/changes/words/change-title'
import { describeEvent } from '@/lib/domain/history/describe-event'
import type { HistoryEventData } from '@/lib/domain/history/history-event'
import { type HistoryEvent } from '@/lib/domain/history/history-event'
import { approvalHref, setupHref } from '@/lib/domain/portal-paths'
import { resourceHeadline } from '@/lib/domain/resources/changed-resource'
import { driftHeadline } from '@/lib/domain/settings/retention/drift-words'
import { type Change, findChange } from '@/lib/history/change-record'
import { findEventsOfChange } from '@/lib/history/find-events'
import { retryRetention, startSetup } from '../../setup/actions'
import { resolveExternal } from '../actions'

interface ChangeParams {
  params: Promise<{ changeId: string }>
}

export async function generateMetadata({ params }: ChangeParams): Promise<Metadata> {
  const change = await findChangeOr404(await requireSession('history:read'), (await params).changeId)
  return { title: `${changeTitleWords({ ...change, outside: outsideKindOf({ ...change, after: change.wanted }) })} ${change.settingName}` }
}

export default async function ChangePage({ params }: ChangeParams) {
  const session = await requireSession('history:read')
  const change = await findChangeOr404(session, (await params).changeId)
  const db = await database()
  const [events, restored] = await Promise.all([
    findEventsOfChange(db, session, change.id),
    change.restoresChangeId ? findChange(db, session, change.restoresChangeId) : undefined,
  ])
  const needsApproval = isOpenExternal(change) && acceptanceReasons(change).length > 0 && (await readApprovalRule(db, session)).isOn
  const canChange = isPermitted(session.role, 'setting:apply')
  const requested = lastOf(events, change.resource ? 'resource-requested' : 'requested')
  const answered = lastOf(events, change.resource ? 'resource-answered' : 'answered')
  return (
    <ChangeDetail
      change={{
        id: change.id,
        number: change.number,
        subject: change.subject,
        resource: change.resource,
        settingName: change.settingName,
        action: change.action,
        outside: outsideKindOf({ ...change, after: change.wanted }),
        state: change.state,
        author: requested
          ? {
              name: change.authorName,
              username: requested.username,
              role: requested.role === 'administrator' ? roleWords.administrator : roleWords.helpdesk,
            }
          : null,
        notSeenAt: change.notSeenAt?.toISOString() ?? null,
        actorClaim: change.actorClaim,
        resolution: change.resolution,
        acceptance: isWaiting(change) ? 'waiting' : needsApproval ? 'needs-approval' : 'free',
        approval: change.approval,
        restores: restored ? { changeId: restored.id, number: restored.number } : null,
        restorable: restorableOf(change),
        requestedAt: change.requestedAt.toISOString(),
        reason: change.reason,
        ticket: change.ticket,
        before: change.before ?? null,
        after: change.wanted ?? null,
        retention: change.retention
          ? {
              storageAccountId: change.retention.storageAccountId,
              state: change.retention.state,
              changes: change.retention.changes,
              drift: change.retention.drift,
            }
          : null,
        headline: headlineOf(change),
        error: change.state === 'confirmed' ? null : change.error,
        requestId: change.requestId,
        correlationId: change.correlationId,
        clientAddress: requested?.clientAddress ?? null,
        request: isUnsent(change.state) ? null : (requested?.request ?? null),
        answer: answered?.answer ?? null,
        events: events.map(describeEvent),
      }}
      actions={canChange ? { startSetup, resolveExternal, retryRetention } : null}
      goOn={isPermitted(session.role, 'draft:write') ? wayOn(change) : null}
    />
  )
}

function headlineOf(change: Change): string {
  if (change.resource) return resourceHeadline(change.resource, change)
  const { drift, storageAccountId = '' } = change.retention ?? {}
  return drift ? driftHeadline(resourceName(storageAccountId)) : changeHeadline(change)
}

/** Returns where someone who can set up continues with a change that isn't settled. */
function wayOn(change: Change): { href: string; label: string } | null {
  const { id, state, draftId, resource } = change
  if (isWaiting(change)) return { href: approvalHref(id), label: 'View request' }
  if (resource) return null
  if (draftId === undefined) return null
  if (state === 'not-approved') return { href: setupHref(draftId, 'review'), label: 'Go to draft' }
  return isSettled(state) ? null : { href: setupHref(draftId, 'verify'), label: 'View progress' }
}

function lastOf<Kind extends HistoryEventData['kind']>(
  events: readonly HistoryEvent[],
  kind: Kind,
): Extract<HistoryEventData, { kind: Kind }> | undefined {
  return events.map(({ data }) => data).findLast((data): data is Extract<HistoryEventData, { kind: Kind }> => data.kind === kind)
}

/** What the page offers to restore. Restoring the state after a deletion would delete the setting again, which has a command of its own. */
function restorableOf(change: Change): ('before' | 'after')[] {
  if (change.resource || change.retention?.drift) return []
  return restorableMoments(change).filter((moment) => moment === 'before' || change.wanted !== undefined)
}
