import 'server-only'

import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto'
import { CompactSign, calculateJwkThumbprint, compactVerify, exportJWK, importJWK, type JWK } from 'jose'
import { z } from 'zod'
import { configuration } from '@/lib/config/configuration'
import type { Database, Transaction } from '@/lib/db/database'

/** A key that signs evidence and checkpoints. */
export interface SigningKey {
  /** RFC 7638 thumbprint of the public key. */
  keyId: string
  privateKey: KeyObject
  publicJwk: JWK
}

/** The prefix of the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

const proofType = 'entra-logs-earlier-key'

/**
 * Returns the portal's Ed25519 key. It's derived from `EVIDENCE_KEY` or, without one, from `SESSION_SECRET`, so that it is the same in every
 * replica and never stored. The public key is kept in the database with those of earlier secrets, so that files can still be verified after
 * the secret is changed.
 */
export async function currentSigningKey(db: Database | Transaction): Promise<SigningKey> {
  const { current, previous } = configuration().evidenceSecrets
  const key = await deriveKey(current)
  await keepKey(db, key, null)
  for (const secret of previous) {
    const earlier = await deriveKey(secret)
    await keepKey(db, earlier, await proofOf(earlier, key))
  }
  return key
}

/** Returns the ID of the current key, which identifies portals with the same secret, without storing anything. */
export async function currentKeyId(): Promise<string> {
  return (await deriveKey(configuration().evidenceSecrets.current)).keyId
}

/**
 * Returns the public keys of this portal as a JWK set (RFC 7517), newest first: the current one, and every earlier one that a newer key has
 * signed. A row that someone added to the database has no such proof and isn't returned.
 */
export async function publicSigningKeys(db: Database): Promise<{ keys: JWK[] }> {
  const current = await currentSigningKey(db)
  const rows = await db.signingKey.findMany({ orderBy: { createdAt: 'desc' } })
  const proven = new Map<string, JWK>([[current.keyId, current.publicJwk]])
  let waiting = rows.filter(({ keyId }) => keyId !== current.keyId)
  // A key can prove an older one, which proves one that is older still.
  for (let found = true; found; ) {
    const before = proven.size
    for (const row of waiting) {
      const key = publicJwkSchema.safeParse(row.publicJwk).data
      if (key && (await calculateJwkThumbprint(key)) === row.keyId && (await isProven(row, proven))) proven.set(row.keyId, key)
    }
    waiting = waiting.filter(({ keyId }) => !proven.has(keyId))
    found = proven.size > before
  }
  return { keys: [...proven].map(([kid, key]) => ({ ...publicJwkSchema.parse(key), kid, alg: 'EdDSA', use: 'sig' })) }
}

async function deriveKey(secret: string): Promise<SigningKey> {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'entra-logs-portal/evidence-signing/v1', 32))
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' })
  const publicJwk = await exportJWK(createPublicKey(privateKey))
  return { keyId: await calculateJwkThumbprint(publicJwk), privateKey, publicJwk }
}

async function keepKey(db: Database | Transaction, { keyId, publicJwk }: SigningKey, proof: string | null): Promise<void> {
  const kept = { publicJwk: { ...publicJwk }, proof }
  // An upsert of several requests at once would fail for all but one.
  const { count } = await db.signingKey.createMany({ data: [{ keyId, ...kept }], skipDuplicates: true })
  if (count === 0 && proof !== null) await db.signingKey.update({ where: { keyId }, data: kept })
}

/** A statement by a newer key that an earlier one is this portal's: a JSON Web Signature over the earlier key's thumbprint. */
async function proofOf(earlier: SigningKey, by: SigningKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(earlier.keyId))
    .setProtectedHeader({ alg: 'EdDSA', kid: by.keyId, typ: proofType })
    .sign(by.privateKey)
}

async function isProven({ keyId, proof }: { keyId: string; proof: string | null }, by: ReadonlyMap<string, JWK>): Promise<boolean> {
  if (proof === null) return false
  try {
    const { payload, protectedHeader } = await compactVerify(proof, async ({ kid }) => importJWK(by.get(kid ?? '') ?? {}, 'EdDSA'), {
      algorithms: ['EdDSA'],
    })
    return protectedHeader.typ === proofType && new TextDecoder().decode(payload) === keyId
  } catch {
    return false
  }
}

const publicJwkSchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() })
