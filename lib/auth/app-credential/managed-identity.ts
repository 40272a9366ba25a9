import 'server-only'

import { Agent, request as httpRequest } from 'node:http'
import { AuthError, type INetworkModule, ManagedIdentityApplication, type NetworkResponse } from '@azure/msal-node'
import type { ManagedIdentity } from '@/lib/config/client-proof'

/** The identity endpoint is on the same host, or on a link-local address: one that doesn't answer in this time isn't there. */
const silenceMsMax = 3_000

/**
 * Returns a token of the managed identity that proves the portal's app registration: MSAL asks the endpoint of App Service or Container Apps
 * if the environment names it, and otherwise that of the virtual machine. MSAL keeps the token until it expires.
 * @param audience the token exchange of the cloud
 * @throws AuthError `network_error` if there's no identity endpoint, and the endpoint's own error if it refuses.
 */
export async function managedIdentityToken(identity: ManagedIdentity, audience: string): Promise<string> {
  const application = new ManagedIdentityApplication({
    ...(identity.kind === 'user-assigned' ? { managedIdentityIdParams: { userAssignedClientId: identity.clientId } } : {}),
    // Pages and the schedule try again by themselves, and a page can't wait for MSAL's retries.
    system: { networkClient: localNetwork, disableInternalRetries: true },
  })
  const { accessToken } = await application.acquireToken({ resource: audience })
  return accessToken
}

/**
 * Sends requests to the identity endpoint without the outgoing proxy: the endpoint answers only the machine itself, and no one else should
 * see its tokens. An agent of its own doesn't use the proxy of the process.
 */
const localNetwork: INetworkModule = {
  sendGetRequestAsync: (url, options) => send('GET', url, options?.headers),
  sendPostRequestAsync: (url, options) => send('POST', url, options?.headers, options?.body),
}

function send<T>(method: string, url: string, headers: Record<string, string> = {}, body = ''): Promise<NetworkResponse<T>> {
  return new Promise((resolve, reject) => {
    const agent = new Agent()
    const fail = (error: Error) =>
      reject(
        error instanceof AuthError ? error : new AuthError('network_error', '', `The identity endpoint can't be reached: ${error.message}`),
      )
    const request = httpRequest(url, { method, headers, agent, signal: AbortSignal.timeout(silenceMsMax) }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', fail)
      response.on('end', () => {
        try {
          const entries = Object.entries(response.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
          const parsed = JSON.parse(Buffer.concat(chunks).toString('utf8')) as T
          resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(entries) as Record<string, string>, body: parsed })
        } catch {
          fail(new AuthError('token_parsing_error', '', "The identity endpoint's response isn't JSON"))
        }
      })
    })
    request.on('error', fail)
    request.end(body)
  })
}
