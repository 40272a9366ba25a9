'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { differenceSentences, sendingSentence } from '@/components/diff/difference-sentences'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { approvalDecisionWords } from '@/lib/domain/changes/approval'
import { changeStateWords, changeTitleWords, outsideKindOf, resolutionWords } from '@/lib/domain/changes/change'
import { exactTime } from '@/lib/domain/format-time'
import type { EvidenceChange } from '@/lib/domain/history/evidence'
import { changeHref } from '@/lib/domain/portal-paths'
import { resourceOutline } from '@/lib/domain/resources/changed-resource'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import { pluralWord } from '@/lib/domain/text'

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
          <span>{whatItDid(change)}</span>
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
              Second administrator: {approvalDecisionWords[change.approval.decision.kind]}, by <bdi>{change.approval.decision.byName}</bdi>,{' '}
              {exactTime(change.approval.decision.at, 'UTC')}
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

function sentenceStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Describes a change. The portal doesn't know of anyone who changed a setting that it found, so that one shows what it sends. */
function whatItDid({ action, resource, before, after }: EvidenceChange): string {
  if (resource) return `${sentenceStart(resourceOutline(resource))}.`
  return action === 'found' && after
    ? sendingSentence(after)
    : differenceSentences(settingDifference(before ?? undefined, after ?? undefined)).join(' ')
}
