import 'server-only'

import canonicalize from 'canonicalize'
import { FlattenedSign, flattenedVerify, importJWK, type JWK } from 'jose'
import { z } from 'zod'
import { type SignedDocument, signedDocumentSchema } from '@/lib/domain/history/signed-document'
import type { SigningKey } from './signing-key'

/** What a signature is for, so that none can be used for something else. */
export type DocumentType = 'entra-logs-evidence' | 'entra-logs-checkpoint'

/** Signs a document as canonical JSON (RFC 8785). */
export async function signDocument(type: DocumentType, document: SignedDocument['document'], key: SigningKey): Promise<SignedDocument> {
  const signed = await new FlattenedSign(bytesOf(document))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.keyId, typ: type })
    .sign(key.privateKey)
  return { document, signature: { protected: signed.protected ?? '', signature: signed.signature } }
}

/** Whether a signed document is unaltered. */
export type SignatureVerdict =
  | { kind: 'genuine'; keyId: string }
  | { kind: 'unknown-key'; keyId: string }
  | { kind: 'altered' }
  | { kind: 'other-type' }

/** Verifies a file against the portal's public keys. Never throws for the file's content. */
export async function verifyDocument(type: DocumentType, file: unknown, keys: readonly JWK[]): Promise<SignatureVerdict> {
  const parsed = signedDocumentSchema.safeParse(file)
  if (!parsed.success) return { kind: 'other-type' }
  const { document, signature } = parsed.data
  const header = headerOf(signature.protected)
  if (header?.typ !== type) return { kind: 'other-type' }
  const keyId = header.kid
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

function headerOf(text: string): { kid: string; typ: string } | undefined {
  try {
    return z.object({ kid: z.string(), typ: z.string() }).safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data
  } catch {
    return undefined
  }
}

function bytesOf(document: Record<string, unknown>): Uint8Array {
  const text = canonicalize(document)
  if (text === undefined) throw new Error('A signed document must be JSON')
  return new TextEncoder().encode(text)
}
