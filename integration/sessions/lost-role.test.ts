import { beforeEach, expect, test, vi } from 'vitest'
import { tenants } from '@/emulator/personas'
import { confirmRole, countOtherAdministrators, decideRole } from '@/lib/auth/role-decision'
import { findSession, startSession } from '@/lib/auth/session'
import { removeEndedSessions } from '@/lib/auth/session-ends'
import { verifyAccessToken } from '@/lib/auth/verify-access-token'
import { configuration } from '@/lib/config/configuration'
import { CookieBrowser } from '@/testing/next-request'
import { usePortal } from '@/testing/use-portal'
import { postToken } from './post-token'

vi.mock('next/headers', () => import('@/testing/next-request'))

const portal = usePortal()
const person = 'app-administrator'
const sessionOf = (browser: CookieBrowser) => findSession(browser.jar.get('session'))
const without = { overrides: { roles: [] } }
const asHelpdesk = { overrides: { roles: ['Portal.Helpdesk'] } }
/** An earlier token that the person kept. */
const old = { overrides: { iat: Math.floor(Date.now() / 1_000) - 600 } }

beforeEach(async () => {
  await portal.db.roleDecision.deleteMany()
})

async function browsers(count: number): Promise<CookieBrowser[]> {
  const opened = Array.from({ length: count }, () => new CookieBrowser())
  for (const browser of opened) await postToken(browser, portal.emulator, person)
  return opened
}

test("a role that is missing at a renewal ends all sessions of that person, in every browser, and no one else's", async () => {
  const [one, two] = await browsers(2)
  const other = new CookieBrowser()
  await postToken(other, portal.emulator, 'security-administrator')
  if (!one || !two) throw new Error('No browsers')
  expect((await postToken(one, portal.emulator, person, { intent: 'renew', ...without })).status).toBe(403)
  expect([await sessionOf(one), await sessionOf(two)]).toEqual([undefined, undefined])
  expect(one.jar.has('session')).toBe(false)
  expect(await sessionOf(other)).toBeDefined()
})

test('a sign-in without a role ends the sessions of that person that are still open elsewhere', async () => {
  const [open] = await browsers(1)
  await postToken(new CookieBrowser(), portal.emulator, person, without)
  expect(open && (await sessionOf(open))).toBeUndefined()
})

test('a lower role at a renewal takes effect at once in all sessions of that person', async () => {
  const [one, two] = await browsers(2)
  if (!one || !two) throw new Error('No browsers')
  await postToken(one, portal.emulator, person, { intent: 'renew', ...asHelpdesk })
  expect([(await sessionOf(one))?.role, (await sessionOf(two))?.role]).toEqual(['helpdesk', 'helpdesk'])
})

test("a higher role reaches a session only with a token of its own, and doesn't end the others", async () => {
  const [one, two] = [new CookieBrowser(), new CookieBrowser()]
  for (const browser of [one, two]) await postToken(browser, portal.emulator, person, asHelpdesk)
  await postToken(one, portal.emulator, person, { intent: 'renew' })
  expect([(await sessionOf(one))?.role, (await sessionOf(two))?.role]).toEqual(['administrator', 'helpdesk'])
  await postToken(two, portal.emulator, person, { intent: 'renew' })
  expect((await sessionOf(two))?.role).toBe('administrator')
})

test.each([
  ['was lost', without],
  ['was lowered', asHelpdesk],
])("a token from before doesn't give back a role that %s", async (_what, later) => {
  const [browser] = await browsers(1)
  await postToken(new CookieBrowser(), portal.emulator, person, later)
  const again = new CookieBrowser()
  expect((await postToken(again, portal.emulator, person, old)).status).toBe(401)
  expect(again.jar.has('session')).toBe(false)
  if (browser) await postToken(browser, portal.emulator, person, { intent: 'renew', ...old })
  expect((browser && (await sessionOf(browser)))?.role).not.toBe('administrator')
})

test('a session that starts at the moment when the person loses the role ends', async () => {
  const accessToken = await portal.emulator.issueToken(person, old)
  const token = await verifyAccessToken(accessToken, configuration())
  const role = await decideRole(token)
  await postToken(new CookieBrowser(), portal.emulator, person, without)
  const { cookie, session } = await startSession(token, role ?? 'helpdesk', accessToken)
  await expect(confirmRole(token, session)).rejects.toMatchObject({ code: 'token-refused' })
  expect(await findSession(cookie)).toBeUndefined()
})

test('a token that is older than another one in the same role starts a session as usual', async () => {
  await browsers(1)
  const late = new CookieBrowser()
  expect((await postToken(late, portal.emulator, person, old)).status).toBe(200)
  expect(await sessionOf(late)).toMatchObject({ role: 'administrator', tenantId: tenants.contoso.id })
})

test('administrators other than the one who asks are counted by their newest token, for 90 days, and in one tenant only', async () => {
  const maya = new CookieBrowser()
  await postToken(maya, portal.emulator, 'security-administrator')
  const session = await sessionOf(maya)
  if (!session) throw new Error('No session')
  const others = async () => countOtherAdministrators(portal.db, session)
  await postToken(new CookieBrowser(), portal.emulator, 'helpdesk')
  await postToken(new CookieBrowser(), portal.emulator, 'fabrikam-administrator')
  expect(await others()).toBe(0)
  await postToken(new CookieBrowser(), portal.emulator, 'second-administrator')
  const [other] = await browsers(1)
  expect(await others()).toBe(2)
  if (other) await postToken(other, portal.emulator, person, { intent: 'renew', ...asHelpdesk })
  expect(await others()).toBe(1)
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  await portal.db.roleDecision.updateMany({ data: { tokenIssuedAt: daysAgo(89) } })
  await removeEndedSessions(portal.db)
  expect(await others()).toBe(1)
  await portal.db.roleDecision.updateMany({ data: { tokenIssuedAt: daysAgo(91) } })
  expect(await others()).toBe(0)
  await removeEndedSessions(portal.db)
  expect(await portal.db.roleDecision.count()).toBe(0)
})
