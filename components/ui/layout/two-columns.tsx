'use client'

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { stack } from './shared-styles'

const wide = '@media (min-width: 1280px)'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
  },
  facts: { [wide]: { gridTemplateColumns: 'minmax(0, 1fr) 340px' } },
  sections: { [wide]: { gridTemplateColumns: 'minmax(0, 1fr) 400px' } },
  factsColumn: stack.L,
  sectionsColumn: stack.XXL,
})

interface TwoColumnsProps {
  /** The second column: facts about the first one, or sections of its own, which are wider and stand further apart. */
  kind: 'facts' | 'sections'
  aside: ReactNode
  children: ReactNode
}

/** The main column of a page and a second one beside it, or below it where there is no room. */
export function TwoColumns({ kind, aside, children }: TwoColumnsProps) {
  const styles = useStyles()
  const column = kind === 'facts' ? styles.factsColumn : styles.sectionsColumn
  return (
    <div className={mergeClasses(styles.columns, styles[kind])}>
      <div className={column}>{children}</div>
      <div className={column}>{aside}</div>
    </div>
  )
}
