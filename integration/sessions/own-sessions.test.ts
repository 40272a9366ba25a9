import { expect, test, vi } from 'vitest'
import { endOwnSessions } from '@/app/(portal)/sessions/actions'
import { findOwnSessions } from '@/lib/auth/own-sessions'
import { findSession } from '@/lib/auth/session'
import { asBrowser, CookieBrowser } from '@/testing/next-request'
import { usePortal } from '@/testing/use-portal'
import { postToken } from './post-token'

vi.mock('next/headers', () => import('@/testing/next-request'))

const portal = usePortal()
const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0'

async function signedIn(persona: 'security-administrator' | 'second-administrator', userAgent?: string) {
  const browser = new CookieBrowser(userAgent)
  await postToken(browser, portal.emulator, persona)
  const cookie = browser.jar.get('session')
  const session = await findSession(cookie)
  if (!session) throw new Error("The session didn't start")
  return { browser, session, find: () => findSession(cookie) }
}

const end = ({ browser }: { browser: CookieBrowser }, which: Parameters<typeof endOwnSessions>[0]) =>
  asBrowser(browser, () => endOwnSessions(which))

/** Two sessions of Maya and one of Aisha, another administrator. */
async function threeSessions() {
  await portal.db.session.deleteMany()
  return {
    here: await signedIn('security-administrator'),
    elsewhere: await signedIn('security-administrator', edge),
    aisha: await signedIn('second-administrator'),
  }
}

test("a person sees their own sessions with this one first and the browsers in words, and an administrator no one else's", async () => {
  const { here, aisha } = await threeSessions()
  const seen = await findOwnSessions(here.session)
  expect(seen.map(({ browser, isCurrent }) => [browser, isCurrent])).toEqual([
    ['Firefox on Linux', true],
    ['Microsoft Edge on Windows', false],
  ])
  expect((await findOwnSessions(aisha.session)).map(({ sessionId }) => sessionId)).toEqual([aisha.session.publicId])
})

test("what the page shows of a session can't open it", async () => {
  const { here } = await threeSessions()
  const shown = JSON.stringify(await findOwnSessions(here.session))
  expect(shown).not.toContain(here.session.idHash)
  expect(shown).not.toContain(here.browser.jar.get('session'))
  expect(await findSession(here.session.publicId)).toBeUndefined()
})

test('a person ends one of their other sessions, and no other one', async () => {
  const { here, elsewhere, aisha } = await threeSessions()
  const third = await signedIn('security-administrator')
  expect(await end(here, { kind: 'one', sessionId: elsewhere.session.publicId })).toMatchObject({ kind: 'ok' })
  expect(await elsewhere.find()).toBeUndefined()
  for (const other of [here, third, aisha]) expect(await other.find()).toBeDefined()
})

test('a person ends all of their other sessions at once, and stays signed in here', async () => {
  const { here, elsewhere, aisha } = await threeSessions()
  const third = await signedIn('security-administrator')
  await end(here, { kind: 'others' })
  expect([await elsewhere.find(), await third.find()]).toEqual([undefined, undefined])
  expect([await here.find(), await aisha.find()]).not.toContain(undefined)
})

test("another person's session can't be ended, and the answer is the same as for one that doesn't exist", async () => {
  const { here, aisha } = await threeSessions()
  const notFound = { kind: 'failed', error: { code: 'not-found' } }
  expect(await end(here, { kind: 'one', sessionId: aisha.session.publicId })).toMatchObject(notFound)
  expect(await end(here, { kind: 'one', sessionId: '5d6f0b5e-2c4a-4f68-9be3-5a90c1d7e411' })).toMatchObject(notFound)
  expect(await aisha.find()).toBeDefined()
})
