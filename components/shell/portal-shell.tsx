'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useRef, useState } from 'react'
import { useHeadingFocus } from '@/components/ui/focus/use-heading-focus'
import { lazyPart } from '@/components/ui/lazy/lazy-part'
import { PartMissing } from '@/components/ui/lazy/part-missing'
import { useLazyPart } from '@/components/ui/lazy/use-lazy-part'
import { Navigation } from './navigation'
import type { PortalSession } from './portal-session'
import { SkipLink } from './skip-link'
import { TopBar } from './top-bar'
import { useOpenCounts } from './use-open-counts'

const useStyles = makeStyles({
  columns: { display: 'flex', alignItems: 'start' },
  side: {
    flexShrink: 0,
    width: '236px',
    position: 'sticky',
    top: '48px',
    height: 'calc(100dvh - 48px)',
    overflowY: 'auto',
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderInlineEndWidth: tokens.strokeWidthThin,
    borderInlineEndStyle: 'solid',
    borderInlineEndColor: tokens.colorNeutralStroke2,
    '@media (max-width: 1023.98px)': { display: 'none' },
    '@media print': { display: 'none' },
  },
  main: {
    flexGrow: 1,
    minWidth: 0,
    minHeight: 'calc(100dvh - 48px)',
    outlineStyle: 'none',
    paddingInline: 'clamp(1rem, 3vw, 2.5rem)',
    paddingBlock: tokens.spacingVerticalXXL,
    '@media print': { padding: 0 },
  },
  page: { maxWidth: '1600px', marginInline: 'auto' },
})

const drawer = lazyPart(() => import('./navigation-drawer').then(({ NavigationDrawer }) => NavigationDrawer))

interface PortalShellProps {
  session: PortalSession
  onSignOut: () => void
  onSignOutEverywhere: () => void
  children: ReactNode
}

/** The frame around every page for a signed-in user. */
export function PortalShell({ session, onSignOut, onSignOutEverywhere, children }: PortalShellProps) {
  const styles = useStyles()
  const navigationButton = useRef<HTMLButtonElement>(null)
  const [isDrawerOpen, setIsDrawerOpen] = useState(false)
  const { Part: Drawer, isLoading, hasFailed, prepare, open } = useLazyPart(drawer)
  const counts = useOpenCounts(session.openCounts)
  useHeadingFocus()

  return (
    <>
      <SkipLink />
      <TopBar
        session={session}
        navigationButton={navigationButton}
        isNavigationLoading={isLoading}
        onPrepareNavigation={prepare}
        onOpenNavigation={({ currentTarget }) => {
          open(currentTarget)
          setIsDrawerOpen(true)
        }}
        onSignOut={onSignOut}
        onSignOutEverywhere={onSignOutEverywhere}
      />
      {Drawer && (
        <Drawer session={session} counts={counts} isOpen={isDrawerOpen} opener={navigationButton} onClose={() => setIsDrawerOpen(false)} />
      )}
      {hasFailed && <PartMissing />}
      <div className={styles.columns}>
        <div className={styles.side}>
          <Navigation canSetUp={session.canSetUp} counts={counts} />
        </div>
        <main id="main" tabIndex={-1} className={styles.main}>
          <div className={styles.page}>{children}</div>
        </main>
      </div>
    </>
  )
}
