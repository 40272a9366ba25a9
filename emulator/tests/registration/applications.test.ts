import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { directoryCalls } from '@/testing/connect/graph-calls'
import { useEmulator } from '@/testing/use-emulator'
import { findPersona } from '../../personas'

const emulator = useEmulator()
const { control } = emulator
const graph = directoryCalls(emulator, 'application-administrator')
const upsert = { prefer: 'create-if-missing' }

beforeEach(() => control.setLags({ directorySeconds: 0 }))

/** Creates an application and returns its IDs. */
async function created(body: Record<string, unknown> = {}): Promise<{ id: string; appId: string }> {
  const { status, body: application } = await graph('POST', '/applications', { displayName: 'Sample', ...body })
  expect(status).toBe(201)
  return { id: String(application.id), appId: String(application.appId) }
}

const scope = (id: string, value = 'access_as_user') => ({
  id,
  value,
  type: 'User',
  isEnabled: true,
  adminConsentDisplayName: value,
  adminConsentDescription: value,
})

describe('an application', () => {
  test('is found by its client ID, its name, and its tags', async () => {
    const { id, appId } = await created({ tags: ['a', 'b'] })
    for (const filter of [
      `appId eq '${appId}'`,
      "displayName eq 'Sample'",
      "tags/any(t:t eq 'b')",
      `appId eq '${appId}' and displayName eq 'Sample'`,
    ])
      expect((await graph('GET', `/applications?$filter=${encodeURIComponent(filter)}`)).body).toMatchObject({ value: [{ id }] })
    expect((await graph('GET', `/applications(appId='${appId}')`)).body).toMatchObject({ id })
    expect((await graph('GET', "/applications?$filter=tags/any(t:t eq 'c')")).body).toMatchObject({ value: [] })
    expect(await graph('GET', "/applications?$filter=startswith(displayName,'S')")).toMatchObject({ status: 400 })
  })

  test('is created once for a unique name, and only if the request says so', async () => {
    const path = "/applications(uniqueName='portal')"
    expect(await graph('PATCH', path, { displayName: 'Portal' })).toMatchObject({ status: 404 })
    expect(await graph('PATCH', path, { displayName: 'Portal' }, upsert)).toMatchObject({ status: 201, body: { uniqueName: 'portal' } })
    expect((await graph('PATCH', path, { displayName: 'Renamed' }, upsert)).status).toBe(204)
    expect((await graph('GET', '/applications')).body).toMatchObject({ value: [{ displayName: 'Renamed', uniqueName: 'portal' }] })
  })

  test("can't have its application ID URI before its client ID exists", async () => {
    const refused = await graph('POST', '/applications', { displayName: 'Sample', identifierUris: [`api://${randomUUID()}`] })
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'HostNameNotOnVerifiedDomain' } } })
    const { id, appId } = await created()
    expect((await graph('PATCH', `/applications/${id}`, { identifierUris: [`api://${appId}`] })).status).toBe(204)
  })

  test('keeps an enabled permission until it is disabled, and the members that a request leaves out', async () => {
    const { id } = await created({ api: { oauth2PermissionScopes: [scope(randomUUID())] } })
    const path = `/applications/${id}`
    const without = { api: { oauth2PermissionScopes: [] } }
    expect(await graph('PATCH', path, without)).toMatchObject({
      status: 400,
      body: { error: { code: 'CannotDeleteOrUpdateEnabledEntitlement' } },
    })
    expect((await graph('PATCH', path, { api: { requestedAccessTokenVersion: 2 } })).status).toBe(204)
    const { api } = (await graph('GET', path)).body as { api: { oauth2PermissionScopes: ReturnType<typeof scope>[] } }
    expect(api.oauth2PermissionScopes).toHaveLength(1)
    const disabled = api.oauth2PermissionScopes.map((one) => ({ ...one, isEnabled: false }))
    expect((await graph('PATCH', path, { api: { oauth2PermissionScopes: disabled } })).status).toBe(204)
    expect((await graph('PATCH', path, without)).status).toBe(204)
  })

  test.each([
    [
      'two permissions with one ID',
      (id: string) => ({ api: { oauth2PermissionScopes: [scope(id), scope(id, 'other')] } }),
      'DuplicateValue',
    ],
    ['a redirect URI over HTTP', () => ({ spa: { redirectUris: ['http://logs.contoso.com/'] } }), 'InvalidReplyUrl'],
    [
      'a permission that is created and authorized in one request',
      (id: string) => ({
        api: { oauth2PermissionScopes: [scope(id)], preAuthorizedApplications: [{ appId: id, delegatedPermissionIds: [id] }] },
      }),
      'InvalidValue',
    ],
    ['a property that applications do not have', () => ({ shade: 'red' }), 'Request_BadRequest'],
  ])("can't have %s", async (_name, bodyOf, code) => {
    const { id } = await created()
    expect(await graph('PATCH', `/applications/${id}`, bodyOf(randomUUID()))).toMatchObject({ status: 400, body: { error: { code } } })
  })

  test('is not found until it is replicated', async () => {
    await control.setLags({ directorySeconds: 10 })
    const { id, appId } = await created()
    expect(await graph('GET', `/applications/${id}`)).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } })
    expect(await graph('POST', '/servicePrincipals', { appId })).toMatchObject({
      status: 400,
      body: { error: { details: [{ code: 'NoBackingApplicationObject' }] } },
    })
    await control.advance(10)
    expect((await graph('GET', `/applications/${id}`)).status).toBe(200)
    expect((await graph('POST', '/servicePrincipals', { appId })).status).toBe(201)
  })
})

