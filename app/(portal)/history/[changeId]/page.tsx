import type { Metadata } from 'next'
import { ChangeDetail } from '@/components/history/change-detail'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted, roleWords } from '@/lib/auth/permissions'
import { database } from '@/lib/db/database'
import { isSettled } from '@/lib/entra-logs/change'
import { changeHeadline } from '@/lib/entra-logs/change-progress'
import { describeEvent } from '@/lib/history/describe-event'
import { findEventsOfChange, type HistoryEvent } from '@/lib/history/find-events'
import type { HistoryEventData } from '@/lib/history/history-event'
import { findChangeOr404 } from '../../find-or-404'

export const metadata: Metadata = { title: 'Change' }

export default async function ChangePage({ params }: { params: Promise<{ changeId: string }> }) {
  const session = await requireSession('history:read')
  const change = await findChangeOr404(session, (await params).changeId)
  const events = await findEventsOfChange(await database(), session, change.id)
  const requested = lastOf(events, 'requested')
  const answered = lastOf(events, 'answered')
  return (
    <ChangeDetail
      change={{
        number: change.number,
        settingName: change.settingName,
        action: change.action,
        state: change.state,
        author: { name: change.authorName, username: requested?.username ?? '', role: requested?.role === 'administrator' ? roleWords.administrator : roleWords.helpdesk },
        requestedAt: change.requestedAt.toISOString(),
        reason: change.reason,
        before: change.before ?? null,
        after: change.wanted ?? null,
        headline: changeHeadline(change),
        error: change.state === 'confirmed' ? null : change.error,
        requestId: change.requestId,
        correlationId: change.correlationId,
        clientAddress: requested?.clientAddress ?? null,
        request: requested?.request ?? { method: 'PUT', path: '', body: '' },
        answer: answered?.answer ?? null,
        events: events.map(describeEvent),
      }}
      progressHref={!isSettled(change.state) && isPermitted(session.role, 'draft:write') ? `/setup/${change.draftId}/verify` : null}
    />
  )
}

function lastOf<Kind extends HistoryEventData['kind']>(events: readonly HistoryEvent[], kind: Kind): Extract<HistoryEventData, { kind: Kind }> | undefined {
  return events.map(({ data }) => data).findLast((data): data is Extract<HistoryEventData, { kind: Kind }> => data.kind === kind)
}
