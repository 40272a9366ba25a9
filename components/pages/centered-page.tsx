'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { stack } from '@/components/ui/layout/shared-styles'

const useStyles = makeStyles({
  main: {
    minHeight: '100dvh',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  card: {
    ...stack.L,
    width: '100%',
    maxWidth: '30rem',
    padding: 'clamp(1.25rem, 5vw, 2.5rem)',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow16,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
  },
})

/** A page without the shell, with a single card: sign-in and related messages. */
export function CenteredPage({ children }: { children: ReactNode }) {
  const styles = useStyles()
  return (
    <main id="main" className={styles.main}>
      <div className={styles.card}>{children}</div>
    </main>
  )
}
