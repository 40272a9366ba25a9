import 'server-only'

import { AppError } from '@/lib/app-error'
import type { Configuration } from '@/lib/config/read-configuration'
import type { Authority } from '@/lib/domain/sign-in/sign-in-settings'

const metadataByUrl = new Map<string, Promise<string>>()

/**
 * Returns the authority for a tenant. MSAL requires an https authority. For an
 * http authority, which only a local emulator has, the portal fetches the discovery document itself and passes it to MSAL.
 * @throws AppError `sign-in-service-unreachable` if the discovery document can't be read.
 */
export async function authorityFor(config: Pick<Configuration, 'cloud'>, tenantId: string): Promise<Authority> {
  const url = new URL(`${config.cloud.authorityUrl}/${tenantId}`)
  if (url.protocol === 'https:') return { authority: url.href, knownAuthorities: [url.host], protocolMode: 'AAD' }
  const httpsUrl = new URL(url.href.replace(/^http:/, 'https:'))
  const metadata = metadataByUrl.get(url.href) ?? fetchMetadata(url.href, httpsUrl.href)
  metadataByUrl.set(url.href, metadata)
  metadata.catch(() => metadataByUrl.delete(url.href))
  return { authority: httpsUrl.href, knownAuthorities: [httpsUrl.host], authorityMetadata: await metadata, protocolMode: 'OIDC' }
}

async function fetchMetadata(url: string, httpsUrl: string): Promise<string> {
  try {
    const response = await fetch(`${url}/v2.0/.well-known/openid-configuration`, { signal: AbortSignal.timeout(10_000) })
    if (!response.ok) throw new Error(`Discovery returned status ${response.status}`)
    const document = (await response.json()) as Record<string, unknown>
    return JSON.stringify({ ...document, issuer: `${httpsUrl}/v2.0` })
  } catch (fault) {
    throw new AppError({
      code: 'sign-in-service-unreachable',
      userMessage: "The sign-in service couldn't be reached. Try again in a minute.",
      retryable: true,
      cause: fault,
    })
  }
}
