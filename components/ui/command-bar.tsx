'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { wrap } from './layout/shared-styles'

const useStyles = makeStyles({
  bar: {
    ...wrap.M,
    alignItems: 'end',
    justifyContent: 'space-between',
    paddingBlock: tokens.spacingVerticalM,
    marginBottom: tokens.spacingVerticalL,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '@media print': { display: 'none' },
  },
  commands: { ...wrap.S, alignItems: 'center' },
})

interface CommandBarProps {
  /** Names what the commands are for, such as "Commands for the history". */
  label: string
  commands: ReactNode
  /** The search or the filter of the list below. It has a line of its own where there is no room. */
  children?: ReactNode
}

/** The commands of a list and its search, above the list. A group and not a toolbar, because Tab reaches each control. */
export function CommandBar({ label, commands, children }: CommandBarProps) {
  const styles = useStyles()
  return (
    <div role="group" aria-label={label} className={styles.bar}>
      <div className={styles.commands}>{commands}</div>
      {children}
    </div>
  )
}
