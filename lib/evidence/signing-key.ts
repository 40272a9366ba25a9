import 'server-only'

import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose'
import { z } from 'zod'
import { configuration } from '@/lib/config/configuration'
import type { Database } from '@/lib/db/database'

/** The key that signs evidence. */
export interface SigningKey {
  /** RFC 7638 thumbprint of the public key. */
  keyId: string
  privateKey: KeyObject
  publicJwk: JWK
}

/** The prefix of the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * Returns the portal's Ed25519 key. It's derived from `SESSION_SECRET`, so that it is the same in every replica and never stored. The
 * public key is kept in the database, so that evidence can still be verified after the secret is changed.
 */
export async function currentSigningKey(db: Database): Promise<SigningKey> {
  const seed = Buffer.from(hkdfSync('sha256', configuration().sessionSecret, '', 'entra-logs-portal/evidence-signing/v1', 32))
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' })
  const publicJwk = await exportJWK(createPublicKey(privateKey))
  const keyId = await calculateJwkThumbprint(publicJwk)
  await db.signingKey.upsert({ where: { keyId }, create: { keyId, publicJwk: { ...publicJwk } }, update: {} })
  return { keyId, privateKey, publicJwk }
}

const publicJwkSchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() })

/** Returns every public key of this portal as a JWK set (RFC 7517), newest first. */
export async function publicSigningKeys(db: Database): Promise<{ keys: JWK[] }> {
  const rows = await db.signingKey.findMany({ orderBy: { createdAt: 'desc' } })
  return { keys: rows.map(({ keyId, publicJwk }) => ({ ...publicJwkSchema.parse(publicJwk), kid: keyId, alg: 'EdDSA', use: 'sig' })) }
}
