'use client'

import { makeStyles } from '@fluentui/react-components'
import { Fact } from '@/components/ui/fact'
import { stack } from '@/components/ui/layout/shared-styles'
import { type TableState, tableDifferences } from '@/lib/domain/tables/table-state'

const useStyles = makeStyles({ list: { ...stack.M, margin: 0 } })

/** What a change sets in a table, before and after. */
export function DifferenceList({ before, wanted }: { before: TableState; wanted: TableState }) {
  const styles = useStyles()
  return (
    <dl className={styles.list}>
      {tableDifferences(before, wanted).map(({ part, what, before: from, after }) => (
        <Fact key={part} term={what}>{`${from} → ${after}`}</Fact>
      ))}
    </dl>
  )
}
