import { describe, expect, test } from 'vitest'
import { tenants } from '@/emulator/personas'
import { endSession, findSession, findSessionOfPerson, readSessionToken, renewSession, startSession } from '@/lib/auth/session'
import { verifyAccessToken } from '@/lib/auth/verify-access-token'
import { configuration } from '@/lib/config/configuration'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()

const verify = (token: string) => verifyAccessToken(token, configuration())

describe('an access token', () => {
  test('of an allowed tenant identifies the person', async () => {
    expect(await verify(await portal.emulator.issueToken('security-administrator'))).toMatchObject({
      tenantId: tenants.contoso.id,
      name: 'Maya Okafor',
      username: 'maya.okafor@contoso.example',
    })
  })

  test.each([
    ['that has expired', () => portal.emulator.issueToken('security-administrator', { expiresInSeconds: -120 })],
    ['signed with another key', () => portal.emulator.issueToken('security-administrator', { wrongKey: true })],
    ['for another audience', () => portal.emulator.issueToken('security-administrator', { audience: 'api://another-app' })],
    [
      'for Azure Resource Manager',
      () => portal.emulator.issueToken('security-administrator', { audience: 'https://management.azure.com' }),
    ],
    [
      'whose tenant is not the one of its issuer',
      () => portal.emulator.issueToken('security-administrator', { overrides: { tid: tenants.fabrikam.id } }),
    ],
    [
      'issued to another application, although it is for the portal',
      () => portal.emulator.issueToken('security-administrator', { overrides: { azp: '5d6f0b5e-2c4a-4f68-9be3-5a90c1d7e411' } }),
    ],
    [
      'without the application that it was issued to',
      () => portal.emulator.issueToken('security-administrator', { overrides: { azp: undefined } }),
    ],
    ['without the scope', () => portal.emulator.issueToken('security-administrator', { overrides: { scp: 'other' } })],
    ['without a person', () => portal.emulator.issueToken('security-administrator', { overrides: { oid: undefined } })],
    [
      'that was tampered with',
      async () =>
        (await portal.emulator.issueToken('helpdesk')).replace(
          /\.[^.]+\./,
          `.${Buffer.from('{"wids":["194ae4cb-b126-40b2-bd5b-6091b380977d"]}').toString('base64url')}.`,
        ),
    ],
    [
      'without a signature',
      async () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await portal.emulator.issueToken('helpdesk')).split('.')[1]}.`,
    ],
    ['that is no token', () => Promise.resolve('hello')],
  ])('%s is refused', async (_what, make) => {
    await expect(verify(await make())).rejects.toMatchObject({ code: 'token-refused' })
  })
})

describe('the name in a session', () => {
  const named = async (overrides: Record<string, unknown>) =>
    (await verify(await portal.emulator.issueToken('security-administrator', { overrides }))).name

  test("of a guest shows their own tenant, so that they can't pose as someone else", async () => {
    const idp = `https://sts.windows.net/${tenants.northwind.id}/`
    expect(await named({ idp, name: 'Aisha Rahman' })).toBe(`Aisha Rahman (Guest from tenant ${tenants.northwind.id})`)
    expect(await named({ idp: 'live.com', name: 'Aisha Rahman' })).toBe('Aisha Rahman (Guest)')
    expect(await named({ acct: 1, name: 'Aisha Rahman' })).toBe('Aisha Rahman (Guest)')
  })

  test('of a member is their name', async () => {
    expect(await named({})).toBe('Maya Okafor')
    expect(await named({ acct: 0, idp: `https://sts.windows.net/${tenants.contoso.id}/` })).toBe('Maya Okafor')
  })

  test("decides nothing: another person's session isn't renewed by a token with the same name", async () => {
    const { cookie, session } = await start('security-administrator')
    const overrides = { name: session.name, preferred_username: session.username }
    const posing = await portal.emulator.issueToken('second-administrator', { overrides })
    expect(await renewSession({ cookie, session }, await verify(posing), 'administrator', posing)).toBeUndefined()
    const renamed = await portal.emulator.issueToken('security-administrator', { overrides: { name: 'Maya Lind' } })
    expect((await renewSession({ cookie, session }, await verify(renamed), 'administrator', renamed))?.session.name).toBe('Maya Lind')
  })
})

