import 'server-only'

import type { AccessToken, GetTokenOptions } from '@azure/core-auth'
import { AuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-node'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { AnswerScope, PersonCredential } from '@/lib/azure/arm-client'
import { log } from '@/lib/config/log'
import { entraAppError, meaningOf, refusedPortalError, unavailableEntraError } from './entra-answers'
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
   * @throws AppError `consent-missing`, `access-blocked`, `app-credentials-refused`, `app-credentials-unavailable`, `token-exchange-failed`, or
   * `sign-in-service-unreachable`
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

/** MSAL's `suberror` for a requirement that signing in can't meet: Microsoft Entra would only show a message (MSAL, "Suberrors"). */
const onlyMessage = 'message_only'

/** Maps Microsoft Entra's errors for an exchange. The user signs in again only if that can help. */
function exchangeError(fault: unknown, askedClaims: string): AppError {
  if (fault instanceof AppError) return fault
  const unavailable = unavailableEntraError(fault)
  if (unavailable) return unavailable
  const refused = refusedPortalError(fault)
  if (refused) return refused
  const meaning = meaningOf(fault)
  const claims = fault instanceof InteractionRequiredAuthError ? fault.claims : ''
  const canHelp = !(fault instanceof AuthError && fault.subError === onlyMessage)
  if (meaning?.family === 'consent') return entraAppError(fault, { code: 'consent-missing', userMessage: meaning.sentence })
  if (claims && canHelp) return new InteractionRequiredError(claims, fault)
  if (meaning?.remedy === 'someone-else' || meaning?.remedy === 'wait')
    return entraAppError(fault, { code: 'access-blocked', userMessage: meaning.sentence })
  if (canHelp && (meaning || fault instanceof InteractionRequiredAuthError)) return new InteractionRequiredError(askedClaims, fault)
  if (canHelp && fault instanceof ServerError && fault.errorCode === 'invalid_grant')
    return new InteractionRequiredError(askedClaims, fault)
  return entraAppError(fault, {
    code: 'token-exchange-failed',
    userMessage:
      "Microsoft Entra didn't allow the portal to act on your behalf. Contact your portal administrator, who can look up the error.",
  })
}
