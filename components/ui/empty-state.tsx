'use client'

import { Body1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import type { ReactElement, ReactNode } from 'react'
import { stack } from './layout/shared-styles'

const useStyles = makeStyles({
  root: {
    ...stack.S,
    alignItems: 'center',
    textAlign: 'center',
    paddingBlock: tokens.spacingVerticalXXXL,
    paddingInline: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
  },
  icon: { fontSize: tokens.fontSizeHero900, lineHeight: 1, color: tokens.colorBrandForeground1 },
  text: { maxWidth: '32rem', color: tokens.colorNeutralForeground2, textAlign: 'center' },
  action: { marginTop: tokens.spacingVerticalS },
})

interface EmptyStateProps {
  icon: ReactElement
  title: string
  /** What would be here, and how to begin. */
  text: string
  action?: ReactNode
}

/** A place where nothing is yet. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <Subtitle2 as="h2">{title}</Subtitle2>
      <Body1 as="p" className={styles.text}>
        {text}
      </Body1>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
