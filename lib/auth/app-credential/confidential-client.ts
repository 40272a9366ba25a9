import 'server-only'

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ConfidentialClientApplication, type Configuration as MsalConfiguration } from '@azure/msal-node'
import { AppError } from '@/lib/app-error'
import type { ClientProof } from '@/lib/config/client-proof'
import type { Configuration } from '@/lib/config/read-configuration'
import { authorityFor } from '../authority'
import { managedIdentityToken } from './managed-identity'

/**
 * Returns MSAL's client for the portal's app registration, at the authority of one tenant. It caches its tokens.
 * @throws AppError `sign-in-service-unreachable`, or `app-credentials-unavailable` if the certificate can't be read; a request for a token throws
 * the latter too, if the federated token or the managed identity can't be read then.
 */
export async function makeApplication(config: Configuration, tenantId: string): Promise<ConfidentialClientApplication> {
  const { protocolMode, ...authority } = await authorityFor(config, tenantId)
  return new ConfidentialClientApplication({
    auth: { clientId: config.clientId, clientCapabilities: ['CP1'], ...authority, ...(await proofOptions(config)) },
    system: { protocolMode },
  })
}

async function proofOptions({ clientProof: proof, cloud }: Configuration): Promise<Partial<MsalConfiguration['auth']>> {
  switch (proof.kind) {
    case 'secret':
      return { clientSecret: proof.secret }
    case 'federated-token':
    case 'managed-identity':
      return { clientAssertion: () => readAssertion(proof, cloud.tokenExchangeAudience) }
    case 'certificate':
      return { clientCertificate: await readCertificate(proof) }
  }
}

/**
 * Returns the token that proves the app registration now. The platform rotates a file, so it's read again for each exchange.
 * @throws AppError `app-credentials-unavailable`
 */
export async function readAssertion(
  proof: Extract<ClientProof, { kind: 'federated-token' | 'managed-identity' }>,
  audience: string,
): Promise<string> {
  try {
    return proof.kind === 'managed-identity'
      ? await managedIdentityToken(proof.identity, audience)
      : (await readFile(proof.path, 'utf8')).trim()
  } catch (fault) {
    throw unavailable(proof, fault)
  }
}

/**
 * Returns the certificate with its key.
 * @throws AppError `app-credentials-unavailable`
 */
async function readCertificate(proof: Extract<ClientProof, { kind: 'certificate' }>) {
  try {
    const pem = await readFile(proof.path, 'utf8')
    return {
      thumbprintSha256: new X509Certificate(pem).fingerprint256.replaceAll(':', ''),
      privateKey: createPrivateKey(pem).export({ type: 'pkcs8', format: 'pem' }).toString(),
    }
  } catch (fault) {
    throw unavailable(proof, fault)
  }
}

const unavailableWords: Record<Exclude<ClientProof['kind'], 'secret'>, string> = {
  'managed-identity':
    "The portal couldn't get a token for its managed identity, so it can't sign in to Microsoft Entra. Contact your portal administrator, who can check whether the identity is assigned to the machine or service that runs the portal.",
  'federated-token':
    "The portal couldn't read its federated token, so it can't sign in to Microsoft Entra. Contact your portal administrator, who can check the file.",
  certificate:
    "The portal couldn't read its certificate and private key, so it can't sign in to Microsoft Entra. Contact your portal administrator, who can check the file.",
}

function unavailable({ kind }: Exclude<ClientProof, { kind: 'secret' }>, cause: unknown): AppError {
  return new AppError({ code: 'app-credentials-unavailable', userMessage: unavailableWords[kind], retryable: true, cause })
}
