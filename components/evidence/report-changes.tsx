'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { decisionWords } from '@/lib/domain/changes/approval'
import { changeStateWords, outsideKindOf, resolutionWords } from '@/lib/domain/changes/change'
import { changeTitleWords } from '@/lib/domain/changes/words/change-title'
import { exactTime } from '@/lib/domain/format-time'
import type { EvidenceChange } from '@/lib/domain/history/evidence'
import { changeHref } from '@/lib/domain/portal-paths'
import { pluralWord } from '@/lib/domain/text'
import { changeWords } from './change-words'

const useStyles = makeStyles({
  list: plainList,
  change: {
    ...stack.XXS,
    overflowWrap: 'anywhere',
    breakInside: 'avoid',
    paddingBlock: tokens.spacingVerticalM,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  quiet,
  id: { ...quiet, fontFamily: tokens.fontFamilyMonospace },
})

/** Every change of the period, oldest first, with what an auditor asks. */
export function ReportChanges({ changes }: { changes: EvidenceChange[] }) {
  const styles = useStyles()
  return (
    <ol className={styles.list}>
      {changes.map((change) => (
        <li key={change.changeId} className={styles.change}>
          <span>
            <RouteLink href={changeHref(change.changeId)}>Change {change.number}</RouteLink>:{' '}
            <strong>{changeTitleWords({ ...change, outside: outsideKindOf(change) })}</strong> <em dir="auto">{change.settingName}</em>.{' '}
            {changeStateWords[change.state]}.
          </span>
          <span>{changeWords(change)}</span>
          <Caption1>
            {exactTime(change.requestedAt, 'UTC')},{' '}
            {change.author.id ? (
              <>
                by <bdi>{change.author.name}</bdi> ({change.author.id})
              </>
            ) : (
              'first seen by the portal; the author is unknown'
            )}
          </Caption1>
          {change.approval?.decision && (
            <Caption1>
              Approval: <bdi>{decisionWords(change.approval.decision)}</bdi>, {exactTime(change.approval.decision.at, 'UTC')}
              {change.approval.decision.note && <span dir="auto">. {change.approval.decision.note}</span>}
            </Caption1>
          )}
          {change.resolution && (
            <Caption1>
              {resolutionWords[change.resolution.kind]} by <bdi>{change.resolution.byName}</bdi>, {exactTime(change.resolution.at, 'UTC')}
              {change.resolution.note && <span dir="auto">. {change.resolution.note}</span>}
            </Caption1>
          )}
          {change.reason && <Caption1 dir="auto">Reason: {change.reason}</Caption1>}
          {change.ticket && <Caption1 dir="auto">Ticket: {change.ticket}</Caption1>}
          <Caption1 className={styles.id}>
            {change.azureRequestId ? `Azure request ${change.azureRequestId}, correlation ${change.azureCorrelationId ?? 'none'}. ` : ''}
            {pluralWord(change.events.length, 'Event')} {change.events.map(({ sequence }) => sequence).join(', ')}
          </Caption1>
        </li>
      ))}
    </ol>
  )
}
