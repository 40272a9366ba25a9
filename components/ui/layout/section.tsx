'use client'

import { makeStyles, mergeClasses, Subtitle2 } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import { stack, wrap } from './shared-styles'

const useStyles = makeStyles({
  section: stack.M,
  head: { ...wrap.M, alignItems: 'baseline', justifyContent: 'space-between' },
})

interface SectionProps {
  title: string
  /** Links about the section, at the far end of its heading. */
  aside?: ReactNode
  className?: string
  children: ReactNode
}

/** A part of a page under a heading, which also names it for a screen reader. */
export function Section({ title, aside, className, children }: SectionProps) {
  const styles = useStyles()
  const titleId = useId()
  const heading = (
    <Subtitle2 as="h2" id={titleId}>
      {title}
    </Subtitle2>
  )
  return (
    <section aria-labelledby={titleId} className={mergeClasses(styles.section, className)}>
      {aside ? (
        <div className={styles.head}>
          {heading}
          {aside}
        </div>
      ) : (
        heading
      )}
      {children}
    </section>
  )
}
