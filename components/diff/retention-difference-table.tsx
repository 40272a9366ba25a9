'use client'

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CategoryName } from '@/components/ui/layout/category-name'
import type { RetentionChange } from '@/lib/domain/settings/storage-retention'
import { plural } from '@/lib/domain/text'

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', fontSize: tokens.fontSizeBase300 },
  head: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  name: { fontWeight: tokens.fontWeightRegular },
  days: { width: '25%', fontVariantNumeric: 'tabular-nums' },
})

interface RetentionDifferenceTableProps {
  /** Days, or how long in words. */
  changes: readonly { category: string; from: RetentionChange['from'] | string; to: RetentionChange['to'] | string }[]
  caption: string
  /** Heads of the days before and after. */
  heads: [before: string, after: string]
}

/** Shows the retention of each category before and after. */
export function RetentionDifferenceTable({ changes, caption, heads }: RetentionDifferenceTableProps) {
  const styles = useStyles()
  return (
    <table className={styles.table} aria-label={caption}>
      <thead>
        <tr>
          <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
            Category
          </th>
          {heads.map((head) => (
            <th key={head} scope="col" className={mergeClasses(styles.cell, styles.head, styles.days)}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ category, from, to }) => (
          <tr key={category}>
            <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
              <CategoryName name={category} />
            </th>
            <td className={mergeClasses(styles.cell, styles.days)}>{daysText(from)}</td>
            <td className={mergeClasses(styles.cell, styles.days)}>{daysText(to)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function daysText(days: number | null | string): string {
  if (typeof days === 'string') return days
  return days === null ? 'Forever' : plural(days, 'day')
}
