import 'server-only'

import type { AccessToken, GetTokenOptions } from '@azure/core-auth'
import { AuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-node'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { AnswerScope, PersonCredential } from '@/lib/azure/arm-client'
import { log } from '@/lib/config/log'
import { isEntraError, refusedPortalError, unavailableEntraError } from './entra-answers'
import { readSessionToken, type Session } from './session'
import { forgetAnswers, forgetSession, sessionMemory } from './session-memory'

/**
 * Calls Azure on behalf of a session's user: each token is exchanged for the user's own (OAuth 2.0 on-behalf-of), so Azure authorizes
 * the user, and the portal itself has no permissions in Azure.
 */
export class OnBehalfOfCredential implements PersonCredential {
  constructor(private readonly session: Session) {}

  /**
   * Returns a token for an audience. It's exchanged once per session and audience, even if many calls request it at the same time, and
   * used until it expires or Azure refuses it.
   * @throws InteractionRequiredError if the user has to sign in again or satisfy a claims challenge
   * @throws AppError `consent-missing`, `app-credentials-refused` or `sign-in-service-unreachable`
   */
  async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken> {
    const assertion = await this.#assertion()
    try {
      const memory = sessionMemory(this.session, assertion)
      const result = await memory.patience.wait(exchangedToken(memory, assertion, [scopes].flat(), options?.claims))
      if (!result?.accessToken) throw new AuthError('token_parsing_error', '', 'The on-behalf-of exchange returned no token')
      return { token: result.accessToken, expiresOnTimestamp: result.expiresOn?.getTime() ?? Date.now() }
    } catch (fault) {
      const error = exchangeError(fault, options?.claims ?? '')
      log().warn({ error: fault, code: error.code }, "Microsoft Entra didn't issue a token for a person")
      throw error
    }
  }

  forgetTokens(): void {
    forgetSession(this.session.idHash)
  }

  async answerScope(): Promise<AnswerScope> {
    return sessionMemory(this.session, await this.#assertion()).answers
  }

  forgetAnswers(): void {
    forgetAnswers(this.session.idHash)
  }

  async #assertion(): Promise<string> {
    const assertion = await readSessionToken(this.session)
    if (!assertion) throw new InteractionRequiredError('')
    return assertion
  }
}

async function exchangedToken(
  { application, underWay }: ReturnType<typeof sessionMemory>,
  assertion: string,
  scopes: string[],
  claims: string | undefined,
) {
  const exchange = async () =>
    (await application).acquireTokenOnBehalfOf({ oboAssertion: assertion, scopes, claims, skipCache: claims !== undefined })
  if (claims !== undefined) return exchange()
  const key = scopes.join(' ')
  const pending = underWay.get(key) ?? exchange().finally(() => underWay.delete(key))
  underWay.set(key, pending)
  return pending
}

/** Maps Microsoft Entra's errors for an exchange (Microsoft Learn, "Microsoft Entra authentication error codes"). */
function exchangeError(fault: unknown, askedClaims: string): AppError {
  if (fault instanceof AppError) return fault
  const unavailable = unavailableEntraError(fault)
  if (unavailable) return unavailable
  if (isEntraError(fault, 'consent'))
    return new AppError({
      code: 'consent-missing',
      userMessage:
        "Your organization hasn't allowed the portal to call Azure on your behalf. Ask a Cloud Application Administrator or a Global Administrator to grant admin consent for the portal in Microsoft Entra, and then sign in again.",
      cause: fault,
    })
  const refused = refusedPortalError(fault)
  if (refused) return refused
  if (fault instanceof InteractionRequiredAuthError) return new InteractionRequiredError(fault.claims || askedClaims, fault)
  if (fault instanceof ServerError && fault.errorCode === 'invalid_grant') return new InteractionRequiredError(askedClaims, fault)
  return new AppError({
    code: 'token-exchange-failed',
    userMessage: "Microsoft Entra didn't allow the portal to act on your behalf. Sign out, sign in again, and then repeat the step.",
    cause: fault,
  })
}
