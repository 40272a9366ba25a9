import 'server-only'

import { existsSync } from 'node:fs'
import { z } from 'zod'
import { listAlternatives, listWords } from '@/lib/domain/text'

/** The server's credential for its app registration, used in the on-behalf-of exchange and by the schedule. */
export type ClientProof =
  | { kind: 'managed-identity'; identity: ManagedIdentity }
  | { kind: 'federated-token'; path: string }
  | { kind: 'certificate'; path: string }
  | { kind: 'secret'; secret: string }

/** The identity of the machine or service that the portal runs on, or a user-assigned one by its client ID. */
export type ManagedIdentity = { kind: 'system' } | { kind: 'user-assigned'; clientId: string }

/** The variables with a credential, of which exactly one is set. */
export const clientProofVariables = {
  ENTRA_MANAGED_IDENTITY: z
    .string()
    .transform((text) => text.trim().toLowerCase())
    .refine(
      (text) => text === 'system' || z.guid().safeParse(text).success,
      'must be system, or the client ID (a GUID) of a user-assigned managed identity',
    )
    .optional(),
  ENTRA_FEDERATED_TOKEN_FILE: z.string().optional(),
  ENTRA_CLIENT_CERTIFICATE_PATH: z.string().optional(),
  ENTRA_CLIENT_SECRET: z.string().optional(),
}

type ProofVariable = keyof typeof clientProofVariables

const names = Object.keys(clientProofVariables) as ProofVariable[]
/** Their values are paths. */
const fileVariables: readonly ProofVariable[] = ['ENTRA_FEDERATED_TOKEN_FILE', 'ENTRA_CLIENT_CERTIFICATE_PATH']

/** Returns the configured credential, or what is wrong as a sentence. */
export function readClientProof(given: Readonly<Record<string, string | undefined>>): ClientProof | string {
  const [name, ...others] = names.filter((one) => given[one])
  if (!name) return `Set ${listAlternatives(names)}. The portal needs one of these variables to call Azure on behalf of the signed-in user.`
  if (others.length > 0)
    return `Set only one of ${listWords([name, ...others])}. The portal signs in to Microsoft Entra with one credential.`
  const value = given[name] ?? ''
  if (fileVariables.includes(name) && !existsSync(value)) return `${name} names a file that doesn't exist.`
  switch (name) {
    case 'ENTRA_MANAGED_IDENTITY': {
      const identity = value.trim().toLowerCase()
      return {
        kind: 'managed-identity',
        identity: identity === 'system' ? { kind: 'system' } : { kind: 'user-assigned', clientId: identity },
      }
    }
    case 'ENTRA_FEDERATED_TOKEN_FILE':
      return { kind: 'federated-token', path: value }
    case 'ENTRA_CLIENT_CERTIFICATE_PATH':
      return { kind: 'certificate', path: value }
    case 'ENTRA_CLIENT_SECRET':
      return { kind: 'secret', secret: value }
  }
}
