'use client'

import { type ReactNode, useMemo } from 'react'
import type { SignInSettings } from '@/lib/domain/sign-in/sign-in-settings'
import type { SignInRequest } from './entra-session'
import { type Interaction, InteractionContext } from './interaction-context'
import type { PageSession } from './page-session'
import { deleteSession } from './portal-session-client'
import { SessionKeeper } from './renewal/session-keeper'
import { markSignInNeed, signInNeed } from './sign-in-need'
import { signInPath } from './sign-in-path'

interface AuthenticationProviderProps {
  settings: SignInSettings
  session: PageSession
  children: ReactNode
}

/** Provides the pages below it with a session that renews itself, and with the sign-in steps that Microsoft Entra requires. */
export function AuthenticationProvider({ settings, session, children }: AuthenticationProviderProps) {
  const interaction = useMemo<Interaction>(() => {
    const leave = async (request: Pick<SignInRequest, 'claims' | 'prompt' | 'extraQueryParameters'> = {}) => {
      const before = signInNeed()
      markSignInNeed('leaving')
      try {
        const { goToSignIn } = await import('./entra-session')
        await goToSignIn(settings, {
          loginHint: session.username,
          redirectStartPage: location.origin + signInPath(location),
          ...request,
        })
      } catch (fault) {
        markSignInNeed(before)
        throw fault
      }
    }
    const signInAnew = async () => {
      // With an existing session, no sign-in event would be logged.
      await deleteSession('this-browser')
      await leave({ prompt: 'login' })
    }
    const signInFreshly: Interaction['signInFreshly'] = ({ maxAgeSeconds, claims }) =>
      leave({
        ...(claims && { claims }),
        // Microsoft Entra asks for credentials even if it doesn't evaluate the age.
        ...(maxAgeSeconds !== null && { prompt: 'login', extraQueryParameters: { max_age: String(maxAgeSeconds) } }),
      })
    return { signIn: () => leave(), signInAnew, signInFreshly, satisfy: (claims) => leave(claims ? { claims } : {}) }
  }, [settings, session.username])

  return (
    <InteractionContext value={interaction}>
      <SessionKeeper settings={settings} session={session} />
      {children}
    </InteractionContext>
  )
}
