'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { plainList } from '@/components/ui/layout/shared-styles'
import { cellStateWords } from '@/lib/domain/coverage/cell-state'
import type { CoverageMap } from '@/lib/domain/coverage/coverage-map'
import { CellTile } from './cell-tile'

const useStyles = makeStyles({
  list: { ...plainList, display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL, rowGap: tokens.spacingVerticalXS },
  entry: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
})

/** The legend of the map, with only the states that occur in it. */
export function StateLegend({ map: { rows } }: { map: CoverageMap }) {
  const styles = useStyles()
  const states = [...new Set(rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.state ?? [])))]
  if (states.length === 0) return null
  return (
    <ul className={styles.list} aria-label="Legend">
      {states.map((state) => (
        <li key={state} className={styles.entry}>
          <CellTile state={state} />
          <Caption1>{cellStateWords[state]}</Caption1>
        </li>
      ))}
    </ul>
  )
}
