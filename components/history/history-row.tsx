'use client'

import { Badge, makeResetStyles, tokens } from '@fluentui/react-components'
import { quiet, stack, wrap } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { changeHref } from '@/lib/domain/portal-paths'
import { StateBadge } from './change-state-badge'
import type { HistoryEntry } from './history-entry'

// One class for each part: a page has 25 rows.
const caption = { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 }
const useRowClass = makeResetStyles({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'start',
  justifyContent: 'space-between',
  columnGap: tokens.spacingHorizontalL,
  rowGap: tokens.spacingVerticalXS,
  paddingBlock: tokens.spacingVerticalM,
  paddingInline: tokens.spacingHorizontalL,
})
const useWordsClass = makeResetStyles({ ...stack.XXS, flexGrow: 1, flexBasis: '18rem', overflowWrap: 'anywhere' })
const useBadgesClass = makeResetStyles(wrap.XS)
const useFactsClass = makeResetStyles({ ...caption, ...quiet })
const useReasonClass = makeResetStyles({
  ...caption,
  color: tokens.colorNeutralForeground2,
  maxHeight: `calc(2 * ${tokens.lineHeightBase200})`,
  overflow: 'hidden',
})

/** Shows a change in one sentence, with who, when, and the outcome. Its icon comes from a StateIconSheet on the same page. */
export function HistoryRowView({ entry }: { entry: HistoryEntry }) {
  const [rowClass, wordsClass, badgesClass, factsClass, reasonClass] = [
    useRowClass(),
    useWordsClass(),
    useBadgesClass(),
    useFactsClass(),
    useReasonClass(),
  ]
  return (
    <div className={rowClass}>
      <div className={wordsClass}>
        <span>
          <RouteLink href={changeHref(entry.id)}>
            <strong>{entry.title}</strong> <em dir="auto">{entry.name}</em>
          </RouteLink>
          {`: ${entry.outline}`}
        </span>
        {entry.reason && (
          <span dir="auto" className={reasonClass}>
            {entry.reason}
          </span>
        )}
        <span className={factsClass}>
          {`Change ${entry.number}, ${entry.origin ?? 'by '}`}
          {entry.by !== undefined && <bdi>{entry.by}</bdi>}
          {entry.approvedBy !== undefined && (
            <>
              {', approved by '}
              <bdi>{entry.approvedBy}</bdi>
            </>
          )}
          {entry.decision !== undefined && `, ${entry.decision}`}
          {entry.origin === undefined ? ', ' : ' '}
          <Time at={entry.at} />
        </span>
      </div>
      <span className={badgesClass}>
        {entry.isBaseline && (
          <Badge appearance="outline" color="informative" size="large">
            Baseline
          </Badge>
        )}
        <StateBadge state={entry.state} tone={entry.tone} isIconOnSheet />
      </span>
    </div>
  )
}
