import 'server-only'

import { AuthError, PublicClientApplication } from '@azure/msal-node'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import type { Cloud } from '@/lib/config/clouds'
import type { Configuration } from '@/lib/config/read-configuration'
import { authorityFor } from './authority'
import { entraAppError, meaningOf, unavailableEntraError } from './entra-answers'

/** "Microsoft Graph Command Line Tools", a public client that every tenant can use (Microsoft Learn, "Verify first-party Microsoft applications"). */
const graphTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e'

/** What a person enters where to sign in. */
export interface DeviceCode {
  userCode: string
  verificationUri: string
}

/** Who signed in, with a token for Microsoft Graph that stays in this process. */
export interface DeviceSignIn {
  userName: string
  objectId: string
  accessToken: string
  expiresAt: Date
}

/**
 * Signs a person in to a tenant with a device code, for these permissions of Microsoft Graph.
 * @param show shows the code to the person
 * @throws AppError if the person declines, the code expires, or Microsoft Entra refuses or doesn't respond.
 */
export async function signInWithDeviceCode(
  config: Pick<Configuration, 'cloud'>,
  tenantId: string,
  permissions: readonly string[],
  show: (code: DeviceCode) => void,
): Promise<DeviceSignIn> {
  const { protocolMode, ...authority } = await authorityFor(config, tenantId)
  const client = new PublicClientApplication({ auth: { clientId: graphTools, ...authority }, system: { protocolMode } })
  try {
    const result = await client.acquireTokenByDeviceCode({
      scopes: permissions.map((permission) => `${config.cloud.graphAudience}/${permission}`),
      deviceCodeCallback: ({ userCode, verificationUri }) => show({ userCode, verificationUri }),
    })
    if (!result?.account) throw new AuthError('token_parsing_error', '', 'Microsoft Entra returned no account')
    const { username, localAccountId } = result.account
    return { userName: username, objectId: localAccountId, accessToken: result.accessToken, expiresAt: result.expiresOn ?? new Date() }
  } catch (fault) {
    const answered = fault instanceof AuthError && fault.errorCode === oauthError
    const unavailable = answered ? undefined : unavailableEntraError(fault)
    if (unavailable) throw unavailable
    const reason = fault instanceof AuthError ? (answered ? fault.errorMessage : fault.errorCode) : ''
    throw entraAppError(fault, { code: 'token-refused', userMessage: endWords[reason] ?? meaningOf(fault)?.sentence ?? refusedWords })
  }
}

/** While MSAL waits for the person, this code means that Microsoft Entra answered with an OAuth error, which is the message. */
const oauthError = 'post_request_failed'

const expiredWords = "The sign-in wasn't completed in time. Run the command again to get a new code."
const refusedWords =
  'Microsoft Entra refused the sign-in. Sign in with an account in this tenant, and check which policies apply to Microsoft Graph Command Line Tools.'

/** How a device code ends without a token (RFC 8628, 3.5), by the error of Microsoft Entra or of MSAL. */
const endWords: Readonly<Record<string, string>> = {
  authorization_declined: 'The sign-in was declined.',
  expired_token: expiredWords,
  device_code_expired: expiredWords,
}

/** Access that reads with one token until the token expires. */
export function accessOf({ accessToken, expiresAt }: Pick<DeviceSignIn, 'accessToken' | 'expiresAt'>, cloud: Cloud): AzureReadAccess {
  const token = { token: accessToken, expiresOnTimestamp: expiresAt.getTime() }
  const credential = { getToken: () => Promise.resolve(token), forgetTokens: () => undefined, forgetAnswers: () => undefined }
  return { kind: 'person', credential, cloud }
}
