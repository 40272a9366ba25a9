'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { Card } from '@/components/ui/card'
import { plainList } from '@/components/ui/layout/shared-styles'
import type { HistoryRow } from '@/lib/domain/changes/change'
import { HistoryRowView } from './history-row'

const useStyles = makeStyles({
  card: { padding: 0 },
  list: plainList,
  item: { ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` } },
})

/** Lists changes, newest first. */
export function HistoryRows({ rows }: { rows: HistoryRow[] }) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.changeId} className={styles.item}>
            <HistoryRowView row={row} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
