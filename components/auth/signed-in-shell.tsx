'use client'

import { type ReactNode, useState } from 'react'
import { AdminCentersProvider } from '@/components/admin-centers/admin-centers-context'
import type { PortalSession } from '@/components/shell/portal-session'
import { PortalShell } from '@/components/shell/portal-shell'
import { personId } from '@/lib/domain/sessions/person-id'
import type { SignInSettings } from '@/lib/domain/sign-in/sign-in-settings'
import { AuthenticationProvider } from './authentication-provider'
import { giveTabTo } from './kept/tab-owner'
import type { PageSession } from './page-session'
import { signOut } from './sign-out'

interface SignedInShellProps {
  settings: SignInSettings
  session: PortalSession & PageSession
  children: ReactNode
}

/** The portal's frame with a session that renews itself, and with sign-out. */
export function SignedInShell({ settings, session, children }: SignedInShellProps) {
  // Before any form of the page reads what the tab keeps.
  useState(() => {
    if (typeof window !== 'undefined') giveTabTo(personId(session))
  })
  return (
    <AuthenticationProvider settings={settings} session={session}>
      <PortalShell
        session={session}
        onSignOut={() => void signOut(settings, 'this-browser')}
        onSignOutEverywhere={() => void signOut(settings, 'everywhere')}
      >
        <AdminCentersProvider centers={session.adminCenters}>{children}</AdminCentersProvider>
      </PortalShell>
    </AuthenticationProvider>
  )
}
