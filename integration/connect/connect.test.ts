import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findPersona, tenants } from '@/emulator/personas'
import { directoryState, listed } from '@/testing/connect/directory-state'
import { directoryCalls } from '@/testing/connect/graph-calls'
import { connectedUrl, makeConnectFolder } from '@/testing/connect/run-connect'
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

const applications = () => listed(graph, '/applications')

describe('npm run connect', () => {
  test.each([
    ['a certificate', certificate],
    ['a client secret', secret],
  ])('registers the portal with %s, so that a person can sign in and the portal can call Azure for them', async (_name, how) => {
    const { code, output } = await portal.run(how)
    expect(output).toContain('npm run doctor')
    expect(code).toBe(0)
    await signInAndCall(portal, emulator)
  })

  test('trusts the managed identity that the portal runs as', async () => {
    expect((await portal.run(managedIdentity)).code).toBe(0)
    expect(await portal.configuration()).toMatchObject({ ENTRA_MANAGED_IDENTITY: 'system', ENTRA_TENANT_ID: tenants.northwind.id })
    const issuer = `${emulator.entraUrl}/${tenants.northwind.id}/v2.0`
    expect(await directoryState(graph)).toMatchObject({
      federated: [{ issuer, subject: managedIdentity[1], audiences: ['api://AzureADTokenExchange'] }],
    })
  })

  test('trusts the token of another platform', async () => {
    const how = ['--issuer', 'https://issuer.example/', '--subject', 'system:serviceaccount:logs:portal', '--token-file', 'token']
    expect((await portal.run(how)).code).toBe(0)
    expect(await portal.configuration()).toMatchObject({ ENTRA_FEDERATED_TOKEN_FILE: path.join(portal.folder, 'token') })
  })

  test('makes the person an owner, and adds the tag without which the admin center hides the portal', async () => {
    await portal.run(managedIdentity)
    const state = await directoryState(graph)
    expect(state).toMatchObject({ owners: [{ id: findPersona('application-administrator').objectId }] })
    const [application] = await applications()
    expect(state.principals.find(({ appId }) => appId === application?.appId)?.tags).toEqual(['WindowsAzureActiveDirectoryIntegratedApp'])
  })

  test.each([
    ['a managed identity', managedIdentity],
    ['a certificate', certificate],
    ['a client secret', secret],
  ])('changes nothing the second time, with %s', async (_name, how) => {
    await portal.run(how)
    const [before, file] = [await directoryState(graph), await portal.configuration()]
    await control.clearRequests()
    const { code, output } = await portal.run(how)
    expect(output).toContain('nothing was changed')
    expect(code).toBe(0)
    expect(await directoryState(graph)).toEqual(before)
    expect(await portal.configuration()).toEqual(file)
    const writes = (await control.requests()).filter(({ service, method }) => service === 'graph' && method !== 'GET')
    expect(writes).toEqual([])
  })

  test('finds its registration without the configuration, even after someone renamed it', async () => {
    await portal.run(managedIdentity)
    const [application] = await applications()
    await graph('PATCH', `/applications/${String(application?.id)}`, { displayName: 'Logs' })
    const other = await makeConnectFolder(emulator, control)
    expect((await other.run(managedIdentity)).code).toBe(0)
    await other.remove()
    expect(await applications()).toMatchObject([{ displayName: 'Logs' }])
  })

  test('keeps the certificate of another server', async () => {
    await portal.run(certificate)
    const other = await makeConnectFolder(emulator, control)
    expect((await other.run(certificate)).code).toBe(0)
    await other.remove()
    expect((await applications())[0]?.keyCredentials).toHaveLength(2)
    await signInAndCall(portal, emulator)
  })

  test('keeps what others added, and adds what is missing', async () => {
    await portal.run(managedIdentity)
    const [application] = await applications()
    const { id, api, spa, appRoles } = application as {
      id: string
      api: { oauth2PermissionScopes: Record<string, unknown>[] }
      spa: { redirectUris: string[] }
      appRoles: Record<string, unknown>[]
    }
    const added = {
      spa: { redirectUris: ['https://other.contoso.com/', ...spa.redirectUris.slice(1)] },
      groupMembershipClaims: 'SecurityGroup',
      optionalClaims: { accessToken: [{ name: 'ipaddr' }], idToken: [{ name: 'email' }] },
      tags: ['cost-center-12'],
      api: { requestedAccessTokenVersion: 1 },
    }
    expect((await graph('PATCH', `/applications/${id}`, added)).status).toBe(204)
    expect((await portal.run(managedIdentity)).code).toBe(0)
    const [after] = await applications()
    expect(after).toMatchObject({
      api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: api.oauth2PermissionScopes },
      appRoles,
      groupMembershipClaims: 'SecurityGroup, DirectoryRole',
      optionalClaims: { idToken: [{ name: 'email' }] },
    })
    expect((after?.spa as { redirectUris: string[] }).redirectUris).toEqual([
      'https://other.contoso.com/',
      `${connectedUrl}/auth/sign-in`,
      `${connectedUrl}/auth/redirect`,
    ])
    expect(JSON.stringify(after?.optionalClaims)).toContain('ipaddr')
    expect(after?.tags).toContain('cost-center-12')
  })

  test('prints neither tokens nor secrets, and keeps what it writes for the owner only', async () => {
    const { output } = await portal.run(secret)
    const file = await portal.configuration()
    for (const name of ['ENTRA_CLIENT_SECRET', 'SESSION_SECRET']) {
      expect(file[name]?.length).toBeGreaterThan(30)
      expect(output).not.toContain(file[name])
    }
    expect(output).not.toMatch(/eyJ[\w-]{20}/)
    await portal.run(certificate)
    const [application] = await applications()
    expect(application?.keyCredentials).toHaveLength(1)
    for (const name of ['.env.production.local', '.data/entra-client-certificate.pem'])
      expect((await stat(path.join(portal.folder, name))).mode & 0o777).toBe(0o600)
    const sent = (await control.requests()).filter(({ service }) => service === 'graph').map(({ body }) => JSON.stringify(body ?? ''))
    expect(sent.join()).not.toContain('PRIVATE KEY')
  })

  test('keeps the other lines of the configuration and its session secret, and replaces another credential', async () => {
    const file = path.join(portal.folder, '.env.production.local')
    const sessionSecret = 'u3W3n1cYkJ0O7Yv2mK8eRr0m4n0q2XvDq9c5sBzHhFs='
    await writeFile(file, `# our portal\nSESSION_SECRET=${sessionSecret}\nENTRA_CLIENT_SECRET=old\nLOG_LEVEL=warn`)
    await portal.run(certificate)
    const text = await readFile(file, 'utf8')
    expect(text).toMatch(/^# our portal\nSESSION_SECRET=/)
    expect(await portal.configuration()).toMatchObject({ SESSION_SECRET: sessionSecret, LOG_LEVEL: 'warn', ENTRA_CLIENT_SECRET: '' })
  })

  test('names the variables that it writes and those that it clears', async () => {
    await portal.run(certificate)
    const { output } = await portal.run(secret)
    const file = path.join(portal.folder, '.env.production.local')
    expect(output).toContain(`Cleared ENTRA_CLIENT_CERTIFICATE_PATH in ${file}.`)
    expect(output).not.toMatch(/Wrote [^.]*ENTRA_CLIENT_CERTIFICATE_PATH/)
  })

  test.each([
    ['a managed identity', managedIdentity],
    ['a certificate', certificate],
    ['a client secret', secret],
  ])('would change nothing after a complete run, with %s', async (_name, how) => {
    await portal.run(how)
    expect((await portal.run([...how, '--dry-run'])).output).toContain('Nothing would change.')
  })

  test('enables app roles and the permission that someone disabled, and says only what it changes', async () => {
    await portal.run(managedIdentity)
    const [application] = await applications()
    const { id, api, appRoles } = application as {
      id: string
      api: { oauth2PermissionScopes: Record<string, unknown>[] }
      appRoles: Record<string, unknown>[]
    }
    const disabled = (list: Record<string, unknown>[]) => list.map((one) => ({ ...one, isEnabled: false }))
    await graph('PATCH', `/applications/${id}`, { appRoles: disabled(appRoles) })
    await graph('PATCH', `/applications/${id}`, { api: { oauth2PermissionScopes: disabled(api.oauth2PermissionScopes) } })
    const { code, output } = await portal.run(managedIdentity)
    expect(code).toBe(0)
    expect(output).toContain(': delegated permission access_as_user; app roles Portal.Administrator and Portal.Helpdesk.\n1 change made.')
    expect((await applications())[0]).toMatchObject({ appRoles, api: { oauth2PermissionScopes: api.oauth2PermissionScopes } })
  })

  test('only shows what would change in a dry run', async () => {
    const { code, output } = await portal.run([...certificate, '--dry-run'])
    expect(code).toBe(0)
    expect(output).toContain('Would create the app registration')
    expect(await applications()).toEqual([])
    await expect(portal.configuration()).rejects.toThrow()
    await portal.run(certificate)
    const before = await directoryState(graph)
    const second = await portal.run([...secret, '--dry-run'])
    expect(second.output).toContain('Would create a client secret')
    expect(await directoryState(graph)).toEqual(before)
  })
})