describe('the credentials of an application', () => {
  test('contain a secret that only its creation returns', async () => {
    const { id } = await created()
    const { body } = await graph('POST', `/applications/${id}/addPassword`, { passwordCredential: { displayName: 'portal' } })
    expect(String(body.secretText)).toHaveLength(40)
    expect(JSON.stringify((await graph('GET', `/applications/${id}`)).body)).not.toContain(String(body.secretText))
  })

  test('contain no new secret where a policy forbids it', async () => {
    const { id } = await created()
    await control.setDirectory({ forbidsSecrets: true })
    expect(await graph('POST', `/applications/${id}/addPassword`, { passwordCredential: {} })).toMatchObject({
      body: { error: { code: 'CredentialTypeNotAllowedAsPerAppPolicy' } },
    })
  })

  test('contain each federated issuer and subject once', async () => {
    const { id } = await created()
    const path = `/applications/${id}/federatedIdentityCredentials`
    const credential = { name: 'portal', issuer: 'https://issuer.example', subject: 'a', audiences: ['api://AzureADTokenExchange'] }
    expect((await graph('POST', path, credential)).status).toBe(201)
    expect((await graph('POST', path, { ...credential, name: 'other' })).status).toBe(409)
    expect((await graph('PATCH', `${path}/portal`, { subject: 'b' })).status).toBe(204)
    expect((await graph('GET', path)).body).toMatchObject({ value: [{ name: 'portal', subject: 'b' }] })
  })
})

describe('registering an application', () => {
  const asUser = directoryCalls(emulator, 'northwind-administrator')

  test('makes a user its owner, who then can change it but not consent for everyone', async () => {
    const { body } = await asUser('POST', '/applications', { displayName: 'Mine' })
    const owners = (await asUser('GET', `/applications/${String(body.id)}/owners`)).body
    expect(owners).toMatchObject({ value: [{ id: findPersona('northwind-administrator').objectId }] })
    expect((await asUser('PATCH', `/applications/${String(body.id)}`, { displayName: 'Ours' })).status).toBe(204)
    const { body: principal } = await asUser('POST', '/servicePrincipals', { appId: body.appId })
    const grant = { clientId: principal.id, resourceId: principal.id, consentType: 'AllPrincipals', scope: 'x' }
    expect(await asUser('POST', '/oauth2PermissionGrants', grant)).toMatchObject({
      status: 403,
      body: { error: { code: 'Authorization_RequestDenied' } },
    })
    expect((await graph('POST', '/oauth2PermissionGrants', grant)).status).toBe(201)
    expect((await graph('POST', '/oauth2PermissionGrants', grant)).status).toBe(409)
  })

  test('is for administrators only where users are not allowed to, and needs the permission', async () => {
    await control.setDirectory({ usersCanRegister: false })
    expect((await asUser('POST', '/applications', { displayName: 'Mine' })).status).toBe(403)
    expect((await graph('POST', '/applications', { displayName: 'Ours' })).status).toBe(201)
    const reader = directoryCalls(emulator, 'application-administrator', 'Application.Read.All')
    expect((await reader('POST', '/applications', { displayName: 'Ours' })).status).toBe(403)
    const other = directoryCalls(emulator, 'application-administrator', 'User.Read')
    expect((await other('GET', '/applications')).status).toBe(403)
  })

  test("is restricted to the person's own tenant", async () => {
    const contoso = directoryCalls(emulator, 'security-administrator')
    expect((await contoso('GET', '/applications')).body).toMatchObject({ value: [{ appId: emulator.clientId }] })
    expect((await graph('GET', '/applications')).body).toMatchObject({ value: [] })
  })
})
