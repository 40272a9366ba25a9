import 'server-only'

import { PublicClientApplication } from '@azure/msal-node'
import { AppError } from '@/lib/app-error'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
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

/**
 * Signs a person in with a device code, in the tenant, and returns access that reads Microsoft Graph with these permissions. The token stays in
 * this process.
 * @param show shows the code to the person
 * @throws AppError if the person declines, the code expires, or Microsoft Entra refuses or doesn't respond.
 */
export async function signInWithDeviceCode(
  config: Configuration,
  tenantId: string,
  permissions: readonly string[],
  show: (code: DeviceCode) => void,
): Promise<AzureReadAccess> {
  const { protocolMode, ...authority } = await authorityFor(config, tenantId)
  const client = new PublicClientApplication({ auth: { clientId: graphTools, ...authority }, system: { protocolMode } })
  try {
    const result = await client.acquireTokenByDeviceCode({
      scopes: permissions.map((permission) => `${config.cloud.graphAudience}/${permission}`),
      deviceCodeCallback: ({ userCode, verificationUri }) => show({ userCode, verificationUri }),
    })
    const token = { token: result?.accessToken ?? '', expiresOnTimestamp: result?.expiresOn?.getTime() ?? Date.now() }
    const credential = { getToken: () => Promise.resolve(token), forgetTokens: () => undefined, forgetAnswers: () => undefined }
    return { kind: 'person', credential, cloud: config.cloud }
  } catch (fault) {
    if (fault instanceof AppError) throw fault
    const unavailable = unavailableEntraError(fault)
    if (unavailable) throw unavailable
    throw entraAppError(fault, {
      code: 'token-refused',
      userMessage: meaningOf(fault)?.sentence ?? "The sign-in wasn't completed: it was declined, or the code has expired.",
    })
  }
}
