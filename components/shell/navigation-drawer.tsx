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
import type { RefObject } from 'react'
import type { OpenCounts } from '@/lib/domain/notifications/open-counts'
import { Navigation } from './navigation'
import type { PortalSession } from './portal-session'

const useStyles = makeStyles({
  tenant: {
    display: 'flex',
    flexDirection: 'column',
    paddingInline: tokens.spacingHorizontalM,
    paddingBottom: tokens.spacingVerticalL,
  },
})

interface NavigationDrawerProps {
  session: PortalSession
  counts: OpenCounts
  isOpen: boolean
  /** The button that opened it, which gets the focus back. */
  opener: RefObject<HTMLButtonElement | null>
  onClose: () => void
}

/** The sections where there is no room for a column. */
export function NavigationDrawer({ session, counts, isOpen, opener, onClose }: NavigationDrawerProps) {
  const styles = useStyles()
  const dismiss = () => {
    onClose()
    // The rest of the page can have the focus again when the drawer has closed.
    setTimeout(() => opener.current?.focus())
  }
  return (
    <OverlayDrawer
      size="small"
      open={isOpen}
      onOpenChange={(_, { open }) => {
        if (!open) dismiss()
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={<Button appearance="subtle" aria-label="Close navigation" icon={<DismissRegular />} onClick={dismiss} />}
        >
          Entra Logs Portal
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <div className={styles.tenant}>
          <Body1Strong dir="auto">{session.tenantName}</Body1Strong>
          <Caption1>{session.cloudName}</Caption1>
        </div>
        <Navigation canSetUp={session.canSetUp} counts={counts} onNavigate={onClose} />
      </DrawerBody>
    </OverlayDrawer>
  )
}
