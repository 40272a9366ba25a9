import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { redirectUri, TestBrowser } from '@/testing/test-browser'
import { useEmulator } from '@/testing/use-emulator'
import { findPersona, tenants } from '../personas'

const emulator = useEmulator()
const { control } = emulator

const mfaClaims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } })

describe('signing in', () => {
  test.each(['organizations', tenants.contoso.id])("issues a v2.0 access token of the user's tenant through %s", async (segment) => {
    const { body } = await new TestBrowser(emulator, segment).signIn('security-administrator')
    const keys = createRemoteJWKSet(new URL(`${emulator.entraUrl}/${segment}/discovery/v2.0/keys`))
    const { payload } = await jwtVerify(body.access_token ?? '', keys, {
      issuer: `${emulator.entraUrl}/${tenants.contoso.id}/v2.0`,
      audience: emulator.clientId,
    })
    const maya = findPersona('security-administrator')
    expect(payload).toMatchObject({
      ver: '2.0',
      scp: 'access_as_user',
      oid: maya.objectId,
      tid: tenants.contoso.id,
      azp: emulator.clientId,
      preferred_username: maya.userPrincipalName,
      acrs: [],
      amr: ['pwd'],
    })
    expect(payload.wids).toContain('194ae4cb-b126-40b2-bd5b-6091b380977d')
    expect(payload).not.toHaveProperty('roles')
    expect(body.scope).toBe(`api://${emulator.clientId}/access_as_user`)
  })

  test("issues an ID token of the user's tenant even through organizations", async () => {
    const { body } = await new TestBrowser(emulator).signIn('fabrikam-administrator')
    expect(decodeJwt(body.id_token ?? '')).toMatchObject({
      iss: `${emulator.entraUrl}/${tenants.fabrikam.id}/v2.0`,
      tid: tenants.fabrikam.id,
      aud: emulator.clientId,
      name: 'Elena Rossi',
    })
  })

  test('includes app roles in tokens, and only the default role in wids of users without directory roles', async () => {
    const { body } = await new TestBrowser(emulator).signIn('app-administrator')
    expect(decodeJwt(body.access_token ?? '')).toMatchObject({
      roles: ['Portal.Administrator'],
      wids: ['b79fbf4d-3ef9-4689-8143-76b194e85509'],
    })
  })

  test('offers only the accounts of a tenant at its authority', async () => {
    const browser = new TestBrowser(emulator, tenants.contoso.id)
    const picker = await browser.open(browser.authorizeUrl())
    expect(picker.text).toContain('Maya Okafor')
    expect(picker.text).not.toContain('Elena Rossi')
    expect(picker.text).toContain("It doesn't use real Microsoft accounts")
    expect((await browser.choose(picker.url, 'fabrikam-administrator')).status).toBe(400)
  })

  test('is silent while the session lasts and returns login_required without a session', async () => {
    const browser = new TestBrowser(emulator)
    expect(new URL((await browser.open(browser.authorizeUrl({ prompt: 'none' }))).url).searchParams.get('error')).toBe('login_required')
    await browser.signIn('helpdesk')
    const silent = await browser.open(browser.authorizeUrl({ prompt: 'none' }))
    expect((await browser.redeem(silent.url)).status).toBe(200)
  })

  test.each(['select_account', 'login'])(
    'shows the account picker again for prompt=%s and lets another account replace the session',
    async (prompt) => {
      const browser = new TestBrowser(emulator)
      await browser.signIn('helpdesk')
      const picker = await browser.open(browser.authorizeUrl({ prompt }))
      expect(picker.text).toContain('<h1>Local demo sign-in</h1>')
      const back = await browser.choose(picker.url, 'security-reader')
      const { body } = await browser.redeem(back.url)
      expect(decodeJwt(body.access_token ?? '').name).toBe('Priya Nair')
    },
  )

  test('rejects a redirect URI of another site', async () => {
    const browser = new TestBrowser(emulator)
    expect((await browser.open(browser.authorizeUrl({ redirect_uri: 'https://attacker.example/auth/redirect' }))).status).toBe(400)
    expect((await browser.open(browser.authorizeUrl({ redirect_uri: redirectUri.replace('redirect', 'elsewhere') }))).status).toBe(400)
  })

  test('requires PKCE', async () => {
    const browser = new TestBrowser(emulator)
    const url = new URL(browser.authorizeUrl())
    url.searchParams.delete('code_challenge')
    url.searchParams.delete('code_challenge_method')
    expect(new URL((await browser.open(url.href)).url).searchParams.get('error')).toBe('invalid_request')
  })

  test('rejects unknown tenants', async () => {
    const response = await fetch(`${emulator.entraUrl}/00000000-0000-0000-0000-000000000000/v2.0/.well-known/openid-configuration`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] })
  })
})

