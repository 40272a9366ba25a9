import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { tenants } from '@/emulator/personas'
import { directoryState, listed } from '@/testing/connect/directory-state'
import { directoryCalls } from '@/testing/connect/graph-calls'
import { connectedUrl } from '@/testing/connect/run-connect'
import { signInAndCall } from '@/testing/connect/sign-in-with-written'
import { useConnectFolder } from '@/testing/connect/use-connect-folder'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const { control } = emulator
const graph = directoryCalls(emulator, 'application-administrator')

const portal = useConnectFolder(emulator)

const managedIdentity = ['--managed-identity', '4b6f2c1a-9d38-4e57-8a20-c1f5e7b90d34']
const certificate = ['--credential', 'certificate']
const secret = ['--credential', 'secret']
const withoutRole = { persona: 'northwind-administrator' } as const

const applications = () => listed(graph, '/applications')

describe('someone who can register applications but not consent', () => {
  test('prepares everything else, and an administrator completes it with the same command', async () => {
    const { code, output } = await portal.run(certificate, withoutRole)
    expect(code).toBe(1)
    expect(output).toContain('Still to do:\n- Admin consent is missing')
    expect(output).toMatch(/Cloud Application Administrator.*adminconsent\?client_id=/)
    expect((await directoryState(graph)).grants).toEqual([])
    expect((await portal.run(certificate)).code).toBe(0)
    expect(await applications()).toHaveLength(1)
    await signInAndCall(portal, emulator)
  })
})

