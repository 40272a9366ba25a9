import 'server-only'

import { configuration } from '@/lib/config/configuration'
import type { SignInSettings } from '@/lib/domain/sign-in/sign-in-settings'
import { authorityFor, signInSegment } from './authority'
import { portalScope } from './verify-access-token'

/**
 * The sign-in settings for the browser.
 * @throws AppError `sign-in-service-unreachable`
 */
export async function browserSignIn(): Promise<SignInSettings> {
  const config = configuration()
  return {
    ...(await authorityFor(config, signInSegment(config))),
    clientId: config.clientId,
    redirectUri: `${config.appUrl}/auth/redirect`,
    scope: `api://${config.clientId}/${portalScope}`,
  }
}