describe('staying signed in', () => {
  test('renews tokens any number of times', async () => {
    const browser = new TestBrowser(emulator)
    const { body } = await browser.signIn('security-administrator')
    const first = await browser.refresh(body.refresh_token ?? '')
    expect(first.status).toBe(200)
    expect((await browser.refresh(first.body.refresh_token ?? '')).status).toBe(200)
  })

  test('ends with a revocation, after which silent sign-in and renewal fail', async () => {
    const browser = new TestBrowser(emulator)
    const { body } = await browser.signIn('security-administrator')
    await control.revokeSessions('security-administrator')
    expect(await browser.refresh(body.refresh_token ?? '')).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_codes: [50173] },
    })
    expect(new URL((await browser.open(browser.authorizeUrl({ prompt: 'none' }))).url).searchParams.get('error')).toBe('login_required')
  })

  test('ends with a sign-out, which returns to the portal without confirmation', async () => {
    const browser = new TestBrowser(emulator)
    await browser.signIn('security-administrator')
    // MSAL sends neither a hint nor a client ID.
    const parameters = new URLSearchParams({
      post_logout_redirect_uri: 'http://localhost:3999/auth/sign-in',
    })
    const page = await browser.open(`${emulator.entraUrl}/organizations/oauth2/v2.0/logout?${parameters.toString()}`)
    const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    expect((await browser.open(action, { xsrf, logout: 'yes' })).url).toBe('http://localhost:3999/auth/sign-in')
    expect(new URL((await browser.open(browser.authorizeUrl({ prompt: 'none' }))).url).searchParams.get('error')).toBe('login_required')
  })
})

describe('the age of a sign-in', () => {
  const seconds = (token: string | undefined) => Number(decodeJwt(token ?? '').auth_time)

  test('is in tokens as auth_time, which a silent sign-in and a renewal keep', async () => {
    const browser = new TestBrowser(emulator)
    const { body } = await browser.signIn('security-administrator')
    await control.ageSignIn({ persona: 'security-administrator', minutes: 30 })
    const silent = await browser.redeem((await browser.open(browser.authorizeUrl({ prompt: 'none' }))).url)
    const renewed = await browser.refresh(body.refresh_token ?? '')
    const aged = seconds(body.access_token) - 30 * 60
    expect([silent, renewed].map((answer) => seconds(answer.body.access_token))).toEqual([aged, aged])
  })

  test('beyond max_age requires the account again, and is refused silently', async () => {
    const browser = new TestBrowser(emulator)
    await browser.signIn('security-administrator')
    await control.ageSignIn({ persona: 'security-administrator', minutes: 30 })
    const silent = await browser.open(browser.authorizeUrl({ max_age: '600', prompt: 'none' }))
    expect(new URL(silent.url).searchParams.get('error')).toBe('login_required')
    const picker = await browser.open(browser.authorizeUrl({ max_age: '600' }))
    expect(picker.text).toContain('<h1>Local demo sign-in</h1>')
    const { body } = await browser.redeem((await browser.choose(picker.url, 'security-administrator')).url)
    expect(seconds(body.access_token)).toBeGreaterThan(Date.now() / 1_000 - 600)
  })

  test('within max_age requires nothing', async () => {
    const browser = new TestBrowser(emulator)
    await browser.signIn('security-administrator')
    const back = await browser.open(browser.authorizeUrl({ max_age: '600' }))
    expect(back.url).toMatch(/^http:\/\/localhost:3999/)
  })
})

describe('the second factor', () => {
  test('is requested when the claims require it, and is recorded in the token', async () => {
    const browser = new TestBrowser(emulator)
    await browser.signIn('security-administrator')
    const approval = await browser.open(browser.authorizeUrl({ claims: mfaClaims }))
    expect(approval.text).toContain('<h1>Approve sign-in request</h1>')
    const back = await browser.open(approval.url, { approve: 'yes' })
    const { body } = await browser.redeem(back.url)
    expect(decodeJwt(body.access_token ?? '')).toMatchObject({ acrs: ['c1'], amr: ['pwd', 'mfa'] })
    const renewed = await browser.refresh(body.refresh_token ?? '', { claims: mfaClaims })
    expect(decodeJwt(renewed.body.access_token ?? '')).toMatchObject({ acrs: ['c1'] })
  })

  test("comes after the account picker for a user who isn't signed in", async () => {
    const browser = new TestBrowser(emulator)
    const picker = await browser.open(browser.authorizeUrl({ claims: mfaClaims }))
    const approval = await browser.choose(picker.url, 'security-administrator')
    expect(approval.text).toContain('Approve sign-in request')
    expect((await browser.redeem((await browser.open(approval.url, { approve: 'yes' })).url)).status).toBe(200)
  })

  test("can't be obtained silently or through a refresh token", async () => {
    const browser = new TestBrowser(emulator)
    const { body } = await browser.signIn('security-administrator')
    expect(await browser.refresh(body.refresh_token ?? '', { claims: mfaClaims })).toMatchObject({
      status: 400,
      body: { error: 'interaction_required', error_codes: [50076] },
    })
    const silent = await browser.open(browser.authorizeUrl({ claims: mfaClaims, prompt: 'none' }))
    expect(new URL(silent.url).searchParams.get('error')).toBe('interaction_required')
  })

  test("isn't requested when the claims only declare a capability", async () => {
    const browser = new TestBrowser(emulator)
    await browser.signIn('security-administrator')
    const back = await browser.open(browser.authorizeUrl({ claims: JSON.stringify({ access_token: { xms_cc: { values: ['cp1'] } } }) }))
    expect(back.url).toMatch(/^http:\/\/localhost:3999/)
  })
})
