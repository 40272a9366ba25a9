import 'server-only'

import type { AccessToken } from '@azure/core-auth'
import { AuthError, type ConfidentialClientApplication } from '@azure/msal-node'
import { AppError } from '@/lib/app-error'
import type { AzureCredential, AzureReadAccess } from '@/lib/azure/arm-client'
import { configuration } from '@/lib/config/configuration'
import type { EntraFamily } from '@/lib/domain/sign-in/entra-error'
import { makeApplication } from './app-credential/confidential-client'
import { entraAppError, meaningOf, refusedPortalError, unavailableEntraError } from './entra-answers'
import { EntraPatience } from './entra-patience'

/**
 * Access to Azure with the portal's own identity, for checks while no one is signed in. Its type keeps it out of every function that
 * writes, and clients created with it refuse any request but GET.
 */
export function monitoringAccess(tenantId: string): AzureReadAccess {
  return { kind: 'monitoring', credential: new MonitoringCredential(tenantId), cloud: configuration().cloud }
}

/** Tokens of the portal's service principal in one tenant (OAuth 2.0 client credentials). */
class MonitoringCredential implements AzureCredential {
  constructor(private readonly tenantId: string) {}

  /**
   * @throws AppError `app-credentials-refused`, `app-credentials-unavailable`, `app-not-in-tenant`, `app-blocked`,
   * `sign-in-service-unreachable`, or `monitoring-token-refused`
   */
  async getToken(scopes: string | string[]): Promise<AccessToken> {
    try {
      const application = await applicationFor(this.tenantId)
      const result = await patience.wait(application.acquireTokenByClientCredential({ scopes: [scopes].flat() }))
      if (!result?.accessToken) throw new AuthError('token_parsing_error', '', 'Microsoft Entra returned no token')
      return { token: result.accessToken, expiresOnTimestamp: result.expiresOn?.getTime() ?? Date.now() }
    } catch (fault) {
      throw tokenError(fault)
    }
  }

  forgetTokens(): void {
    applications.delete(this.tenantId)
  }

  forgetAnswers(): void {
    // Answers are kept for people only.
  }
}

const patience = new EntraPatience()

/** One per tenant, because MSAL caches the tokens inside. */
const applications = new Map<string, Promise<ConfidentialClientApplication>>()

function applicationFor(tenantId: string): Promise<ConfidentialClientApplication> {
  const known = applications.get(tenantId)
  if (known) return known
  const made = makeApplication(configuration(), tenantId)
  applications.set(tenantId, made)
  made.catch(() => applications.delete(tenantId))
  return made
}

/** Conditional Access refuses a workload identity by location or risk, with the codes that people get. */
const policyFamilies: readonly EntraFamily[] = ['blockedByPolicy', 'deviceRequired', 'approvedAppRequired']

/** Maps Microsoft Entra's errors for the portal's own identity (Microsoft Learn, "Microsoft Entra authentication error codes"). */
function tokenError(fault: unknown): AppError {
  if (fault instanceof AppError) return fault
  const unavailable = unavailableEntraError(fault)
  if (unavailable) return unavailable
  const family = meaningOf(fault)?.family
  if (family === 'notInTenant')
    return entraAppError(fault, {
      code: 'app-not-in-tenant',
      userMessage:
        "The portal's app isn't in this tenant, or it's disabled there. A Cloud Application Administrator must grant admin consent for the app or enable it under Enterprise applications in the Microsoft Entra admin center.",
    })
  if (family && policyFamilies.includes(family))
    return entraAppError(fault, {
      code: 'app-blocked',
      userMessage:
        "A Conditional Access policy for workload identities blocks the portal's app. A Conditional Access Administrator must allow the app from the portal's location.",
    })
  const refused = refusedPortalError(fault)
  if (refused) return refused
  return entraAppError(fault, {
    code: 'monitoring-token-refused',
    userMessage: "Microsoft Entra didn't issue a token for the portal's own identity. To find the reason, check the portal's log.",
  })
}
