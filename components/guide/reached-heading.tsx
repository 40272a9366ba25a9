'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'

const useStyles = makeStyles({
  title: {
    outlineStyle: 'none',
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
})

/**
 * The heading of the next question or the cause. It takes the focus, because the shell moves the focus only when the path changes, and
 * an answer changes only the query.
 */
export function ReachedHeading({ text, takesFocus }: { text: string; takesFocus: boolean }) {
  const styles = useStyles()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) heading.current?.focus()
  }, [takesFocus])
  return (
    <h2 ref={heading} tabIndex={-1} dir="auto" className={styles.title}>
      {text}
    </h2>
  )
}
