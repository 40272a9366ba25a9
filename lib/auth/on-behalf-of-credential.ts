import 'server-only'

import { createHash } from 'node:crypto'
import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth'
import { type ConfidentialClientApplication, InteractionRequiredAuthError, ServerError } from '@azure/msal-node'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { configuration } from '@/lib/config/configuration'
import { beforeTimeout, isUnreachable, makeApplication, refusedPortalError } from './confidential-client'
import { readSessionToken, type Session } from './session'

/**
 * Calls Azure as the person of a session: each token is exchanged from the user's own (OAuth 2.0 on-behalf-of), so Azure sees
 * and authorizes the person, and the portal itself holds no right in Azure.
 */
export class OnBehalfOfCredential implements TokenCredential {
  constructor(private readonly session: Session) {}

  /**
   * @throws InteractionRequiredError when the person has to sign in again or to satisfy a claims challenge
   * @throws AppError `consent-missing`, `app-credentials-refused` or `sign-in-service-unreachable`
   */
  async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken> {
    const assertion = await readSessionToken(this.session)
    if (!assertion) throw new InteractionRequiredError('')
    try {
      const application = await applicationFor(this.session, assertion)
      const exchange = application.acquireTokenOnBehalfOf({
        oboAssertion: assertion,
        scopes: [scopes].flat(),
        claims: options?.claims,
        skipCache: Boolean(options?.claims),
      })
      const result = await beforeTimeout(exchange)
      if (!result?.accessToken) throw new Error('The on-behalf-of exchange returned no token')
      return { token: result.accessToken, expiresOnTimestamp: result.expiresOn?.getTime() ?? Date.now() }
    } catch (fault) {
      throw exchangeError(fault, options?.claims ?? '')
    }
  }
}

interface CachedApplication {
  assertionHash: string
  application: ConfidentialClientApplication
}

/** MSAL keeps exchanged tokens inside an application object. One for each session, the least recently used dropped first. */
const applications = new Map<string, CachedApplication>()
const applicationCountMax = 500

async function applicationFor(session: Session, assertion: string): Promise<ConfidentialClientApplication> {
  const assertionHash = createHash('sha256').update(assertion).digest('hex')
  const known = applications.get(session.idHash)
  applications.delete(session.idHash)
  const application = known?.assertionHash === assertionHash ? known.application : await makeApplication(configuration(), session.tenantId)
  applications.set(session.idHash, { assertionHash, application })
  const [oldest] = applications.keys()
  if (applications.size > applicationCountMax && oldest !== undefined) applications.delete(oldest)
  return application
}

/** Entra's answers to an exchange, by the codes of Microsoft Learn's "Microsoft Entra authentication error codes". */
function exchangeError(fault: unknown, askedClaims: string): AppError {
  if (fault instanceof AppError) return fault
  const description = fault instanceof Error ? fault.message : String(fault)
  if (description.includes('AADSTS65001'))
    return new AppError({
      code: 'consent-missing',
      userMessage:
        "Your organization hasn't allowed the portal to call Azure on your behalf. Ask a Global Administrator to grant admin consent to the portal in Microsoft Entra, and then sign in again.",
      cause: fault,
    })
  const refused = refusedPortalError(fault)
  if (refused) return refused
  if (fault instanceof InteractionRequiredAuthError) return new InteractionRequiredError(fault.claims || askedClaims, fault)
  if (fault instanceof ServerError && fault.errorCode === 'invalid_grant') return new InteractionRequiredError(askedClaims, fault)
  if (isUnreachable(fault))
    return new AppError({
      code: 'sign-in-service-unreachable',
      userMessage: "Microsoft Entra couldn't be reached. Nothing was sent to Azure. Try again in a minute.",
      retryable: true,
      cause: fault,
    })
  return new AppError({
    code: 'token-exchange-failed',
    userMessage: "Microsoft Entra didn't allow the portal to act on your behalf. Sign out, sign in again, and then repeat the step.",
    cause: fault,
  })
}
