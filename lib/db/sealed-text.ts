import 'server-only'

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { RotatedSecret } from '@/lib/config/secrets'

const ivBytes = 12
const tagBytes = 16

/** The purpose and owner of a text. A ciphertext can be opened only for these, so it can't be moved to another column or row. */
export interface SealedFor {
  purpose: 'session-token' | 'webhook-url' | 'webhook-secret' | 'delivery-target'
  owner: string
}

/**
 * Encrypts a text for storage with AES-256-GCM, with a key derived from the session secret for its purpose and the owner as additional
 * data.
 * @returns the IV, authentication tag, and ciphertext, concatenated.
 */
export function sealText(text: string, sealedFor: SealedFor, { current }: Pick<RotatedSecret, 'current'>): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(sealedFor, current), iv).setAAD(Buffer.from(sealedFor.owner))
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), ciphertext]))
}

/**
 * Decrypts the result of `sealText`, with the current secret or an earlier one; undefined if it was created with another secret or for something
 * else, or if it was altered.
 */
export function openText(sealed: Uint8Array, sealedFor: SealedFor, { current, previous }: RotatedSecret): string | undefined {
  for (const secret of [current, ...previous]) {
    const text = openWith(sealed, sealedFor, secret)
    if (text !== undefined) return text
  }
  return undefined
}

function openWith(sealed: Uint8Array, sealedFor: SealedFor, secret: string): string | undefined {
  const bytes = Buffer.from(sealed)
  if (bytes.length < ivBytes + tagBytes) return undefined
  const decipher = createDecipheriv('aes-256-gcm', keyOf(sealedFor, secret), bytes.subarray(0, ivBytes))
  decipher.setAAD(Buffer.from(sealedFor.owner)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

function keyOf({ purpose }: SealedFor, secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `entra-logs-portal/${purpose}/v1`, 32))
}
