import 'server-only'

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const ivBytes = 12
const tagBytes = 16

/** What a text is for, and whose it is. A ciphertext opens for exactly this, so that it cannot be moved to another column or row. */
export interface SealedFor {
  purpose: 'session-token' | 'webhook-url' | 'webhook-secret'
  owner: string
}

/**
 * Encrypts a text for rest with AES-256-GCM under a key derived from the session secret for its purpose; the owner is bound in as
 * additional data.
 * @returns iv, authentication tag and ciphertext, one after another.
 */
export function sealText(text: string, sealedFor: SealedFor, secret: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(sealedFor, secret), iv).setAAD(Buffer.from(sealedFor.owner))
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), ciphertext]))
}

/**
 * Decrypts what `sealText` made; undefined when it was made with another secret, for something else, or was tampered with.
 */
export function openText(sealed: Uint8Array, sealedFor: SealedFor, secret: string): string | undefined {
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
