'use client'

import { BrowserCacheLocation, type Configuration, PublicClientApplication } from '@azure/msal-browser'
import type { SignInSettings } from '@/lib/domain/sign-in/sign-in-settings'

let client: PublicClientApplication | undefined

/**
 * Returns the page's only MSAL client; never call it on the server. Its cache is shared between tabs, so that a second tab can renew its
 * session silently. MSAL encrypts the cache with a key that lasts as long as the browser session.
 */
export function msalClient(settings: SignInSettings): PublicClientApplication {
  client ??= new PublicClientApplication(msalConfiguration(settings))
  return client
}

function msalConfiguration({
  clientId,
  authority,
  knownAuthorities,
  authorityMetadata,
  protocolMode,
  redirectUri,
}: SignInSettings): Configuration {
  return {
    auth: {
      clientId,
      authority,
      knownAuthorities,
      ...(authorityMetadata ? { authorityMetadata } : {}),
      redirectUri,
      postLogoutRedirectUri: `${new URL(redirectUri).origin}/auth/sign-in`,
    },
    cache: { cacheLocation: BrowserCacheLocation.LocalStorage },
    system: { protocolMode },
  }
}
