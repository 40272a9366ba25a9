'use client'

import { useCallback, useEffect, useState } from 'react'
import { CenteredPage } from '@/components/pages/centered-page'
import { RefusedCard } from '@/components/sign-in/refused-card'
import { SignInCard } from '@/components/sign-in/sign-in-card'
import { exploreFragment } from '@/lib/domain/explore/kept/kept-names'
import type { ReportedError } from '@/lib/domain/reported-error'
import type { TenantChoice } from '@/lib/domain/sign-in/sign-in-settings'
import type { EntraAnswer, EntraOutcome } from './entra-answer'
import { postSession, sessionChannel } from './portal-session-client'
import { endSignInUnderWay, isSignInUnderWay } from './sign-in-under-way'
import { signOut } from './sign-out'
import { rememberTenant, useTenantToSignInTo } from './tenant-to-sign-in-to'
import { portalUnreachable } from './unreachable'

interface SignInFlowProps {
  tenants: TenantChoice[]
  /** The tenant that the link names; null if it names none. */
  linkedTenantId: string | null
  /** A path inside the portal, checked by the server. */
  returnTo: string
  /** There is an active session of this tenant, so a visit without a sign-in in progress continues immediately. */
  hasSession: boolean
  /** The browser still has the cookie of a session that ended. */
  hasEnded: boolean
  isEmulator: boolean
}

type FlowState =
  | { kind: 'busy' }
  | { kind: 'answering'; Answer: typeof EntraAnswer }
  | { kind: 'ready'; error: ReportedError | null }
  | { kind: 'no-role'; name: string; username: string }

/** Signs a user in with MSAL, exchanges the token for a session, and redirects to the requested page. */
export function SignInFlow({ tenants, linkedTenantId, returnTo, hasSession, hasEnded, isEmulator }: SignInFlowProps) {
  const [state, setState] = useState<FlowState>({ kind: 'busy' })
  const [tenantId, setTenantId] = useTenantToSignInTo(tenants, linkedTenantId)
  const tenant = tenants.find(({ id }) => id === tenantId) ?? tenants[0]
  const isUnknownTenant = linkedTenantId !== null && !tenants.some(({ id }) => id === linkedTenantId)
  if (!tenant) throw new Error('The portal has no tenant to sign in to')
  const { settings } = tenant

  const leave = async () => {
    setState({ kind: 'busy' })
    const entra = await import('./entra-session').catch(() => undefined)
    if (!entra) return setState({ kind: 'ready', error: portalUnreachable })
    await entra
      .goToSignIn(settings, { prompt: 'select_account', redirectStartPage: pageOfTenant(tenant.id) })
      .catch((fault: unknown) => setState({ kind: 'ready', error: entra.signInFault(fault) }))
  }

  const goOn = useCallback(
    (outcome: EntraOutcome) => {
      endSignInUnderWay()
      if (outcome.kind === 'signed-in') rememberTenant(tenant.id)
      void afterEntra(outcome, returnTo, hasSession).then((next) => next && setState(next))
    },
    [returnTo, hasSession, tenant.id],
  )

  useEffect(() => {
    if (!isSignInUnderWay()) goOn({ kind: 'nothing' })
    else
      void import('./entra-answer').then(
        ({ EntraAnswer: Answer }) => setState({ kind: 'answering', Answer }),
        // The response is still there after a reload.
        () => setState({ kind: 'ready', error: portalUnreachable }),
      )
  }, [goOn])

  return (
    <CenteredPage>
      {state.kind === 'no-role' ? (
        <RefusedCard name={state.name} username={state.username} onSignOut={() => void signOut(settings, 'this-browser')} />
      ) : (
        <SignInCard
          onSignIn={() => void leave()}
          isPending={state.kind !== 'ready'}
          error={state.kind !== 'ready' ? null : (state.error ?? (isUnknownTenant ? unknownTenant : null))}
          tenants={tenants}
          tenantId={tenant.id}
          onSelectTenant={setTenantId}
          hasEnded={hasEnded}
          isEmulator={isEmulator}
        />
      )}
      {state.kind === 'answering' && <state.Answer settings={settings} onOutcome={goOn} />}
    </CenteredPage>
  )
}

/** The address of this page for a tenant, so that Microsoft Entra's response is handled with its settings. */
function pageOfTenant(tenantId: string): string {
  const page = new URL(location.href)
  page.searchParams.set('tenant', tenantId)
  return page.href
}

const unknownTenant: ReportedError = {
  code: 'tenant-not-allowed',
  userMessage: "This portal isn't set up for the organization in the link. Check the link, or contact your portal administrator.",
  retryable: false,
}

/** A link to a query has it in its fragment, which browsers keep when the portal redirects to this page. */
function withQueryOfLink(returnTo: string): string {
  return returnTo + exploreFragment(location.hash)
}

/** Returns the next step; undefined if the browser is leaving the page. */
async function afterEntra(outcome: EntraOutcome, returnTo: string, hasSession: boolean): Promise<FlowState | undefined> {
  switch (outcome.kind) {
    case 'failed':
      return { kind: 'ready', error: outcome.error }
    case 'nothing':
      if (!hasSession) return { kind: 'ready', error: null }
      location.replace(withQueryOfLink(returnTo))
      return undefined
    case 'signed-in': {
      const answer = await postSession(outcome.accessToken, 'sign-in')
      if (answer.kind === 'no-role') return answer
      if (answer.kind === 'failed') return { kind: 'ready', error: answer.error }
      sessionChannel()?.postMessage({ signedInAs: answer.personId })
      // The root path redirects to the role's first page; any other path is the requested page.
      location.replace(returnTo === '/' ? answer.landingPath : withQueryOfLink(returnTo))
      return undefined
    }
  }
}
