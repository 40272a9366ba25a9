import 'server-only'

import { configuration } from '@/lib/config/configuration'
import type { SignInSettings, TenantChoice } from '@/lib/domain/sign-in/sign-in-settings'
import { authorityFor } from './authority'
import { portalScope } from './verify-access-token'

/**
 * The sign-in settings for the browser, for one tenant. Its own authority gives a guest a token of this tenant, and not of the tenant that
 * the guest comes from.
 * @throws AppError `sign-in-service-unreachable`
 */
export async function browserSignIn(tenantId: string): Promise<SignInSettings> {
  const config = configuration()
  return {
    ...(await authorityFor(config, tenantId)),
    clientId: config.clientId,
    redirectUri: `${config.appUrl}/auth/redirect`,
    scope: `api://${config.clientId}/${portalScope}`,
  }
}

/**
 * The tenants that people can sign in to, with the settings for each.
 * @throws AppError `sign-in-service-unreachable`
 */
export async function tenantChoices(): Promise<TenantChoice[]> {
  const { tenantIds, tenantNames } = configuration()
  return Promise.all(tenantIds.map(async (id, index) => ({ id, name: tenantNames[index] ?? id, settings: await browserSignIn(id) })))
}
