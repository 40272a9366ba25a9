import { expect, type Page } from '@playwright/test'
import { tenants } from '../../emulator/personas'
import { enterAs, postSession } from '../support/enter'
import { type Portal, test } from '../support/test'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
/** A token whose payload differs from what was signed. */
function withClaim(token: string, claim: object): string {
  const [header, payload = '', signature] = token.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  return [header, Buffer.from(JSON.stringify({ ...claims, ...claim })).toString('base64url'), signature].join('.')
}

/** The same claims with the algorithm "none" and without a signature. */
const unsigned = (token: string) => `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${token.split('.')[1]}.`

const badTokens: { what: string; token: (portal: Portal) => Promise<string> }[] = [
  { what: 'signed with another key', token: ({ emulator }) => emulator.issueToken({ persona: 'security-administrator', wrongKey: true }) },
  {
    what: 'altered after it was signed',
    token: async ({ emulator }) =>
      withClaim(await emulator.issueToken({ persona: 'no-role' }), { wids: ['194ae4cb-b126-40b2-bd5b-6091b380977d'] }),
  },
  { what: 'not signed at all', token: async ({ emulator }) => unsigned(await emulator.issueToken({ persona: 'security-administrator' })) },
  { what: 'that has expired', token: ({ emulator }) => emulator.issueToken({ persona: 'security-administrator', expiresInSeconds: -120 }) },
  {
    what: 'of a tenant that the portal is not set up for',
    token: ({ emulator }) => emulator.issueToken({ persona: 'northwind-administrator' }),
  },
  {
    what: 'that names one tenant and comes from another',
    token: ({ emulator }) => emulator.issueToken({ persona: 'northwind-administrator', overrides: { tid: tenants.contoso.id } }),
  },
  {
    what: 'for another application',
    token: ({ emulator }) => emulator.issueToken({ persona: 'security-administrator', audience: 'api://another-app' }),
  },
  {
    what: 'for Azure Resource Manager',
    token: ({ emulator }) => emulator.issueToken({ persona: 'security-administrator', audience: 'https://management.azure.com' }),
  },
  {
    what: 'without the scope of the portal',
    token: ({ emulator }) => emulator.issueToken({ persona: 'security-administrator', overrides: { scp: 'User.Read' } }),
  },
  { what: 'that is no token', token: async () => 'x.y.z' },
]

for (const { what, token } of badTokens) {
  test(`a token ${what} doesn't start a session`, async ({ request, portal }) => {
    const response = await postSession(request, portal, await token(portal))
    expect(response.status()).toBe(401)
    expect(response.headers()['set-cookie']).toBeUndefined()
  })
}

test('a valid token starts a session, unless the request comes from another site or has no origin', async ({ request, portal }) => {
  const data = { accessToken: await portal.emulator.issueToken({ persona: 'security-administrator' }), intent: 'sign-in' }
  for (const headers of [{}, { origin: 'https://evil.example' }, { origin: 'null' }] as Record<string, string>[]) {
    const response = await request.post('/api/session', { headers, data })
    expect(response.status(), JSON.stringify(headers)).toBe(403)
    expect(response.headers()['set-cookie']).toBeUndefined()
  }
  const response = await request.post('/api/session', { headers: { origin: portal.url }, data })
  expect(response.status()).toBe(200)
  expect(response.headers()['set-cookie']).toContain('HttpOnly')
})

test("a tab that renews one user's session doesn't replace the session of another user who has since signed in", async ({
  request,
  portal,
}) => {
  await postSession(request, portal, await portal.emulator.issueToken({ persona: 'helpdesk' }))
  const late = { accessToken: await portal.emulator.issueToken({ persona: 'security-administrator' }), intent: 'renew' }
  expect((await request.post('/api/session', { headers: { origin: portal.url }, data: late })).status()).toBe(409)
  expect(await (await request.get('/')).text()).toContain('Tom Becker')
})

test("another site can't sign a user out", async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  expect((await page.request.delete('/api/session', { headers: { origin: 'https://evil.example' } })).status()).toBe(403)
  expect((await page.request.delete('/api/session')).status()).toBe(403)
  await page.goto('/history')
  await expect(heading(page, 'History')).toBeVisible()
})
