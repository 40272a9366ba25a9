import 'server-only'

import { configuration } from '@/lib/config/configuration'
import { type Authority, authorityFor, signInSegment } from './authority'
import { portalScope } from './verify-access-token'

/** What the browser needs to sign a person in; nothing of it is secret. */
export interface BrowserSignIn extends Authority {
  clientId: string
  redirectUri: string
  scope: string
}

/**
 * The sign-in settings for the browser.
 * @throws AppError `sign-in-service-unreachable`
 */
export async function browserSignIn(): Promise<BrowserSignIn> {
  const config = configuration()
  return {
    ...(await authorityFor(config, signInSegment(config))),
    clientId: config.clientId,
    redirectUri: `${config.appUrl}/auth/redirect`,
    scope: `api://${config.clientId}/${portalScope}`,
  }
}
