'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { stack, wrap } from './shared-styles'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'start',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    paddingBlock: tokens.spacingVerticalM,
    ':first-child': { paddingTop: 0 },
    ':last-child': { paddingBottom: 0 },
    ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  },
  words: { ...stack.XXS, alignItems: 'start', flexGrow: 1, flexBasis: '16rem', overflowWrap: 'anywhere' },
  actions: wrap.S,
})

/** One item of a list in a card: its words, and at the far end what can be done with it. A line parts it from the item before. */
export function ListRow({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const styles = useStyles()
  return (
    <li className={styles.row}>
      <div className={styles.words}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </li>
  )
}