describe('someone who', () => {
  test("can't register applications is shown which role is missing, and changes nothing", async () => {
    await control.setDirectory({ usersCanRegister: false })
    const { code, output } = await portal.run(managedIdentity, withoutRole)
    expect(code).toBe(3)
    expect(output).toMatch(/nothing was changed.*Application Administrator/)
    expect(await applications()).toEqual([])
    await expect(portal.configuration()).rejects.toThrow('ENOENT')
  })

  test("doesn't own the registration can't change it, and is shown who can", async () => {
    await portal.run(managedIdentity)
    const [application] = await applications()
    await graph('PATCH', `/applications/${String(application?.id)}`, { groupMembershipClaims: null })
    const { code, output } = await portal.run(managedIdentity, withoutRole)
    expect(code).toBe(3)
    expect(output).toMatch(/can't change the app registration Entra Logs Portal.*owners/)
  })

  test.each([
    ['declines', null, 'The sign-in was declined.'],
    ['is from another tenant', 'security-administrator', 'Sign in with an account in this tenant'],
  ] as const)('%s when signing in changes nothing', async (_name, persona, reason) => {
    const { code, output } = await portal.run(managedIdentity, { persona })
    expect(code).toBe(3)
    expect(output).toContain("You aren't signed in, and nothing was changed.")
    expect(output).toContain(reason)
    expect(await applications()).toEqual([])
  })
})

describe('a tenant', () => {
  test.each([
    ['secrets', { forbidsSecrets: true }, secret, certificate],
    ['certificates', { forbidsCertificates: true }, certificate, managedIdentity],
  ] as const)('that forbids %s gets the portal with another credential', async (_name, policy, refused, accepted) => {
    await control.setDirectory(policy)
    const { code, output } = await portal.run(refused)
    expect(code).toBe(3)
    expect(output).toMatch(/policy of the tenant forbids this kind of credential/)
    expect((await portal.run(accepted)).code).toBe(0)
    expect(await applications()).toHaveLength(1)
  })

  test("whose users can't consent lets them sign in, because the portal's own permission has consent too", async () => {
    await control.setDirectory({ usersCanConsent: false })
    expect((await portal.run(certificate)).code).toBe(0)
    await signInAndCall(portal, emulator)
  })

  test('keeps consent that someone gave to more than the portal needs', async () => {
    await portal.run(managedIdentity)
    const { grants } = await directoryState(graph)
    const grant = grants.find(({ scope }) => String(scope).includes('Organization.Read.All'))
    await graph('PATCH', `/oauth2PermissionGrants/${String(grant?.id)}`, { scope: 'User.Read Mail.Read' })
    expect((await portal.run(managedIdentity)).code).toBe(0)
    const after = (await directoryState(graph)).grants.find(({ id }) => id === grant?.id)
    expect(String(after?.scope).split(' ')).toEqual(expect.arrayContaining(['Mail.Read', 'User.Read', 'RoleManagement.Read.Directory']))
  })
})

describe('a registration', () => {
  test('with a redirect URI on another platform is completed otherwise, and the person is shown what to move', async () => {
    await portal.run(managedIdentity)
    const [application] = await applications()
    const uri = `${connectedUrl}/auth/redirect`
    const moved = { spa: { redirectUris: [] }, web: { redirectUris: [uri] }, groupMembershipClaims: null }
    expect((await graph('PATCH', `/applications/${String(application?.id)}`, moved)).status).toBe(204)
    const { code, output } = await portal.run(managedIdentity)
    expect(code).toBe(1)
    expect(output).toContain(`Still to do:\n- ${uri} is a redirect URI of another platform.`)
    expect((await applications())[0]).toMatchObject({
      groupMembershipClaims: 'DirectoryRole',
      spa: { redirectUris: [`${connectedUrl}/auth/sign-in`] },
      web: { redirectUris: [uri] },
    })
  })

  test('whose enterprise application someone disabled stays disabled, and the person is shown that no one can sign in', async () => {
    await portal.run(managedIdentity)
    const { principals } = await directoryState(graph)
    const [application] = await applications()
    const principal = principals.find(({ appId }) => appId === application?.appId)
    await graph('PATCH', `/servicePrincipals/${String(principal?.id)}`, { accountEnabled: false })
    const { code, output } = await portal.run(managedIdentity)
    expect(code).toBe(1)
    expect(output).toContain('Nothing was changed.\nStill to do:\n- The enterprise application is disabled')
  })
})

describe('with several registrations', () => {
  const register = async (body: Record<string, unknown>) => {
    const created = await graph('POST', '/applications', { displayName: 'Entra Logs Portal', ...body })
    await control.advance(10)
    return String(created.body.appId)
  }
  const returning = { spa: { redirectUris: [`${connectedUrl}/auth/redirect`] } }

  test('one that has the name but another address is not taken over', async () => {
    const clientId = await register({ spa: { redirectUris: ['https://other.contoso.com/auth/redirect'] } })
    const { code, output } = await portal.run(managedIdentity)
    expect(code).toBe(3)
    expect(output).toContain(clientId)
    expect(output).toMatch(/Nothing was changed\. Use it with --client-id, or create another one with --name/)
    expect((await portal.run([...managedIdentity, '--name', 'Entra Logs Portal 2'])).code).toBe(0)
    expect(await applications()).toHaveLength(2)
  })

  test('one that was made by hand for the address is completed', async () => {
    const clientId = await register(returning)
    expect((await portal.run(managedIdentity)).code).toBe(0)
    expect((await portal.configuration()).ENTRA_CLIENT_ID).toBe(clientId)
    expect(await applications()).toHaveLength(1)
  })

  test('two for the address need a decision', async () => {
    const [first, second] = [await register(returning), await register(returning)]
    const { code, output } = await portal.run(managedIdentity)
    expect(code).toBe(3)
    expect(output).toContain(first)
    expect(output).toContain('Say which one to use with --client-id')
    expect((await portal.run([...managedIdentity, '--client-id', second])).code).toBe(0)
    expect((await portal.configuration()).ENTRA_CLIENT_ID).toBe(second)
  })

  test('one that the configuration names and that is gone is not replaced silently', async () => {
    const gone = randomUUID()
    await writeFile(path.join(portal.folder, '.env.production.local'), `ENTRA_CLIENT_ID=${gone}\n`)
    const { code, output } = await portal.run(managedIdentity)
    expect(code).toBe(3)
    expect(output).toContain(gone)
    expect(await applications()).toEqual([])
  })
})

describe('the arguments', () => {
  test.each([
    ['an address without HTTPS', ['--app-url', 'http://logs.contoso.com', ...managedIdentity], '--app-url'],
    ['no federated issuer', [], '--managed-identity'],
    ['two kinds of credential', [...certificate, ...managedIdentity], 'Use only one of'],
    ['an unknown cloud', ['--cloud', 'germany', ...managedIdentity], '--cloud must be'],
    ['an unknown argument', ['--nope'], '--nope'],
  ])('with %s are refused before anyone signs in', async (_name, given, words) => {
    const { code, output } = await portal.run(given)
    expect(code).toBe(2)
    expect(output).toContain(words)
    expect(await control.requests()).toEqual([])
  })

  test.each([
    ['an endpoint on this machine for a public address', ['--app-url', 'https://logs.contoso.com'], {}],
    ['an endpoint without encryption', [], { MICROSOFT_GRAPH_URL: 'http://graph.example' }],
  ])('with %s are refused before anyone signs in', async (_name, given, environment) => {
    const { code, output } = await portal.run([...given, ...managedIdentity], { environment })
    expect(code).toBe(3)
    expect(output).toContain('MICROSOFT_GRAPH_URL')
    expect(await control.requests()).toEqual([])
  })

  test('for another tenant than the one of the configuration are refused', async () => {
    const file = path.join(portal.folder, '.env.production.local')
    await writeFile(file, `ENTRA_TENANT_ID=${tenants.contoso.id}\n`)
    const { code, output } = await portal.run(managedIdentity)
    expect(code).toBe(3)
    expect(output).toContain(tenants.contoso.id)
  })

  test('can name a configuration of several tenants, which stays', async () => {
    const several = `${tenants.contoso.id},${tenants.northwind.id}`
    await writeFile(path.join(portal.folder, '.env.production.local'), `ENTRA_TENANT_ID=${several}\n`)
    expect((await portal.run(managedIdentity)).code).toBe(0)
    expect((await portal.configuration()).ENTRA_TENANT_ID).toBe(several)
  })
})
