import { expect, test, vi } from 'vitest'
import { findSession } from '@/lib/auth/session'
import { asBrowser, CookieBrowser, requestOf } from '@/testing/next-request'
import { usePortal } from '@/testing/use-portal'
import { postToken } from './post-token'

vi.mock('next/headers', () => import('@/testing/next-request'))

const portal = usePortal()
const person = 'security-administrator'
const sessionOf = (browser: CookieBrowser) => findSession(browser.jar.get('session'))
const helpdeskRole = { overrides: { roles: ['Portal.Helpdesk'] } }

test('a sign-in gives the session a new ID, and what the browser had before opens nothing: no session can be fixed', async () => {
  const browser = new CookieBrowser()
  await postToken(browser, portal.emulator, person)
  const planted = browser.copy()
  expect(await sessionOf(planted)).toBeDefined()
  expect((await postToken(browser, portal.emulator, person)).status).toBe(200)
  expect(browser.jar.get('session')).not.toBe(planted.jar.get('session'))
  expect(await sessionOf(planted)).toBeUndefined()
  expect(await sessionOf(browser)).toMatchObject({ username: 'maya.okafor@contoso.example' })
})

test("a sign-in leaves the person's sessions in other browsers as they are", async () => {
  const [here, elsewhere] = [new CookieBrowser(), new CookieBrowser()]
  await postToken(elsewhere, portal.emulator, person)
  await postToken(here, portal.emulator, person)
  await postToken(here, portal.emulator, person)
  expect(await sessionOf(elsewhere)).toBeDefined()
})

test('a renewal in another role gives the session a new ID', async () => {
  const browser = new CookieBrowser()
  await postToken(browser, portal.emulator, person)
  const before = browser.copy()
  await postToken(browser, portal.emulator, person, { intent: 'renew', ...helpdeskRole })
  expect(await sessionOf(before)).toBeUndefined()
  expect(await sessionOf(browser)).toMatchObject({ role: 'helpdesk' })
})

test('a session whose role was lowered by another browser gets a new ID at its own renewal', async () => {
  const [here, elsewhere] = [new CookieBrowser(), new CookieBrowser()]
  for (const browser of [here, elsewhere]) await postToken(browser, portal.emulator, person)
  const before = here.copy()
  await postToken(elsewhere, portal.emulator, person, { intent: 'renew', ...helpdeskRole })
  expect(await sessionOf(before)).toMatchObject({ role: 'helpdesk' })
  await postToken(here, portal.emulator, person, { intent: 'renew', ...helpdeskRole })
  expect(await sessionOf(before)).toBeUndefined()
  expect(await sessionOf(here)).toBeDefined()
})

test('a renewal in the same role keeps the ID, so that the other tabs of the browser stay signed in', async () => {
  const browser = new CookieBrowser()
  await postToken(browser, portal.emulator, person)
  const tab = browser.copy()
  expect((await postToken(browser, portal.emulator, person, { intent: 'renew' })).status).toBe(200)
  expect(await sessionOf(tab)).toBeDefined()
})

test('asking when a session ends is refused after its end', async () => {
  const { GET } = await import('@/app/api/session/ends/route')
  const browser = new CookieBrowser()
  const ask = () => asBrowser(browser, () => GET(requestOf(browser, 'GET', '/api/session/ends'), { params: Promise.resolve({}) }))
  await postToken(browser, portal.emulator, person)
  expect(await (await ask()).json()).toEqual({ endsAt: (await sessionOf(browser))?.endsAt.toISOString() })
  await portal.db.session.deleteMany()
  expect((await ask()).status).toBe(401)
})
