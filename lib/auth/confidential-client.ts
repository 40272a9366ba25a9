import 'server-only'

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AuthError, ConfidentialClientApplication, type Configuration as MsalConfiguration } from '@azure/msal-node'
import { AppError } from '@/lib/app-error'
import type { ClientProof, Configuration } from '@/lib/config/read-configuration'
import { authorityFor } from './authority'

/**
 * Returns MSAL's client for the portal's app registration, at the authority of one tenant. It caches its tokens.
 * @throws AppError `sign-in-service-unreachable`
 */
export async function makeApplication(config: Configuration, tenantId: string): Promise<ConfidentialClientApplication> {
  const { protocolMode, ...authority } = await authorityFor(config, tenantId)
  return new ConfidentialClientApplication({
    auth: { clientId: config.clientId, clientCapabilities: ['CP1'], ...authority, ...(await proofOptions(config.clientProof)) },
    system: { protocolMode },
  })
}

async function proofOptions(proof: ClientProof): Promise<Partial<MsalConfiguration['auth']>> {
  switch (proof.kind) {
    case 'secret':
      return { clientSecret: proof.secret }
    case 'federated-token':
      // The platform rotates the file, so it's read again for each exchange.
      return { clientAssertion: async () => (await readFile(proof.path, 'utf8')).trim() }
    case 'certificate': {
      const pem = await readFile(proof.path, 'utf8')
      return {
        clientCertificate: {
          thumbprintSha256: new X509Certificate(pem).fingerprint256.replaceAll(':', ''),
          privateKey: createPrivateKey(pem).export({ type: 'pkcs8', format: 'pem' }).toString(),
        },
      }
    }
  }
}

/** MSAL waits for Microsoft Entra indefinitely; a page can't. */
const exchangeTimeoutMs = 15_000

/**
 * Waits for a token up to a time limit.
 * @throws AuthError `network_error` if Microsoft Entra doesn't respond in time
 */
export async function beforeTimeout<T>(exchange: Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(exchangeTimeoutMs)
  const timeout = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(new AuthError('network_error', "Microsoft Entra didn't respond in time"))),
  )
  return Promise.race([exchange, timeout])
}

/** MSAL's error codes for a sign-in service that doesn't respond. */
const unreachableCodes = [
  'network_error',
  'endpoints_resolution_error',
  'openid_config_error',
  'post_request_failed',
  'no_network_connectivity',
]

/** Whether Microsoft Entra didn't respond at all. */
export function isUnreachable(fault: unknown): boolean {
  return fault instanceof AuthError && unreachableCodes.includes(fault.errorCode)
}

/** Returns the error for the portal's own credential, for any kind of token; undefined for any other error. */
export function refusedPortalError(fault: unknown): AppError | undefined {
  const description = fault instanceof Error ? fault.message : String(fault)
  if (!/AADSTS(7000215|7000222|700024|700027|700016|70021|700211|700212|700213)\b/.test(description)) return undefined
  return new AppError({
    code: 'app-credentials-refused',
    userMessage:
      "Microsoft Entra refused the portal's own sign-in. Its client secret, certificate, or federated credential is wrong or has expired. Contact your portal administrator, who can renew it.",
    cause: fault,
  })
}
