import { describe, expect, test } from 'vitest'
import { tenants } from '@/emulator/personas'
import { accessOf } from '@/lib/auth/device-code-sign-in'
import { checkRegistration, registrationPermissions } from '@/lib/doctor/check-registration'
import { describeFinding, type FindingCode } from '@/lib/domain/doctor/finding'
import { directoryCalls } from '@/testing/connect/graph-calls'
import { writtenConfiguration } from '@/testing/connect/sign-in-with-written'
import { useConnectFolder } from '@/testing/connect/use-connect-folder'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const graph = directoryCalls(emulator, 'application-administrator')
const tenantId = tenants.northwind.id

const portal = useConnectFolder(emulator)

/** What the check finds with the configuration that was written, as someone who may read the registration. */
async function found() {
  const config = await writtenConfiguration(portal, emulator)
  const accessToken = await emulator.issueToken('application-administrator', {
    audience: config.cloud.graphAudience,
    overrides: { scp: registrationPermissions.join(' ') },
  })
  return checkRegistration(config, accessOf({ accessToken, expiresAt: new Date(Date.now() + 3_600_000) }, config.cloud), tenantId)
}

/** What has to be fixed or couldn't be checked. */
const notGood = async () => (await found()).filter((each) => describeFinding(each).state !== 'good').map(({ code }) => code)

const application = async () => {
  const { body } = await graph('GET', '/applications')
  return (body.value as { id: string; appId: string; api: { oauth2PermissionScopes: { id: string }[] } }[])[0]
}
const change = async (members: object) => graph('PATCH', `/applications/${(await application())?.id ?? ''}`, members)

describe('after npm run connect in a tenant without the portal', () => {
  test.each([
    ['a managed identity', ['--managed-identity', '4b6f2c1a-9d38-4e57-8a20-c1f5e7b90d34'], 'managed-identity'],
    ['a certificate', ['--credential', 'certificate'], 'certificate'],
    ['a client secret', ['--credential', 'secret'], 'secret'],
  ])('with %s, the portal can read what was written, and the check finds nothing to fix', async (_what, how, kind) => {
    expect((await portal.run(how)).code).toBe(0)
    expect((await writtenConfiguration(portal, emulator)).clientProof.kind).toBe(kind)
    expect(await notGood()).toEqual([])
  })

  test.each<[string, () => Promise<unknown>, FindingCode]>([
    ['tokens of version 1', () => change({ api: { requestedAccessTokenVersion: 1 } }), 'token-version-wrong'],
    ['no redirect URIs', () => change({ spa: { redirectUris: [] } }), 'redirects-missing'],
    ['no application ID URI', () => change({ identifierUris: [] }), 'identifier-missing'],
    ['no optional claims', () => change({ optionalClaims: null }), 'claims-missing'],
    ['no directory roles in tokens', () => change({ groupMembershipClaims: null }), 'role-claims-missing'],
    [
      'consent that someone revoked',
      async () => {
        const { body } = await graph('GET', '/oauth2PermissionGrants')
        for (const { id } of body.value as { id: string }[]) await graph('PATCH', `/oauth2PermissionGrants/${id}`, { scope: '' })
      },
      'consent-missing',
    ],
  ])('%s is found, and connect repairs it', async (_what, breakIt, code) => {
    await portal.run(['--credential', 'secret'])
    await breakIt()
    expect(await notGood()).toContain(code)
    expect((await portal.run(['--credential', 'secret'])).code).toBe(0)
    expect(await notGood()).toEqual([])
  })
})
