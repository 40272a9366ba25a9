import type { Reply } from '../http/exchange'
import { claimsChallenge } from './arm-authentication'
import type { ArmCall } from './arm-context'
import { gatewayError } from './arm-errors'

/** The error for a write without multifactor authentication, when writes require it. */
export function refuseWithoutMfa({ state, mfa }: ArmCall, scope: string): Reply | undefined {
  if (!state.mfa.armWritesRequireMfa || mfa) return undefined
  if (state.mfa.form === 'policy') {
    return gatewayError(
      403,
      'RequestDisallowedByPolicy',
      `Resource '${scope}' was disallowed by policy. Reasons: 'Users must authenticate with multifactor authentication (MFA) to create, update or delete resources.'.`,
    )
  }
  return claimsChallenge(
    state.cloud,
    { access_token: { acrs: { essential: true, value: 'c1' } } },
    'The presented access token lacks the required claims.',
  )
}
