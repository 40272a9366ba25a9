'use client'

import { Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { Card } from '@/components/ui/card'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import type { Answered } from '@/lib/domain/guide/missing-logs/missing-logs-path'
import { missingLogsHref } from './guide-path'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.S },
  row: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  question: { ...quiet, display: 'block' },
  change: { flexShrink: 0, '@media print': { display: 'none' } },
})

/** The questions and answers so far; each answer can be changed. */
export function AnsweredList({ answered }: { answered: readonly Answered[] }) {
  const styles = useStyles()
  if (answered.length === 0) return null
  return (
    <Card>
      <ol className={styles.list} aria-label="Answers so far">
        {answered.map(({ question, choice }, index) => (
          <li key={question.id} className={styles.row}>
            <span className={styles.words}>
              <Caption1 className={styles.question}>{question.title}</Caption1>
              <Body1Strong>
                <bdi>{choice.label}</bdi>
              </Body1Strong>
            </span>
            <RouteButton
              href={missingLogsHref(answered.slice(0, index))}
              size="small"
              appearance="subtle"
              className={styles.change}
              label={`Change answer: ${question.title}`}
            >
              Change answer
            </RouteButton>
          </li>
        ))}
      </ol>
    </Card>
  )
}
