import 'server-only'

import canonicalize from 'canonicalize'
import { FlattenedSign, flattenedVerify, importJWK, type JWK } from 'jose'
import { z } from 'zod'
import type { SigningKey } from './signing-key'

/**
 * An evidence file: the document in a form that anyone can read, and a JSON Web Signature (RFC 7515, Ed25519) over it as canonical JSON
 * (RFC 8785). The signature's payload is left out of the file, because it is the document.
 */
export const signedEvidenceSchema = z.object({
  document: z.record(z.string(), z.unknown()),
  signature: z.object({ protected: z.string(), signature: z.string() }),
})
export type SignedEvidence = z.infer<typeof signedEvidenceSchema>

/** Signs a document. */
export async function signEvidence(document: Record<string, unknown>, key: SigningKey): Promise<SignedEvidence> {
  const signed = await new FlattenedSign(bytesOf(document))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.keyId, typ: 'entra-logs-evidence' })
    .sign(key.privateKey)
  return { document, signature: { protected: signed.protected ?? '', signature: signed.signature } }
}

/** Whether an evidence file is unaltered. */
export type EvidenceVerdict =
  | { kind: 'genuine'; keyId: string }
  | { kind: 'unknown-key'; keyId: string }
  | { kind: 'altered' }
  | { kind: 'not-evidence' }

/** Verifies a file against the portal's public keys. Never throws for the file's content. */
export async function verifyEvidence(file: unknown, keys: readonly JWK[]): Promise<EvidenceVerdict> {
  const parsed = signedEvidenceSchema.safeParse(file)
  if (!parsed.success) return { kind: 'not-evidence' }
  const { document, signature } = parsed.data
  const keyId = keyIdOf(signature.protected)
  if (keyId === undefined) return { kind: 'not-evidence' }
  const key = keys.find(({ kid }) => kid === keyId)
  if (!key) return { kind: 'unknown-key', keyId }
  try {
    await flattenedVerify({ ...signature, payload: Buffer.from(bytesOf(document)).toString('base64url') }, await importJWK(key, 'EdDSA'), {
      algorithms: ['EdDSA'],
    })
    return { kind: 'genuine', keyId }
  } catch {
    return { kind: 'altered' }
  }
}

function keyIdOf(header: string): string | undefined {
  try {
    return z.object({ kid: z.string() }).safeParse(JSON.parse(Buffer.from(header, 'base64url').toString())).data?.kid
  } catch {
    return undefined
  }
}

function bytesOf(document: Record<string, unknown>): Uint8Array {
  const text = canonicalize(document)
  if (text === undefined) throw new Error('Evidence must be JSON')
  return new TextEncoder().encode(text)
}
