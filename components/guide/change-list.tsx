'use client'

import { Body1, Caption1, makeStyles } from '@fluentui/react-components'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { changeStateWords, outsideKindOf } from '@/lib/domain/changes/change'
import { authorWords, type ChangeSummary } from '@/lib/domain/changes/change-summary'
import { changeTitleWords } from '@/lib/domain/changes/words/change-title'
import { changeHref } from '@/lib/domain/portal-paths'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.S },
  quiet: { ...quiet, display: 'block', overflowWrap: 'anywhere' },
})

/** Changes with their authors, times, and results. */
export function ChangeList({ changes, none }: { changes: readonly ChangeSummary[]; none: string }) {
  const styles = useStyles()
  if (changes.length === 0) return <Body1 as="p">{none}</Body1>
  return (
    <ul className={styles.list}>
      {changes.map((change) => (
        <li key={change.changeId}>
          <RouteLink href={changeHref(change.changeId)}>
            {changeTitleWords({ ...change, outside: outsideKindOf(change) })} <bdi>{change.settingName}</bdi>
          </RouteLink>
          : {changeStateWords[change.state]}
          <Caption1 className={styles.quiet}>
            Change {change.number}, <bdi>{authorWords(change)}</bdi>, <Time at={change.at} format="exact" />
          </Caption1>
          {change.reason && (
            <Caption1 dir="auto" className={styles.quiet}>
              {change.reason}
            </Caption1>
          )}
        </li>
      ))}
    </ul>
  )
}
