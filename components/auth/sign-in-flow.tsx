'use client'

import { AuthError, type IPublicClientApplication } from '@azure/msal-browser'
import { MsalProvider, useMsal } from '@azure/msal-react'
import { useEffect, useState } from 'react'
import { CenteredPage } from '@/components/pages/centered-page'
import { RefusedCard } from '@/components/sign-in/refused-card'
import { SignInCard } from '@/components/sign-in/sign-in-card'
import type { SignInSettings } from '@/lib/domain/sign-in-settings'
import { msalClient } from './msal-client'
import { deleteSession, postSession, sessionChannel } from './portal-session-client'

interface SignInFlowProps {
  settings: SignInSettings
  /** A path inside the portal, checked by the server. */
  returnTo: string
  /** There is a running session, so a visit without a sign-in under way goes straight on. */
  hasSession: boolean
  isEmulator: boolean
}

type FlowState = { kind: 'busy' } | { kind: 'ready'; error: string | null } | { kind: 'no-role'; name: string; username: string }

/** Signs a person in with MSAL, trades the token for a session, and goes on to where the person wanted to be. */
export function SignInFlow(props: SignInFlowProps) {
  const [instance] = useState(() => msalClient(props.settings))
  return (
    <MsalProvider instance={instance}>
      <CenteredPage>
        <SignInSteps {...props} />
      </CenteredPage>
    </MsalProvider>
  )
}

function SignInSteps({ settings, returnTo, hasSession, isEmulator }: SignInFlowProps) {
  const { instance } = useMsal()
  const [state, setState] = useState<FlowState>({ kind: 'busy' })

  useEffect(() => {
    void finishSignIn(instance, returnTo, hasSession).then((next) => next && setState(next))
  }, [instance, returnTo, hasSession])

  const signIn = async () => {
    setState({ kind: 'busy' })
    try {
      await instance.loginRedirect({ scopes: [settings.scope], prompt: 'select_account', redirectStartPage: location.href })
    } catch (fault) {
      setState({ kind: 'ready', error: signInFault(fault) })
    }
  }

  if (state.kind === 'no-role')
    return <RefusedCard name={state.name} username={state.username} onSignOut={() => void signOut(instance, 'this-browser')} />
  return (
    <SignInCard
      onSignIn={() => void signIn()}
      isPending={state.kind === 'busy'}
      error={state.kind === 'ready' ? state.error : null}
      isEmulator={isEmulator}
    />
  )
}

/** Completes the sign-in that Entra just answered, if there is one; undefined when the browser is on its way elsewhere. */
async function finishSignIn(instance: IPublicClientApplication, returnTo: string, hasSession: boolean): Promise<FlowState | undefined> {
  try {
    await instance.initialize()
    const result = await instance.handleRedirectPromise()
    if (!result) {
      if (!hasSession) return { kind: 'ready', error: null }
      location.replace(returnTo)
      return undefined
    }
    instance.setActiveAccount(result.account)
    const answer = await postSession(result.accessToken, 'sign-in')
    switch (answer.kind) {
      case 'signed-in':
        sessionChannel()?.postMessage({ signedInAs: result.account.username })
        // The portal's own address leads to where the role begins; any other path is where the person wanted to be.
        location.replace(returnTo === '/' ? answer.landingPath : returnTo)
        return undefined
      case 'no-role':
        return answer
      case 'failed':
        return { kind: 'ready', error: answer.message }
    }
  } catch (fault) {
    return { kind: 'ready', error: signInFault(fault) }
  }
}

/** Ends the portal's session first, so that nothing is left if leaving Entra fails. */
export async function signOut(instance: IPublicClientApplication, scope: 'this-browser' | 'everywhere'): Promise<void> {
  await deleteSession(scope)
  try {
    await instance.initialize()
    await instance.logoutRedirect({ account: instance.getActiveAccount() ?? instance.getAllAccounts()[0] })
  } catch {
    location.assign('/auth/sign-in')
  }
}

function signInFault(fault: unknown): string {
  const code = fault instanceof AuthError ? fault.errorCode : ''
  if (code === 'access_denied' || code === 'user_cancelled') return "The sign-in was canceled. Sign in when you're ready."
  if (code === 'interaction_in_progress') return 'Another sign-in is in progress in this tab. Close the tab and open the portal again.'
  return `Microsoft Entra didn't complete the sign-in${code ? ` (${code})` : ''}. Try again.`
}
