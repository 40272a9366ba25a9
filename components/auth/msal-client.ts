'use client'

import { BrowserCacheLocation, type Configuration, PublicClientApplication } from '@azure/msal-browser'
import type { SignInSettings } from '@/lib/domain/sign-in-settings'

let client: PublicClientApplication | undefined

/**
 * The one MSAL client of this browser page. Its cache is shared between tabs, so that a second tab can renew its session
 * without asking; MSAL encrypts it under a key that goes with the browser session.
 */
export function msalClient(settings: SignInSettings): PublicClientApplication {
  if (typeof window === 'undefined') return new PublicClientApplication(msalConfiguration(settings))
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
