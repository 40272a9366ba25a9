import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'

/** The keys of the emulated Entra. All tenants share one signing key. */
export interface SigningKeys {
  keyId: string
  privateKey: CryptoKey
  publicKey: CryptoKey
  /** Private JWK, for oidc-provider. */
  privateJwk: JWK
  publicJwk: JWK
  /** A key that Entra doesn't publish, for tokens that must be rejected. */
  foreignKey: CryptoKey
  cookieKeys: string[]
}

interface StoredKeys {
  signing: JWK
  cookieKey: string
}

/** Creates the keys, or reads them from the folder so that sign-ins survive a restart. Without a folder, they stay in memory. */
export async function loadSigningKeys(directory?: string): Promise<SigningKeys> {
  const stored = (directory === undefined ? undefined : await readStored(directory)) ?? (await createStored(directory))
  const { d, p, q, dp, dq, qi, ...publicJwk } = stored.signing
  const foreign = await generateKeyPair('RS256')
  return {
    keyId: stored.signing.kid ?? '',
    privateKey: (await importJWK(stored.signing, 'RS256')) as CryptoKey,
    publicKey: (await importJWK(publicJwk, 'RS256')) as CryptoKey,
    privateJwk: stored.signing,
    publicJwk,
    foreignKey: foreign.privateKey,
    cookieKeys: [stored.cookieKey],
  }
}

const fileName = 'entra-keys.json'

async function readStored(directory: string): Promise<StoredKeys | undefined> {
  const text = await readFile(path.join(directory, fileName), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as StoredKeys)
}

async function createStored(directory?: string): Promise<StoredKeys> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const keyId = randomBytes(16).toString('base64url')
  const stored: StoredKeys = {
    signing: { ...(await exportJWK(privateKey)), kid: keyId, alg: 'RS256', use: 'sig' },
    cookieKey: randomBytes(32).toString('base64url'),
  }
  if (directory !== undefined) {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await writeFile(path.join(directory, fileName), JSON.stringify(stored), { mode: 0o600 })
  }
  return stored
}
