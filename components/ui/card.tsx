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

/** A surface that holds one thing. */
export function Card({ className, children }: { className?: string; children: ReactNode }) {
  const styles = useStyles()
  return <div className={mergeClasses(styles.card, className)}>{children}</div>
}
