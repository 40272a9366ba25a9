'use client'

import {
  Body1Strong,
  Button,
  Caption1,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useHeadingFocus } from '@/components/ui/use-heading-focus'
import { Navigation } from './navigation'
import type { PortalSession } from './portal-session'
import { SkipLink } from './skip-link'
import { TopBar } from './top-bar'

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
  drawerTenant: {
    display: 'flex',
    flexDirection: 'column',
    paddingInline: tokens.spacingHorizontalM,
    paddingBottom: tokens.spacingVerticalL,
  },
})

interface PortalShellProps {
  session: PortalSession
  onSignOut: () => void
  onSignOutEverywhere: () => void
  children: ReactNode
}

/** The frame around every page for a signed-in user. */
export function PortalShell({ session, onSignOut, onSignOutEverywhere, children }: PortalShellProps) {
  const styles = useStyles()
  const [isDrawerOpen, setIsDrawerOpen] = useState(false)
  const closeDrawer = () => setIsDrawerOpen(false)
  useHeadingFocus()

  return (
    <>
      <SkipLink />
      <TopBar
        session={session}
        onOpenNavigation={() => setIsDrawerOpen(true)}
        onSignOut={onSignOut}
        onSignOutEverywhere={onSignOutEverywhere}
      />
      <OverlayDrawer size="small" open={isDrawerOpen} onOpenChange={(_, { open }) => setIsDrawerOpen(open)}>
        <DrawerHeader>
          <DrawerHeaderTitle
            action={<Button appearance="subtle" aria-label="Close navigation" icon={<DismissRegular />} onClick={closeDrawer} />}
          >
            Entra Logs Portal
          </DrawerHeaderTitle>
        </DrawerHeader>
        <DrawerBody>
          <div className={styles.drawerTenant}>
            <Body1Strong dir="auto">{session.tenantName}</Body1Strong>
            <Caption1>{session.cloudName}</Caption1>
          </div>
          <Navigation canSetUp={session.canSetUp} onNavigate={closeDrawer} />
        </DrawerBody>
      </OverlayDrawer>
      <div className={styles.columns}>
        <div className={styles.side}>
          <Navigation canSetUp={session.canSetUp} />
        </div>
        <main id="main" tabIndex={-1} className={styles.main}>
          <div className={styles.page}>{children}</div>
        </main>
      </div>
    </>
  )
}
