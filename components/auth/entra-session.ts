'use client'

import { AuthError, type PublicClientApplication, type RedirectRequest } from '@azure/msal-browser'
import type { ReportedError } from '@/lib/domain/reported-error'
import { entraCodeName, entraErrorMeaning, readEntraDescription } from '@/lib/domain/sign-in/entra-error'
import type { SignInSettings } from '@/lib/domain/sign-in/sign-in-settings'
import { msalClient } from './msal-client'
import type { PageSession } from './page-session'
import { postSession } from './portal-session-client'
import { markSignInUnderWay } from './sign-in-under-way'

/*
 * The portal's calls to Microsoft Entra in the browser. Import this module dynamically with `import()`, because it includes MSAL, which is
 * large and which most pages never use.
 */

/** What a sign-in can require. */
export type SignInRequest = Pick<RedirectRequest, 'claims' | 'extraQueryParameters' | 'loginHint' | 'prompt' | 'redirectStartPage'>

/** Redirects to Microsoft Entra to sign in, and back to `redirectStartPage`, a URL of the sign-in page. */
export async function goToSignIn(settings: SignInSettings, request: SignInRequest): Promise<void> {
  const client = await readyClient(settings)
  markSignInUnderWay()
  await client.loginRedirect({ scopes: [settings.scope], ...request })
}

/** Redirects to Microsoft Entra to sign out, and back to the sign-in page. */
export async function goToSignOut(settings: SignInSettings): Promise<void> {
  const client = await readyClient(settings)
  await client.logoutRedirect({ account: client.getActiveAccount() ?? client.getAllAccounts()[0] })
}

/**
 * Renews the portal's session with a new token, without leaving the page.
 * @returns The session's new end (ISO 8601 UTC); undefined when only the person can renew it.
 */
export async function renewSession(settings: SignInSettings, { tenantId, objectId, username }: PageSession): Promise<string | undefined> {
  try {
    const client = msalClient(settings)
    await client.initialize()
    const account = client.getAccount({ tenantId, localAccountId: objectId })
    const scopes = [settings.scope]
    const result = account
      ? await client.acquireTokenSilent({ account, scopes, forceRefresh: true })
      : await client.ssoSilent({ scopes, loginHint: username })
    const answer = await postSession(result.accessToken, 'renew')
    return answer.kind === 'signed-in' ? answer.expiresAt : undefined
  } catch {
    // Whatever MSAL reports here (interaction required, blocked iframe, time-out), the person has to sign in again.
    return undefined
  }
}

/** Returns the client without the state of an earlier interaction in this tab, such as one that the user left with the Back button. */
async function readyClient(settings: SignInSettings): Promise<PublicClientApplication> {
  const client = msalClient(settings)
  await client.initialize()
  await client.handleRedirectPromise().catch(() => null)
  return client
}

/** Returns why a sign-in failed, with what a support case asks for. */
export function signInFault(fault: unknown): ReportedError {
  if (!(fault instanceof AuthError)) return incomplete
  const { code, ...ids } = readEntraDescription(fault.errorMessage)
  const meaning = entraErrorMeaning(code)
  const facts = {
    code: code === undefined ? fault.errorCode : entraCodeName(code),
    retryable: meaning?.remedy !== 'someone-else',
    ...(fault.correlationId ? { correlationId: fault.correlationId } : {}),
    ...ids,
  }
  if (meaning) {
    const isTemporary = meaning.family === 'throttling' || meaning.family === 'outage'
    return { ...facts, userMessage: isTemporary ? `${meaning.sentence} Try again in a minute.` : meaning.sentence }
  }
  // Without a code of Microsoft Entra, this is what the Cancel button of its page answers.
  if (code === undefined && (fault.errorCode === 'access_denied' || fault.errorCode === 'user_cancelled'))
    return { ...facts, userMessage: "The sign-in was canceled. Sign in when you're ready." }
  return { ...incomplete, ...facts }
}

const incomplete: ReportedError = {
  code: 'sign-in-incomplete',
  userMessage: "Microsoft Entra didn't complete the sign-in. Try again. If the problem continues, contact your portal administrator.",
  retryable: true,
}
