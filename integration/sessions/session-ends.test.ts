import { expect, test, vi } from 'vitest'
import { currentSession, requireSession } from '@/lib/auth/current-session'
import { findSession, findSessionOfPerson, readSessionToken, refreshedSession, startSession } from '@/lib/auth/session'
import { removeEndedSessions } from '@/lib/auth/session-ends'
import { verifyAccessToken } from '@/lib/auth/verify-access-token'
import { configuration } from '@/lib/config/configuration'
import { asBrowser, CookieBrowser, requestOf } from '@/testing/next-request'
import { usePortal } from '@/testing/use-portal'
import { postToken } from './post-token'

vi.mock('next/headers', () => import('@/testing/next-request'))

const portal = usePortal({ environment: { SESSION_IDLE_MINUTES: '30', SESSION_MAX_HOURS: '8' } })
const minute = 60_000
const person = 'security-administrator'

async function signedIn() {
  const browser = new CookieBrowser()
  await postToken(browser, portal.emulator, person)
  const cookie = browser.jar.get('session')
  const session = await findSession(cookie)
  if (!session) throw new Error("The session didn't start")
  const where = { idHash: session.idHash }
  return {
    browser,
    session,
    find: () => findSession(cookie),
    row: () => portal.db.session.findUnique({ where }),
    age: async (times: { unusedMs?: number; signedInMs?: number }) => {
      const ago = (ms: number | undefined) => (ms === undefined ? undefined : new Date(Date.now() - ms))
      await portal.db.session.update({ where, data: { lastActiveAt: ago(times.unusedMs), createdAt: ago(times.signedInMs) } })
    },
  }
}

type SignedIn = Awaited<ReturnType<typeof signedIn>>
const ends: [string, (session: SignedIn) => Promise<void>][] = [
  ['that no one used for the configured time', ({ age }) => age({ unusedMs: 31 * minute })],
  ['that reached the configured time after its sign-in, however much it was used', ({ age }) => age({ signedInMs: 481 * minute })],
]

test.each(ends)('a session %s has ended: for requests, for Azure, and for work that continues', async (_when, age) => {
  const signed = await signedIn()
  await age(signed)
  const { tenantId, objectId } = signed.session
  expect(await signed.find()).toBeUndefined()
  expect(await refreshedSession(signed.session)).toBeUndefined()
  expect(await readSessionToken(signed.session)).toBeUndefined()
  const others = await findSessionOfPerson(tenantId, objectId)
  expect(others?.idHash).not.toBe(signed.session.idHash)
})

test.each(ends)("a session %s isn't brought back by a renewed token", async (_when, age) => {
  const signed = await signedIn()
  await age(signed)
  expect((await postToken(signed.browser, portal.emulator, person, { intent: 'renew' })).status).toBe(409)
  expect(await signed.find()).toBeUndefined()
})

test('a renewed token moves neither end of a session', async () => {
  const signed = await signedIn()
  await signed.age({ unusedMs: 20 * minute, signedInMs: 470 * minute })
  const before = await signed.find()
  await postToken(signed.browser, portal.emulator, person, { intent: 'renew', expiresInSeconds: 4_500 })
  const after = await signed.find()
  expect(after?.endsAt).toEqual(before?.endsAt)
  expect(after?.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 10 * minute)
})

test('a session in use lasts until its absolute end', async () => {
  const signed = await signedIn()
  await signed.age({ unusedMs: 29 * minute, signedInMs: 400 * minute })
  await asBrowser(signed.browser, () => requireSession('setting:read'))
  const session = await signed.find()
  expect(session?.lastActiveAt.getTime()).toBeGreaterThan(Date.now() - minute)
})

test("polling doesn't keep a session that no one uses", async () => {
  const signed = await signedIn()
  await signed.age({ unusedMs: 29 * minute })
  const before = await signed.row()
  const routes = [
    [(await import('@/app/api/arrivals/route')).GET, '/api/arrivals'],
    [(await import('@/app/api/session/ends/route')).GET, '/api/session/ends'],
  ] as const
  for (const [get, path] of routes)
    await asBrowser(signed.browser, () => get(requestOf(signed.browser, 'GET', path), { params: Promise.resolve({}) }))
  await asBrowser(signed.browser, () => currentSession())
  await postToken(signed.browser, portal.emulator, person, { intent: 'renew' })
  expect((await signed.row())?.lastActiveAt).toEqual(before?.lastActiveAt)
})

test('an action and a request that a person makes keep the session', async () => {
  const signed = await signedIn()
  const { renameDraft } = await import('@/app/(portal)/setup/actions')
  const { GET } = await import('@/app/api/history/verification/route')
  const uses = [
    () => renameDraft({ draftId: 'none', title: 'A title' }),
    () => GET(requestOf(signed.browser, 'GET', '/api/history/verification'), { params: Promise.resolve({}) }),
  ]
  for (const use of uses) {
    await signed.age({ unusedMs: 29 * minute })
    await asBrowser<unknown>(signed.browser, use)
    expect((await signed.row())?.lastActiveAt.getTime()).toBeGreaterThan(Date.now() - minute)
  }
})

test('the rows of sessions that ended are removed, with their tokens, and no others', async () => {
  const [unused, old, inUse] = [await signedIn(), await signedIn(), await signedIn()]
  await unused.age({ unusedMs: 31 * minute })
  await old.age({ signedInMs: 481 * minute })
  await removeEndedSessions(portal.db)
  expect([await unused.row(), await old.row()]).toEqual([null, null])
  expect(await inUse.find()).toBeDefined()
})

test('a sign-in removes the rows of sessions that ended', async () => {
  const unused = await signedIn()
  await unused.age({ unusedMs: 31 * minute })
  const accessToken = await portal.emulator.issueToken('helpdesk')
  await startSession(await verifyAccessToken(accessToken, configuration()), 'helpdesk', accessToken)
  expect(await unused.row()).toBeNull()
})
