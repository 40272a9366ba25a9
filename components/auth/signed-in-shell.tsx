'use client'

import { useMsal } from '@azure/msal-react'
import type { ReactNode } from 'react'
import type { PortalSession } from '@/components/shell/portal-session'
import { PortalShell } from '@/components/shell/portal-shell'
import type { SignInSettings } from '@/lib/domain/sign-in-settings'
import { AuthenticationProvider } from './authentication-provider'
import { signOut } from './sign-in-flow'

interface SignedInShellProps {
  settings: SignInSettings
  session: PortalSession & { expiresAt: string }
  children: ReactNode
}

/** The portal's frame with a session that keeps itself, and the ways out of it. */
export function SignedInShell({ settings, session, children }: SignedInShellProps) {
  return (
    <AuthenticationProvider settings={settings} session={session}>
      <ShellWithSignOut session={session}>{children}</ShellWithSignOut>
    </AuthenticationProvider>
  )
}

function ShellWithSignOut({ session, children }: { session: PortalSession; children: ReactNode }) {
  const { instance } = useMsal()
  return (
    <PortalShell
      session={session}
      onSignOut={() => void signOut(instance, 'this-browser')}
      onSignOutEverywhere={() => void signOut(instance, 'everywhere')}
    >
      {children}
    </PortalShell>
  )
}
