'use client'

import { Badge, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { quiet, stack, wrap } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { changeTitleWords, type HistoryRow, resolutionWords } from '@/lib/domain/changes/change'
import { changeHref } from '@/lib/domain/portal-paths'
import { changeOutline } from './change-sentence'
import { StateBadge } from './change-state-badge'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'start',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    paddingBlock: tokens.spacingVerticalM,
    paddingInline: tokens.spacingHorizontalL,
  },
  words: { ...stack.XXS, flexGrow: 1, flexBasis: '18rem', overflowWrap: 'anywhere' },
  badges: wrap.XS,
  quiet,
  reason: { color: tokens.colorNeutralForeground2, maxHeight: `calc(2 * ${tokens.lineHeightBase200})`, overflow: 'hidden' },
})

/** Shows a change in one sentence, with who, when, and the outcome. */
export function HistoryRowView({ row }: { row: HistoryRow }) {
  const styles = useStyles()
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <span>
          <RouteLink href={changeHref(row.changeId)}>
            <strong>{changeTitleWords(row)}</strong> <em dir="auto">{row.settingName}</em>
          </RouteLink>
          : {changeOutline(row)}
        </span>
        {row.reason && (
          <Caption1 dir="auto" className={styles.reason}>
            {row.reason}
          </Caption1>
        )}
        <Caption1 className={styles.quiet}>
          Change {row.number}, <Author row={row} />, <Time at={row.requestedAt} />
        </Caption1>
      </div>
      <span className={styles.badges}>
        {row.action === 'found' && (
          <Badge appearance="outline" color="informative" size="large">
            Baseline
          </Badge>
        )}
        <StateBadge state={row.state} />
      </span>
    </div>
  )
}

/** Shows who made a change, as far as the portal can tell. */
function Author({ row: { action, authorName, resolution } }: { row: HistoryRow }) {
  if (action === 'found') return 'as found at the first check'
  if (action === 'outside') return `detected; made outside the portal${resolution ? `; ${resolutionWords[resolution].toLowerCase()}` : ''}`
  return (
    <>
      by <bdi>{authorName}</bdi>
    </>
  )
}
