'use client'

import { makeResetStyles, makeStyles, tokens } from '@fluentui/react-components'
import { Card } from '@/components/ui/card'
import { plainList } from '@/components/ui/layout/shared-styles'
import type { HistoryEntry } from './history-entry'
import { HistoryRowView } from './history-row'

const useStyles = makeStyles({ card: { padding: 0 }, list: plainList })
const useItemClass = makeResetStyles({
  ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
})

/** Lists changes, newest first. The page also has a StateIconSheet. */
export function HistoryRows({ entries }: { entries: readonly HistoryEntry[] }) {
  const styles = useStyles()
  const itemClass = useItemClass()
  return (
    <Card className={styles.card}>
      <ul className={styles.list}>
        {entries.map((entry) => (
          <li key={entry.id} className={itemClass}>
            <HistoryRowView entry={entry} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