test("a token of an organization that isn't allowed is refused with the reason", async () => {
  await expect(verify(await portal.emulator.issueToken('northwind-administrator'))).rejects.toMatchObject({ code: 'tenant-not-allowed' })
})

async function start(persona: 'security-administrator' | 'helpdesk', seconds = 600) {
  const accessToken = await portal.emulator.issueToken(persona, { expiresInSeconds: seconds })
  return { accessToken, ...(await startSession(await verify(accessToken), 'administrator', accessToken)) }
}

describe('a session', () => {
  test('opens only with its cookie, and the database contains neither the cookie nor the token in plain text', async () => {
    const { cookie, accessToken, session } = await start('security-administrator')
    expect(await findSession(cookie)).toMatchObject({ username: 'maya.okafor@contoso.example' })
    expect(await findSession(session.idHash)).toBeUndefined()
    expect(await findSession(undefined)).toBeUndefined()
    const rows = JSON.stringify(await portal.db.$queryRaw`SELECT *, encode(encrypted_token, 'escape') FROM session`, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    expect(rows).not.toContain(cookie)
    expect(rows).not.toContain(accessToken.split('.')[1])
    expect(await readSessionToken(session)).toBe(accessToken)
  })

  test('ends with its token', async () => {
    const { cookie, session } = await start('security-administrator', 30)
    await portal.db.session.update({ where: { idHash: session.idHash }, data: { tokenExpiresAt: new Date(Date.now() - 1) } })
    expect(await findSession(cookie)).toBeUndefined()
    expect(await readSessionToken(session)).toBeUndefined()
  })

  test('goes on during the overlap of a rotation, and ends when the earlier secret is removed', async () => {
    const { sessionSecret } = configuration()
    const { cookie, accessToken } = await start('security-administrator')
    const rotated = { current: 'another secret for tests, longer than 32 bytes', previous: [sessionSecret.current] }
    Object.assign(configuration(), { sessionSecret: rotated })
    try {
      const session = await findSession(cookie)
      expect(session && (await readSessionToken(session))).toBe(accessToken)
      const newer = await start('helpdesk')
      Object.assign(configuration(), { sessionSecret: { ...rotated, previous: [] } })
      expect(await findSession(cookie)).toBeUndefined()
      expect(await findSession(newer.cookie)).toBeDefined()
    } finally {
      Object.assign(configuration(), { sessionSecret })
    }
  })

  test('ends when the session secret changes, even if its owner signs in again', async () => {
    const { cookie } = await start('security-administrator')
    const { sessionSecret } = configuration()
    Object.assign(configuration(), { sessionSecret: { current: 'another secret for tests, longer than 32 bytes', previous: [] } })
    try {
      expect(await findSession(cookie)).toBeUndefined()
      const again = await start('security-administrator')
      expect(await findSession(again.cookie)).toBeDefined()
      expect(await findSession(cookie)).toBeUndefined()
    } finally {
      Object.assign(configuration(), { sessionSecret })
    }
    expect(await findSession(cookie)).toBeDefined()
  })

  test('is renewed by a token of the same person only', async () => {
    const { cookie, session } = await start('security-administrator')
    const other = await portal.emulator.issueToken('helpdesk')
    expect(await renewSession({ cookie, session }, await verify(other), 'administrator', other)).toBeUndefined()
    const fresh = await portal.emulator.issueToken('security-administrator', { expiresInSeconds: 3_600 })
    const renewed = await renewSession({ cookie, session }, await verify(fresh), 'administrator', fresh)
    expect(renewed?.session.expiresAt.getTime()).toBeGreaterThan(session.expiresAt.getTime())
    expect(await findSession(cookie)).toMatchObject({ username: 'maya.okafor@contoso.example' })
  })

  test("ends in this browser, or on all devices of the person and no one else's", async () => {
    const [one, two, other] = [await start('security-administrator'), await start('security-administrator'), await start('helpdesk')]
    await endSession(one.session, 'this-browser')
    expect([await findSession(one.cookie), (await findSession(two.cookie))?.name]).toEqual([undefined, 'Maya Okafor'])
    await endSession(two.session, 'everywhere')
    expect(await findSessionOfPerson(two.session.tenantId, two.session.objectId)).toBeUndefined()
    expect(await findSession(other.cookie)).toBeDefined()
  })
})
