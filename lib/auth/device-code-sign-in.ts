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
    const unavailable = unavailableEntraError(fault)
    if (unavailable) throw unavailable
    throw entraAppError(fault, {
      code: 'token-refused',
      userMessage: meaningOf(fault)?.sentence ?? "The sign-in wasn't completed: it was declined, or the code has expired.",
    })
  }
}

/** Access that reads with one token until the token expires. */
export function accessOf({ accessToken, expiresAt }: Pick<DeviceSignIn, 'accessToken' | 'expiresAt'>, cloud: Cloud): AzureReadAccess {
  const token = { token: accessToken, expiresOnTimestamp: expiresAt.getTime() }
  const credential = { getToken: () => Promise.resolve(token), forgetTokens: () => undefined, forgetAnswers: () => undefined }
  return { kind: 'person', credential, cloud }
}
