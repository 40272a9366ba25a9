import 'server-only'

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const ivBytes = 12
const tagBytes = 16

/**
 * Encrypts a token for rest with AES-256-GCM under a key derived from the session secret. `owner` is bound in as additional
 * data, so a row's ciphertext cannot be moved to another row.
 * @returns iv, authentication tag and ciphertext, one after another.
 */
export function sealToken(token: string, owner: string, secret: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', tokenKey(secret), iv).setAAD(Buffer.from(owner))
  const ciphertext = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), ciphertext]))
}

/**
 * Decrypts what `sealToken` made; undefined when it was made with another secret, for another owner, or was tampered with.
 */
export function openToken(sealed: Uint8Array, owner: string, secret: string): string | undefined {
  const bytes = Buffer.from(sealed)
  if (bytes.length < ivBytes + tagBytes) return undefined
  const decipher = createDecipheriv('aes-256-gcm', tokenKey(secret), bytes.subarray(0, ivBytes))
  decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

function tokenKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'entra-logs-portal/session-token/v1', 32))
}
