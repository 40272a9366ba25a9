import { PublicClientApplication } from '@azure/msal-node'
import { authorityFor } from '../../lib/auth/authority'
import type { Cloud } from '../../lib/config/clouds'
import { ConnectError } from './connect-error'

/** "Microsoft Graph Command Line Tools", Microsoft's own public client, which Connect-MgGraph uses too. */
const graphCommandLineTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e'

const permissions = ['Application.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All']

/** Who signed in, with a token for Microsoft Graph that isn't stored. */
export interface SignedIn {
  userName: string
  objectId: string
  accessToken: string
}

/**
 * Signs someone in with a device code, so that it works on a server without a browser.
 * @param say shows the address and the code
 * @throws ConnectError if the person declines, lets the code expire, or can't sign in
 */
export async function signInWithDeviceCode(cloud: Cloud, tenantId: string, say: (line: string) => void): Promise<SignedIn> {
  const { protocolMode, ...authority } = await authorityFor({ cloud }, tenantId)
  const client = new PublicClientApplication({ auth: { clientId: graphCommandLineTools, ...authority }, system: { protocolMode } })
  try {
    const result = await client.acquireTokenByDeviceCode({
      scopes: permissions.map((permission) => `${cloud.graphAudience}/${permission}`),
      deviceCodeCallback: ({ message }) => say(message),
    })
    if (!result?.account) throw new Error('No account was returned.')
    return { userName: result.account.username, objectId: result.account.localAccountId, accessToken: result.accessToken }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConnectError(`You aren't signed in, and nothing was changed. Microsoft Entra says: ${reason}`)
  }
}
