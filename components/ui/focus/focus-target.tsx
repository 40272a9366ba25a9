'use client'

import { makeStyles } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef } from 'react'

const useStyles = makeStyles({ root: { outlineStyle: 'none' } })

interface FocusTargetProps {
  /** The part takes the focus each time this becomes something else. Null while there's nothing to move to. */
  by: object | string | null
  children: ReactNode
}

/** A part of a page that answers what a person did: it takes the focus, so that it's in view, and a screen reader reads it. */
export function FocusTarget({ by, children }: FocusTargetProps) {
  const styles = useStyles()
  const root = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (by !== null) root.current?.focus()
  }, [by])

  return (
    <div ref={root} tabIndex={by === null ? undefined : -1} className={styles.root}>
      {children}
    </div>
  )
}
