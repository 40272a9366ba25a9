'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { plainList, quiet } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import { hourMs } from '@/lib/domain/arrival/hourly-count'
import { formatCount } from '@/lib/domain/text'

const useStyles = makeStyles({
  list: {
    ...plainList,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(6.5rem, 1fr))',
    columnGap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  hour: { display: 'flex', justifyContent: 'space-between', columnGap: tokens.spacingHorizontalS },
  quiet,
})

/** The hours of a drawing as text, in the reader's time zone. The last one is under way. */
export function HourList({ hours, until }: { hours: readonly (number | null)[]; until: string }) {
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label="Rows per hour">
      {hours.map((rows, index) => (
        <li key={index} className={styles.hour}>
          <Time at={new Date(Date.parse(until) - (hours.length - 1 - index) * hourMs).toISOString()} format="clock" />
          {rows === null ? <span className={styles.quiet}>not counted</span> : <span>{formatCount(rows)}</span>}
        </li>
      ))}
    </ul>
  )
}
