import 'server-only'

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ConfidentialClientApplication, type Configuration as MsalConfiguration } from '@azure/msal-node'
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
