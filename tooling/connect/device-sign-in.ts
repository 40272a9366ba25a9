import { AppError } from '../../lib/app-error'
import { type DeviceSignIn, signInWithDeviceCode } from '../../lib/auth/device-code-sign-in'
import type { Cloud } from '../../lib/config/clouds'
import { ConnectError } from './connect-error'

const permissions = ['Application.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All']

/**
 * Signs someone in with a device code, so that it works on a server without a browser.
 * @param say shows the address and the code
 * @throws ConnectError if the person declines, lets the code expire, or can't sign in
 */
export async function signInToRegister(cloud: Cloud, tenantId: string, say: (line: string) => void): Promise<DeviceSignIn> {
  try {
    return await signInWithDeviceCode({ cloud }, tenantId, permissions, ({ userCode, verificationUri }) =>
      say(`To sign in, go to ${verificationUri} and enter the code ${userCode} there.`),
    )
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new ConnectError(`You aren't signed in, and nothing was changed. ${error.userMessage}`)
  }
}
