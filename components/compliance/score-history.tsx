'use client'

import { Body1, Caption1, makeStyles } from '@fluentui/react-components'
import { Card } from '@/components/ui/card'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import { metWords } from '@/lib/domain/compliance/score-count'
import type { ScoreChange } from '@/lib/domain/compliance/score-record'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.M },
  change: { ...stack.XXS, overflowWrap: 'anywhere' },
  quiet,
})

/** The last changes of the score, newest first. */
export function ScoreHistory({ changes }: { changes: readonly ScoreChange[] }) {
  const styles = useStyles()
  return (
    <Card>
      <ul className={styles.list}>
        {changes.map(({ at, changes: sentences, ...count }) => (
          <li key={at} className={styles.change}>
            <Body1>
              {metWords(count)}, <Time at={at} />
            </Body1>
            {sentences.map((sentence) => (
              <Caption1 key={sentence} className={styles.quiet}>
                {sentence}
              </Caption1>
            ))}
            {sentences.length === 0 && <Caption1 className={styles.quiet}>This is the oldest recorded score.</Caption1>}
          </li>
        ))}
      </ul>
    </Card>
  )
}
