'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { CellTile } from '@/components/coverage/cell-tile'
import { Card } from '@/components/ui/card'
import { CategoryName } from '@/components/ui/layout/category-name'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import { cellStateWords } from '@/lib/domain/coverage/cell-state'
import type { Freshness } from '@/lib/domain/coverage/freshness'

const useStyles = makeStyles({
  card: stack.M,
  list: {
    ...plainList,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 14rem), 1fr))',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
  },
  category: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS, minWidth: 0 },
  words: { ...stack.XXS, rowGap: 0, overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  quiet,
})

interface FreshnessStripProps {
  categories: readonly Freshness[]
  /** After how long without a row they count as late, in sentences. */
  late: readonly string[]
}

/** When the last row of each category arrived, those that need attention first, and when a row counts as late. */
export function FreshnessStrip({ categories, late }: FreshnessStripProps) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <ul className={styles.list}>
        {categories.map(({ category, state, lastAt }) => (
          <li key={category} className={styles.category}>
            <CellTile state={state} />
            <span className={styles.words}>
              <CategoryName name={category} />
              <Caption1 className={styles.quiet}>
                {cellStateWords[state]}
                {lastAt !== null && (
                  <>
                    , last row <Time at={lastAt} />
                  </>
                )}
              </Caption1>
            </span>
          </li>
        ))}
      </ul>
      {late.length > 0 && (
        <Caption1 as="p" className={styles.quiet}>
          {late.join(' ')}
        </Caption1>
      )}
    </Card>
  )
}
