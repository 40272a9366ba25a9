import { randomBytes } from 'node:crypto'
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { afterEach, expect, test } from 'vitest'
import { configuration } from '@/lib/config/configuration'
import { issueCheckpoint } from '@/lib/signing/checkpoint'
import { compareWithCheckpoint } from '@/lib/signing/missing-events'
import { currentSigningKey, publicSigningKeys } from '@/lib/signing/signing-key'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const secret = () => randomBytes(32).toString('base64')
const rotate = (current: string, ...previous: string[]) => Object.assign(configuration(), { evidenceSecrets: { current, previous } })
const original = () => configuration().sessionSecret.current
const served = async () => (await publicSigningKeys(maya.db)).keys.map(({ kid }) => kid)
const signedNow = async () => issueCheckpoint(maya.db, maya.session.tenantId)
const isProven = async (file: unknown) => (await compareWithCheckpoint(maya.db, file, (await publicSigningKeys(maya.db)).keys)).isProven

afterEach(async () => {
  rotate(original())
  await maya.db.signingKey.deleteMany()
})

test('the key of a portal is served without being asked for, and verifies what it signed', async () => {
  const { keyId } = await currentSigningKey(maya.db)
  expect(await served()).toEqual([keyId])
  expect(await isProven(await signedNow())).toBe(true)
})

test("a key that someone added to the database isn't served, and what it signed isn't the portal's", async () => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
  const publicJwk = await exportJWK(publicKey)
  const keyId = await calculateJwkThumbprint(publicJwk)
  const proof = await new CompactSign(new TextEncoder().encode(keyId))
    .setProtectedHeader({ alg: 'EdDSA', kid: keyId, typ: 'entra-logs-earlier-key' })
    .sign(privateKey)
  for (const forged of [null, proof, 'nonsense', (await currentSigningKey(maya.db)).keyId]) {
    await maya.db.signingKey.upsert({
      where: { keyId },
      create: { keyId, publicJwk: { ...publicJwk }, proof: forged },
      update: { proof: forged },
    })
    expect(await served()).toEqual([(await currentSigningKey(maya.db)).keyId])
  }
})

test("another public key under the ID of an earlier one isn't served", async () => {
  const before = await currentSigningKey(maya.db)
  rotate(secret(), original())
  await currentSigningKey(maya.db)
  const { publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
  rotate(configuration().evidenceSecrets.current)
  await maya.db.signingKey.update({ where: { keyId: before.keyId }, data: { publicJwk: { ...(await exportJWK(publicKey)) } } })
  expect(await served()).not.toContain(before.keyId)
})

test('a file stays verifiable through two rotations with overlap, and after the overlap has ended', async () => {
  const file = await signedNow()
  const [second, third] = [secret(), secret()]
  rotate(second, original())
  expect(await isProven(file)).toBe(true)
  const newer = await signedNow()
  rotate(third, second)
  expect(await isProven(file)).toBe(true)
  rotate(third)
  expect(await isProven(file)).toBe(true)
  expect(await isProven(newer)).toBe(true)
  expect(await served()).toHaveLength(3)
})

test('a rotation without overlap ends the trust in earlier keys, which a later overlap restores', async () => {
  const file = await signedNow()
  const next = secret()
  rotate(next)
  expect(await isProven(file)).toBe(false)
  rotate(next, original())
  expect(await isProven(file)).toBe(true)
})
