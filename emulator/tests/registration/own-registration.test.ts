import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto'
import { decodeJwt, generateKeyPair, SignJWT } from 'jose'
import { generate } from 'selfsigned'
import { beforeEach, describe, expect, test } from 'vitest'
import { directoryCalls } from '@/testing/connect/graph-calls'
import { TestBrowser } from '@/testing/test-browser'
import { useEmulator } from '@/testing/use-emulator'
import { tenants } from '../../personas'

const emulator = useEmulator()
const { control } = emulator
const graph = directoryCalls(emulator, 'application-administrator')

beforeEach(() => control.setLags({ directorySeconds: 0 }))

/** Registers an application in Northwind and returns its IDs. */
async function register(body: Record<string, unknown> = {}): Promise<{ id: string; clientId: string; principalId: string }> {
  const { body: application } = await graph('POST', '/applications', { displayName: 'Portal' })
  const [id, clientId] = [String(application.id), String(application.appId)]
  const scope = { id: randomUUID(), value: 'access_as_user', adminConsentDisplayName: 'Use', adminConsentDescription: 'Use' }
  const { status } = await graph('PATCH', `/applications/${id}`, {
    identifierUris: [`api://${clientId}`],
    groupMembershipClaims: 'DirectoryRole',
    spa: { redirectUris: ['http://localhost/auth/redirect'] },
    api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [scope] },
    ...body,
  })
  expect(status).toBe(204)
  const { body: principal } = await graph('POST', '/servicePrincipals', { appId: clientId })
  return { id, clientId, principalId: String(principal.id) }
}

const browserOf = (clientId: string) => new TestBrowser({ clientId, entraUrl: emulator.entraUrl }, tenants.northwind.id)

describe('a registration that Graph created', () => {
  test('signs people in, and decides what their tokens contain', async () => {
    const { id, clientId } = await register({ optionalClaims: { accessToken: [{ name: 'auth_time' }, { name: 'acct' }] } })
    const { body } = await browserOf(clientId).signIn('northwind-administrator')
    const claims = decodeJwt(body.access_token ?? '')
    expect(claims).toMatchObject({ aud: clientId, ver: '2.0', scp: 'access_as_user', acct: 0 })
    expect(claims).toHaveProperty('auth_time')
    expect(claims).toHaveProperty('wids')
    expect(claims).not.toHaveProperty('preferred_username')
    await graph('PATCH', `/applications/${id}`, { groupMembershipClaims: null, api: { requestedAccessTokenVersion: null } })
    const older = decodeJwt((await browserOf(clientId).signIn('northwind-administrator')).body.access_token ?? '')
    expect(older).toMatchObject({ aud: `api://${clientId}`, ver: '1.0' })
    expect(older).not.toHaveProperty('wids')
  })

  test.each([
    ['a redirect URI that is missing', { spa: { redirectUris: ['http://localhost/other'] } }, 'AADSTS50011'],
    ['a missing application ID URI', { identifierUris: [] }, 'AADSTS500011'],
    ['a missing permission', { api: { requestedAccessTokenVersion: 2 } }, 'AADSTS650053'],
  ])('shows an error page for %s', async (_name, body, code) => {
    const { clientId } = await register(body)
    const browser = browserOf(clientId)
    expect((await browser.open(browser.authorizeUrl())).text).toContain(code)
  })

  test('shows an error page while its enterprise application is disabled', async () => {
    const { clientId, principalId } = await register()
    await graph('PATCH', `/servicePrincipals/${principalId}`, { accountEnabled: false })
    const browser = browserOf(clientId)
    expect((await browser.open(browser.authorizeUrl())).text).toContain('AADSTS7000112')
  })

  test('needs the consent of an administrator where users cannot consent', async () => {
    await control.setDirectory({ usersCanConsent: false })
    const { clientId, principalId } = await register()
    const browser = browserOf(clientId)
    const picker = await browser.open(browser.authorizeUrl())
    expect((await browser.choose(picker.url, 'northwind-administrator')).url).toContain('AADSTS90094')
    const grant = { clientId: principalId, resourceId: principalId, consentType: 'AllPrincipals', scope: 'access_as_user' }
    expect((await graph('POST', '/oauth2PermissionGrants', grant)).status).toBe(201)
    expect((await browserOf(clientId).signIn('northwind-administrator')).body).toHaveProperty('access_token')
  })
})

describe('the credential of a registration', () => {
  const request = async (clientId: string, proof: Record<string, string>) => {
    const response = await fetch(`${emulator.entraUrl}/${tenants.northwind.id}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        scope: 'https://graph.microsoft.com/.default',
        ...proof,
      }),
    })
    return (await response.json()) as { access_token?: string; error_codes?: number[] }
  }
  const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

  test('can be a certificate, whose key must have signed the assertion', async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'portal' }])
    const other = await generate([{ name: 'commonName', value: 'other' }])
    const der = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '')
    const { id, clientId } = await register({ keyCredentials: [{ key: der(cert), displayName: 'portal' }] })
    const thumbprint = Buffer.from(new X509Certificate(cert).fingerprint256.replaceAll(':', ''), 'hex').toString('base64url')
    const assertion = (pem: string) =>
      new SignJWT({ iss: clientId, sub: clientId })
        .setProtectedHeader({ alg: 'RS256', 'x5t#S256': thumbprint })
        .setExpirationTime('5m')
        .sign(createPrivateKey(pem))
    const sent = async (pem: string) => ({ client_assertion_type: assertionType, client_assertion: await assertion(pem) })
    expect(await request(clientId, await sent(key))).toHaveProperty('access_token')
    expect(await request(clientId, await sent(other.private))).toMatchObject({ error_codes: [700027] })
    const { body } = await graph('GET', `/applications/${id}`)
    const [listed] = body.keyCredentials as { key: string | null }[]
    expect(listed?.key).toBeNull()
    expect((await graph('PATCH', `/applications/${id}`, { keyCredentials: [listed] })).status).toBe(204)
    expect(await request(clientId, await sent(key))).toHaveProperty('access_token')
  })

  test('can be a token of another issuer, whose issuer, subject, and audience must match', async () => {
    const { id, clientId } = await register()
    const audiences = ['api://AzureADTokenExchange']
    await graph('POST', `/applications/${id}/federatedIdentityCredentials`, {
      name: 'portal',
      issuer: 'https://issuer.example',
      subject: 'portal',
      audiences,
    })
    const { privateKey } = await generateKeyPair('RS256')
    const assertion = async (subject: string) => ({
      client_assertion_type: assertionType,
      client_assertion: await new SignJWT({ iss: 'https://issuer.example', sub: subject, aud: audiences })
        .setProtectedHeader({ alg: 'RS256' })
        .setExpirationTime('5m')
        .sign(privateKey),
    })
    expect(await request(clientId, await assertion('portal'))).toHaveProperty('access_token')
    expect(await request(clientId, await assertion('someone'))).toMatchObject({ error_codes: [700213] })
  })
})
