import type { EntraError } from './entra-errors'

/**
 * What Entra answers when it refuses a user, by the number after `AADSTS` (Microsoft Learn, "Microsoft Entra authentication and
 * authorization error codes"; AzureAD/microsoft-authentication-library-for-js#5320 and AzureAD/microsoft-identity-web#2419 for the form of
 * two of them).
 */
const refusals: readonly EntraError[] = [
  {
    error: 'access_denied',
    code: 50105,
    description:
      'Your administrator has configured the application to block users unless they are specifically granted access. The signed in user is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator.',
  },
  { error: 'access_denied', code: 65004, description: 'User declined to consent to access the app.' },
  { error: 'access_denied', code: 90094, description: 'An administrator of the organization must grant permissions to this application.' },
  { error: 'invalid_request', code: 50020, description: 'The user account from the identity provider does not exist in the tenant.' },
  {
    error: 'interaction_required',
    code: 53003,
    suberror: 'message_only',
    description: 'Access has been blocked by Conditional Access policies.',
  },
  { error: 'interaction_required', code: 53000, suberror: 'message_only', description: 'Your device is required to be compliant.' },
  { error: 'invalid_grant', code: 500212, description: "The user's administrator has set an outbound access policy." },
  { error: 'invalid_grant', code: 50057, description: 'The user account is disabled.' },
  { error: 'invalid_grant', code: 700082, suberror: 'bad_token', description: 'The refresh token has expired due to inactivity.' },
  { error: 'invalid_grant', code: 65999, description: 'An error that is not in the published list.' },
]

/** The codes that the emulator can refuse a user with. */
export const refusalCodes: readonly number[] = refusals.map(({ code }) => code)

/** Returns the error of a code. */
export function refusalOf(code: number): EntraError {
  const found = refusals.find((one) => one.code === code)
  if (found === undefined) throw new Error(`The emulator doesn't know AADSTS${code}`)
  return found
}
