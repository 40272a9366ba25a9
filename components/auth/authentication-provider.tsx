'use client'

import { type ReactNode, useMemo } from 'react'
import type { SignInSettings } from '@/lib/domain/sign-in-settings'
import { type Interaction, InteractionContext } from './interaction-context'
import { deleteSession } from './portal-session-client'
import { SessionKeeper } from './session-keeper'
import { signInPath } from './sign-in-path'

interface AuthenticationProviderProps {
  settings: SignInSettings
  /** The user of the page's session, and when it ends (ISO 8601 UTC). */
  session: { username: string; expiresAt: string }
  children: ReactNode
}

/** Provides the pages below it with a session that renews itself, and with the sign-in steps that Microsoft Entra requires. */
export function AuthenticationProvider({ settings, session, children }: AuthenticationProviderProps) {
  const interaction = useMemo<Interaction>(() => {
    const leave = async (request: { claims?: string; prompt?: 'login' } = {}) => {
      const { goToSignIn } = await import('./entra-session')
      await goToSignIn(settings, {
        loginHint: session.username,
        redirectStartPage: location.origin + signInPath(location),
        ...request,
      })
    }
    const signInAnew = async () => {
      // With an existing session, no sign-in event would be logged.
      await deleteSession('this-browser')
      await leave({ prompt: 'login' })
    }
    return { signIn: () => leave(), signInAnew, satisfy: (claims) => leave(claims ? { claims } : {}) }
  }, [settings, session.username])

  return (
    <InteractionContext value={interaction}>
      <SessionKeeper settings={settings} session={session} />
      {children}
    </InteractionContext>
  )
}
