'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { quiet } from '@/components/ui/layout/shared-styles'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalXS,
    columnGap: tokens.spacingHorizontalL,
    '@media (min-width: 480px)': { gridTemplateColumns: '11rem minmax(0, 1fr)' },
  },
  term: quiet,
  text: { overflowWrap: 'anywhere' },
})

/** Facts of a report, a line each. */
export function ReportFacts({ facts }: { facts: { term: string; text: string }[] }) {
  const styles = useStyles()
  return (
    <dl className={styles.list}>
      {facts.map(({ term, text }) => [
        <dt key={`${term}-term`} className={styles.term}>
          {term}
        </dt>,
        <dd key={term} dir="auto" className={styles.text}>
          {text}
        </dd>,
      ])}
    </dl>
  )
}
