'use client'

import { MsalProvider } from '@azure/msal-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { SignInSettings } from '@/lib/domain/sign-in-settings'
import { type Interaction, InteractionContext } from './interaction-context'
import { msalClient } from './msal-client'
import { deleteSession } from './portal-session-client'
import { SessionKeeper } from './session-keeper'
import { signInPath } from './sign-in-path'

interface AuthenticationProviderProps {
  settings: SignInSettings
  /** Whose session the page was made for, and when it ends (ISO 8601 UTC). */
  session: { username: string; expiresAt: string }
  children: ReactNode
}

/** Gives the pages below it a session that renews itself, and the way to Microsoft Entra when it asks for something. */
export function AuthenticationProvider({ settings, session, children }: AuthenticationProviderProps) {
  const [instance] = useState(() => msalClient(settings))
  const interaction = useMemo<Interaction>(() => {
    const leave = async (request: { claims?: string; prompt?: 'login' } = {}) => {
      await instance.initialize()
      await instance.loginRedirect({
        scopes: [settings.scope],
        loginHint: session.username,
        redirectStartPage: location.origin + signInPath(location),
        ...request,
      })
    }
    const signInAnew = async () => {
      // A session that is still there would let the person in without an event.
      await deleteSession('this-browser')
      await leave({ prompt: 'login' })
    }
    return { signIn: () => leave(), signInAnew, satisfy: (claims) => leave(claims ? { claims } : {}) }
  }, [instance, settings.scope, session.username])

  return (
    <MsalProvider instance={instance}>
      <InteractionContext value={interaction}>
        <SessionKeeper scope={settings.scope} session={session} />
        {children}
      </InteractionContext>
    </MsalProvider>
  )
}
