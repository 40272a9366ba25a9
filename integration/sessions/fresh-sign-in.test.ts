import { afterEach, describe, expect, test, vi } from 'vitest'
import * as approvals from '@/app/(portal)/approvals/actions'
import * as setup from '@/app/(portal)/setup/actions'
import { changeApprovalRule, readApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { configuration } from '@/lib/config/configuration'
import { asBrowser, CookieBrowser } from '@/testing/next-request'
import { usePortal } from '@/testing/use-portal'
import { postToken } from './post-token'

vi.mock('next/headers', () => import('@/testing/next-request'))

const portal = usePortal()
const maya = portal.person('security-administrator')
const person = 'second-administrator'
const nobodys = '5d6f0b5e-2c4a-4f68-9be3-5a90c1d7e411'
const required = { kind: 'fresh-sign-in-required', maxAgeSeconds: 450, claims: '' }
const authenticated = (minutesAgo: number) => ({ overrides: { auth_time: Math.floor(Date.now() / 1_000) - minutesAgo * 60 } })
const apply = { draftId: nobodys, revision: 1, attempt: 1, confirmedName: '', reviewedPolicy: null }

const guarded: [string, () => Promise<unknown>][] = [
  ['an approval', () => approvals.approveChange({ changeId: nobodys, note: '', fingerprint: '' })],
  ['the request to turn off the approval rule', () => approvals.changeApprovalRule({ isOn: false, hours: 72 })],
  ['the approval to turn off the approval rule', () => approvals.decideRuleOff({ agrees: true })],
  ['turning off the approval rule in an emergency', () => approvals.switchRuleOffNow({ reason: 'No one else is left' })],
  ['an emergency save', () => setup.applyDraft({ ...apply, approval: { kind: 'bypass', reason: 'An outage' } })],
]
const usual: [string, () => Promise<unknown>][] = [
  ['a decline', () => approvals.declineChange({ changeId: nobodys, note: 'No' })],
  ['longer hours of the approval rule', () => approvals.changeApprovalRule({ isOn: true, hours: 24 })],
  ['keeping the approval rule', () => approvals.decideRuleOff({ agrees: false })],
  ['a save with approval', () => setup.applyDraft({ ...apply, approval: { kind: 'ask' } })],
]

async function signedIn(options: Parameters<typeof postToken>[3]) {
  const browser = new CookieBrowser()
  await changeApprovalRule(portal.db, maya.session, { isOn: true, hours: 72 })
  await postToken(browser, portal.emulator, person, options)
  return browser
}

describe('a sign-in that is older than 15 minutes', () => {
  test.each(guarded)("isn't enough for %s, of which nothing is done", async (_what, act) => {
    const browser = await signedIn(authenticated(16))
    expect(await asBrowser(browser, act)).toEqual(required)
    expect(await readApprovalRule(portal.db, maya.session)).toMatchObject({ isOn: true, offRequest: null })
  })

  test.each(usual)('is enough for %s', async (_what, act) => {
    const browser = await signedIn(authenticated(16))
    expect(await asBrowser(browser, act)).not.toMatchObject({ kind: 'fresh-sign-in-required' })
  })

  test("doesn't become fresh by a renewal of the token", async () => {
    const browser = await signedIn(authenticated(16))
    await postToken(browser, portal.emulator, person, { intent: 'renew', ...authenticated(16) })
    expect(await asBrowser(browser, () => approvals.switchRuleOffNow({ reason: 'No one else is left' }))).toEqual(required)
  })
})

test.each(guarded)('a recent sign-in is enough for %s', async (_what, act) => {
  const browser = await signedIn(authenticated(14))
  expect(await asBrowser(browser, act)).not.toMatchObject({ kind: 'fresh-sign-in-required' })
})

test('after an older sign-in, a new one is enough, and the rule is turned off', async () => {
  const browser = await signedIn(authenticated(60))
  const act = () => asBrowser(browser, () => approvals.switchRuleOffNow({ reason: 'No one else is left' }))
  expect(await act()).toEqual(required)
  await postToken(browser, portal.emulator, person, authenticated(0))
  expect(await act()).toMatchObject({ kind: 'ok', value: { isOn: false } })
})

test('without auth_time in the token, the sign-in that started the session counts, and no renewal does', async () => {
  const withoutTime = { overrides: { auth_time: undefined } }
  const browser = await signedIn(withoutTime)
  const act = () => asBrowser(browser, () => approvals.approveChange({ changeId: nobodys, note: '', fingerprint: '' }))
  expect(await act()).toMatchObject({ kind: 'failed', error: { code: 'not-found' } })
  await portal.db.session.updateMany({ data: { authenticatedAt: new Date(Date.now() - 16 * 60_000) } })
  await postToken(browser, portal.emulator, person, { intent: 'renew', ...withoutTime })
  expect(await act()).toEqual(required)
})

describe('where an authentication context is configured', () => {
  afterEach(() => Object.assign(configuration().sessions, { freshContext: undefined }))
  const act = (browser: CookieBrowser) =>
    asBrowser(browser, () => approvals.approveChange({ changeId: nobodys, note: '', fingerprint: '' }))
  const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } })

  test('a recent sign-in without it is asked for it', async () => {
    Object.assign(configuration().sessions, { freshContext: 'c1' })
    expect(await act(await signedIn({}))).toEqual({ kind: 'fresh-sign-in-required', maxAgeSeconds: null, claims })
    expect(await act(await signedIn({ overrides: { acrs: ['c2'] } }))).toMatchObject({ claims })
  })

  test('a recent sign-in with it is enough', async () => {
    Object.assign(configuration().sessions, { freshContext: 'c1' })
    expect(await act(await signedIn({ mfa: true }))).toMatchObject({ kind: 'failed', error: { code: 'not-found' } })
  })

  test("an old sign-in with it isn't enough", async () => {
    Object.assign(configuration().sessions, { freshContext: 'c1' })
    expect(await act(await signedIn({ mfa: true, ...authenticated(16) }))).toEqual(required)
  })
})
