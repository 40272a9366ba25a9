'use client'

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  card: {
    padding: tokens.spacingHorizontalL,
    minWidth: 0,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
  },
})

interface CardProps {
  className?: string
  /** The ID of the card's heading; the card is then a section of the page with that name. */
  labelledBy?: string
  children: ReactNode
}

/** A surface for one thing. */
export function Card({ className, labelledBy, children }: CardProps) {
  const styles = useStyles()
  const Element = labelledBy ? 'section' : 'div'
  return (
    <Element aria-labelledby={labelledBy} className={mergeClasses(styles.card, className)}>
      {children}
    </Element>
  )
}
