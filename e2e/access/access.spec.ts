import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect, type Locator, type Page, type Request } from '@playwright/test'
import { type PersonaId, tenants } from '../../emulator/personas'
import { setUpTo, startSetup } from '../../testing/setup-steps'
import { openAccountPicker, selectAccount } from '../../testing/sign-in'
import { waitForHydration } from '../../testing/until-hydrated'
import { writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { test } from '../support/test'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in with Microsoft' })

const pages = [
  { path: '/', reader: 'Overview', administrator: 'Overview' },
  { path: '/settings', reader: 'Diagnostic settings', administrator: 'Diagnostic settings' },
  { path: '/settings?view=matrix', reader: 'Diagnostic settings', administrator: 'Diagnostic settings' },
  { path: '/history', reader: 'History', administrator: 'History' },
  { path: '/guide', reader: 'Guide', administrator: 'Guide' },
  { path: '/guide/missing-logs', reader: 'Why are my logs missing?', administrator: 'Why are my logs missing?' },
  { path: '/setup', reader: 'Not allowed', administrator: 'Set up log integration' },
  { path: `/setup/${randomUUID()}/logs`, reader: 'Not allowed', administrator: 'Page not found' },
  { path: `/setup/${randomUUID()}/verify`, reader: 'Not allowed', administrator: 'Page not found' },
]

const roles: { persona: PersonaId; role: 'reader' | 'administrator' }[] = [
  { persona: 'helpdesk', role: 'reader' },
  { persona: 'security-reader', role: 'reader' },
  { persona: 'app-administrator', role: 'administrator' },
  { persona: 'security-administrator', role: 'administrator' },
]

for (const { persona, role } of roles) {
  test(`${persona} can open exactly the pages of the role ${role}`, async ({ page, portal }) => {
    await enterAs(page, portal, persona)
    for (const visit of pages) {
      await page.goto(visit.path)
      await expect(heading(page, visit[role]), visit.path).toBeVisible()
    }
    await page.goto('/')
    await expect(page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Set up', exact: true })).toHaveCount(
      role === 'reader' ? 0 : 1,
    )
  })
}

test("a page that a role can't open names the required role, who can assign it, and the pages that the person can view", async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'helpdesk')
  const namesIn = (list: Locator) => list.getByRole('link').allTextContents()
  for (const path of ['/setup', '/approvals', '/alerts']) {
    await page.goto(path)
    await expect(page.getByText('Ask a Microsoft Entra administrator for the role')).toBeVisible()
    const shown = await namesIn(page.getByRole('list', { name: 'Pages that you can view' }))
    expect(shown, path).toContain('Compliance')
    expect(shown, path).toEqual(await namesIn(page.getByRole('navigation', { name: 'Sections' })))
  }
})

test('someone who is signed out gets the sign-in page instead of any page', async ({ page }) => {
  for (const { path } of pages) {
    await page.goto(path)
    await expect(signInButton(page), path).toBeVisible()
    expect(new URL(page.url()).searchParams.get('returnTo')).toBe(path)
  }
})

test('someone without a role is refused and sees which roles give access and who can assign them', async ({ page }) => {
  await openAccountPicker(page)
  await selectAccount(page, 'no-role')
  await expect(heading(page, "Your account doesn't have access to this portal")).toBeVisible()
  await expect(page.getByText('Sam Rivera (sam.rivera@contoso.example)')).toBeVisible()
  await expect(page.getByText(/Ask a Global Administrator or a Privileged Role Administrator/)).toBeVisible()
  expect(await page.context().cookies(page.url())).not.toContainEqual(expect.objectContaining({ name: 'session' }))
})

test("a link to a tenant that the portal isn't set up for says so, and the others can be selected", async ({ page }) => {
  await page.goto(`/auth/sign-in?tenant=${tenants.northwind.id}`)
  await expect(page.getByText("This portal isn't set up for the organization in the link.")).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Organization' }).getByRole('option')).toHaveText(['Contoso', 'Fabrikam'])
})

test('a guest signs in to the organization that they select, and the browser remembers it', async ({ page }) => {
  await page.goto('/auth/sign-in')
  await page.getByRole('combobox', { name: 'Organization' }).selectOption('Fabrikam')
  await signInButton(page).click()
  await selectAccount(page, 'guest-administrator')
  await expect(heading(page, 'Overview')).toBeVisible()
  await expect(page.getByRole('banner')).toContainText('Fabrikam')
  await expect(page.getByText("Fabrikam doesn't send any logs")).toBeVisible()
  await page.context().clearCookies()
  await page.goto('/settings')
  await expect(page.getByRole('combobox', { name: 'Organization' })).toHaveValue(tenants.fabrikam.id)
})

test('a link can carry the organization, also for someone who is signed in to another one', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  const link = (tenant: { id: string }) => `/auth/sign-in?tenant=${tenant.id}&returnTo=/settings`
  await page.goto(link(tenants.contoso))
  await expect(heading(page, 'Diagnostic settings')).toBeVisible()
  await page.goto(link(tenants.fabrikam))
  await expect(page.getByRole('combobox', { name: 'Organization' })).toHaveValue(tenants.fabrikam.id)
  await signInButton(page).click()
  await selectAccount(page, 'guest-administrator')
  await page.waitForURL(/\/settings$/)
  await expect(page.getByRole('banner')).toContainText('Fabrikam')
})

