'use client'

import { Body1, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronRightRegular } from '@fluentui/react-icons'
import { Card } from '@/components/ui/card'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { PlainLink } from '@/components/ui/route-link'
import type { Answered } from '@/lib/domain/guide/missing-logs/missing-logs-path'
import type { Question } from '@/lib/domain/guide/missing-logs/question'
import { missingLogsHref } from './guide-path'
import { ReachedHeading } from './reached-heading'

const useStyles = makeStyles({
  card: stack.M,
  group: stack.XS,
  groupTitle: quiet,
  list: { ...plainList, ...stack.XS },
  choice: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalM,
    minHeight: '44px',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  words: { minWidth: 0, overflowWrap: 'anywhere', display: 'flex', flexDirection: 'column' },
  detail: quiet,
})

/** One question. Its answers are links, so they can be shared, and Back returns to the question. */
export function QuestionCard({ question, answered }: { question: Question; answered: readonly Answered[] }) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <ReachedHeading text={question.title} takesFocus={answered.length > 0} />
      <Body1 as="p">{question.help}</Body1>
      {[...Map.groupBy(question.choices, ({ group }) => group)].map(([group, choices]) => (
        <section key={group ?? ''} aria-label={group} className={styles.group}>
          {group && (
            <Body1Strong as="h3" className={styles.groupTitle}>
              {group}
            </Body1Strong>
          )}
          <ul className={styles.list} aria-label={group ?? question.title}>
            {choices.map(({ value, label, detail }) => (
              <li key={value}>
                <PlainLink href={missingLogsHref(answered, { question: question.id, value })} className={styles.choice}>
                  <span className={styles.words}>
                    <bdi>{label}</bdi>
                    {detail && <Caption1 className={styles.detail}>{detail}</Caption1>}
                  </span>
                  <ChevronRightRegular aria-hidden />
                </PlainLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  )
}
