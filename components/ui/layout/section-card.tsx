'use client'

import { makeStyles, mergeClasses, Subtitle2 } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import { Card } from '../card'
import { stack } from './shared-styles'

const useStyles = makeStyles({
  card: stack.M,
  title: { overflowWrap: 'anywhere' },
})

interface SectionCardProps {
  title: ReactNode
  className?: string
  children: ReactNode
}

/** A card with a heading, which also names the card for a screen reader. */
export function SectionCard({ title, className, children }: SectionCardProps) {
  const styles = useStyles()
  const titleId = useId()
  return (
    <Card labelledBy={titleId} className={mergeClasses(styles.card, className)}>
      <Subtitle2 as="h2" id={titleId} className={styles.title}>
        {title}
      </Subtitle2>
      {children}
    </Card>
  )
}