/** Captures the review page's save request before it reaches the portal. */
async function catchSave(page: Page): Promise<Request> {
  const isSave = (request: Request) => request.method() === 'POST' && request.postData()?.includes('"attempt"') === true
  await page.route('**/review', (route) => (isSave(route.request()) ? route.abort() : route.continue()))
  const [caught] = await Promise.all([
    page.waitForEvent('requestfailed', isSave),
    page.getByRole('button', { name: 'Save setting' }).click(),
  ])
  await page.unroute('**/review')
  return caught
}

/** Sends a captured request as someone else, or with other headers. */
async function replay(as: APIRequestContext, caught: Request, headers: Record<string, string> = {}): Promise<string> {
  const { cookie: _cookie, 'content-length': _length, host: _host, origin = '', ...sent } = await caught.allHeaders()
  const response = await as.post(caught.url(), { headers: { ...sent, origin, ...headers }, data: caught.postDataBuffer() ?? undefined })
  return response.text()
}

test("an administrator's save that a helpdesk user replays changes nothing; the administrator's own succeeds", {
  tag: '@postgres',
}, async ({ page, browser, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review')
  const caught = await catchSave(page)

  const context = await browser.newContext({ baseURL: portal.url })
  context.on('page', waitForHydration)
  const helpdesk = await context.newPage()
  expect(await replay(helpdesk.request, caught)).toContain('signed-out')
  await enterAs(helpdesk, portal, 'helpdesk')
  expect(await replay(helpdesk.request, caught)).toContain('"code":"forbidden"')
  await replay(page.request, caught, { origin: 'https://evil.example' })
  await replay(page.request, caught, { origin: '' })
  expect(await writesToAzure(portal)).toEqual([])

  expect(await replay(page.request, caught)).toContain('"kind":"ok"')
  expect(await writesToAzure(portal)).toHaveLength(1)
  await context.close()
})

for (const path of [
  '/setup/not-an-id/logs',
  `/setup/${randomUUID()}/logs`,
  '/history/1',
  `/history/${randomUUID()}`,
  '/history/%27%3B--',
  '/settings/no-such-setting',
  `/approvals/${randomUUID()}`,
  `/setup/${randomUUID()}/verify`,
  '/guide/no-such-step',
  '/logs/nope',
  '/nowhere',
]) {
  test(`${path.replace(/[0-9a-f-]{36}/, 'an unknown id')} is not found, in the portal's frame`, async ({ page, portal }) => {
    await enterAs(page, portal, 'security-administrator')
    expect((await page.goto(path))?.status()).toBe(404)
    await expect(heading(page, 'Page not found')).toBeVisible()
    await expect(page).toHaveTitle('Page not found - Entra Logs Portal')
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await expect(page.getByText('If the link was to a draft')).toHaveCount(path.startsWith('/setup/') ? 1 : 0)
  })
}

test('someone who is signed out gets no frame around what is not found', async ({ page }) => {
  expect((await page.goto('/nowhere'))?.status()).toBe(404)
  await expect(heading(page, 'Page not found')).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Sections' })).toHaveCount(0)
})

test("a step that doesn't exist is not found", async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  const draftId = await startSetup(page)
  expect((await page.goto(`/setup/${draftId}/payment`))?.status()).toBe(404)
})

test('the progress of a change is JSON: 401 when signed out, 404 for an unknown ID', async ({ page, portal }) => {
  expect((await page.request.get(`/api/changes/${randomUUID()}/progress`)).status()).toBe(401)
  await enterAs(page, portal, 'security-administrator')
  for (const id of [randomUUID(), 'not-an-id', '%00']) {
    const response = await page.request.get(`/api/changes/${id}/progress`)
    expect(response.status(), id).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'not-found' } })
  }
})

test('the process is alive and ready to anyone, also at the address of the probe of earlier versions', async ({ page }) => {
  for (const path of ['/api/health/live', '/api/health/ready', '/api/health']) {
    const response = await page.request.get(path)
    expect(response.status(), path).toBe(200)
    expect(await response.json()).toEqual({ status: 'ok' })
  }
})

for (const path of ['/auth/sign-in', '/history', '/nowhere', '/api/health/ready', '/api/health']) {
  test(`${path} has headers that keep out other sites and other scripts`, async ({ page, portal }) => {
    await enterAs(page, portal, 'security-administrator')
    const [first, second] = await Promise.all([page.request.get(path), page.request.get(path)])
    const headers = first.headers()
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(headers['x-powered-by']).toBeUndefined()
    const policy = headers['content-security-policy'] ?? ''
    for (const rule of ["default-src 'self'", "frame-ancestors 'self'", "form-action 'self'", "base-uri 'none'", "object-src 'none'"])
      expect(policy).toContain(rule)
    const [, nonce = ''] = /script-src 'self' 'nonce-([^']+)'/.exec(policy) ?? []
    expect(nonce.length).toBeGreaterThan(20)
    expect(second.headers()['content-security-policy']).not.toContain(nonce)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    const scripts = (await first.text()).match(/<script[^>]*>/g) ?? []
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([])
  })
}

for (const returnTo of [
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/%09/evil.example/',
  'javascript:alert(1)',
  '/auth/sign-in?returnTo=//evil.example',
  '/api/session',
]) {
  test(`sign-in doesn't redirect to ${returnTo}`, async ({ page, portal }) => {
    await enterAs(page, portal, 'security-administrator')
    await page.goto(`/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`)
    await expect(heading(page, 'Overview').or(heading(page, 'Page not found'))).toBeVisible()
    expect(new URL(page.url()).origin).toBe(portal.url)
  })
}

test('sign-in redirects to a page of the portal', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto(`/auth/sign-in?returnTo=${encodeURIComponent('/history?state=failed')}`)
  await page.waitForURL('**/history?state=failed')
})
