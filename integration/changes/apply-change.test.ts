import { describe, expect, test } from 'vitest'
import type { Fault } from '@/emulator/traffic'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { checkChange } from '@/lib/changes/checks/check-change'
import { findDraft } from '@/lib/drafts/draft-record'
import { type Change, findChange } from '@/lib/history/change-record'
import { findEventsOfChange } from '@/lib/history/find-events'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf, workspaceAt } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

const puts = () => portal.emulator.requests().filter(({ service, method }) => service === 'arm' && method === 'PUT')

/** A fault for the write itself; reading stays whole. */
function putFault(fault: Omit<Fault, 'match'>): void {
  portal.emulator.addFault({ match: { service: 'arm', method: 'PUT' }, ...fault })
}

/** Looks as if so many minutes had passed since the change was made. */
async function checkAfter(change: Change, minutes: number): Promise<Change> {
  return checkChange(await findChange(portal.db, maya.session, change.id), {
    ...maya,
    now: () => new Date(change.requestedAt.getTime() + minutes * 60_000),
  })
}

async function eventKinds(change: Change): Promise<string[]> {
  return (await findEventsOfChange(portal.db, maya.session, change.id)).map(({ data }) => data.kind)
}

describe('a save that Azure accepts', () => {
  test('sends one PUT with exactly the enabled categories and the destination', async () => {
    await applyChange(submitOf(await filledDraft(maya)), maya)
    expect(puts()).toHaveLength(1)
    expect(puts()[0]).toMatchObject({
      path: '/providers/microsoft.aadiam/diagnosticSettings/entra-to-law-security',
      apiVersion: '2017-04-01',
      body: {
        properties: {
          workspaceId: destinationIds.securityWorkspace,
          logs: [
            { category: 'AuditLogs', enabled: true },
            { category: 'SignInLogs', enabled: true },
          ],
        },
      },
    })
  })

  test('is recorded before it is sent, and confirmed only when Azure shows it', async () => {
    const change = recorded(await applyChange(submitOf(await filledDraft(maya, { reason: 'INC-42' })), maya))
    expect(change).toMatchObject({ state: 'saved', reason: 'INC-42', authorName: 'Maya Okafor', action: 'create' })

    const tooEarly = await checkAfter(change, 0.1)
    expect(tooEarly.state).toBe('saved')
    portal.emulator.clock.advance(5)
    const confirmed = await checkAfter(change, 0.5)
    expect(confirmed.state).toBe('confirmed')
    expect(await eventKinds(change)).toEqual(['requested', 'answered', 'settled'])
    expect((await findDraft(portal.db, maya.session, change.draftId ?? '')).isClosed).toBe(true)
  })

  test('keeps the IDs that Microsoft Support asks for', async () => {
    const change = recorded(await applyChange(submitOf(await filledDraft(maya)), maya))
    expect(change.requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(change.correlationId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('submitted twice at once is one change and one PUT', async () => {
    const submit = submitOf(await filledDraft(maya))
    const [one, other] = await Promise.all([applyChange(submit, maya), applyChange(submit, maya)])
    expect(recorded(one).id).toBe(recorded(other).id)
    expect(puts()).toHaveLength(1)
  })

  test('replayed later returns the same change and sends nothing', async () => {
    const submit = submitOf(await filledDraft(maya))
    const first = recorded(await applyChange(submit, maya))
    const replayed = recorded(await applyChange(submit, maya))
    expect(replayed.id).toBe(first.id)
    expect(puts()).toHaveLength(1)
  })
})

describe('a save that Azure refuses', () => {
  test.each([
    { name: 'conflict', fault: { status: 409, body: { code: 'Conflict', message: 'Something else is going on.' } }, code: 'Conflict' },
    {
      name: 'not found',
      fault: { status: 404, body: { error: { code: 'MissingSubscription', message: 'No tenant level provider.' } } },
      code: 'MissingSubscription',
    },
  ])('with $name is recorded as failed and changes nothing', async ({ fault, code }) => {
    putFault({ ...fault, times: 1 })
    const change = recorded(await applyChange(submitOf(await filledDraft(maya)), maya))
    expect(change).toMatchObject({ state: 'failed', error: { code } })
    expect(await eventKinds(change)).toEqual(['requested', 'answered'])
    portal.emulator.clock.advance(10)
    expect(await listSettings(maya.access)).toEqual([])
  })

  test('for lack of permissions on the workspace names the workspace and who can help', async () => {
    const jonas = await portal.signIn('administrator-without-rights')
    const change = recorded(await applyChange(submitOf(await filledDraft(jonas)), jonas))
    expect(change).toMatchObject({ state: 'failed', error: { code: 'LinkedAuthorizationFailed' } })
    expect(change.error?.userMessage).toContain('law-security')
    expect(change.error?.userMessage).toContain('Log Analytics Contributor')
  })

  test("because the subscription isn't registered says what to register", async () => {
    const change = recorded(
      await applyChange(submitOf(await filledDraft(maya, { workspace: workspaceAt(destinationIds.sandboxWorkspace) })), maya),
    )
    expect(change).toMatchObject({ state: 'failed', error: { code: 'Conflict' } })
    expect(change.error?.userMessage).toContain('register the Microsoft.Insights resource provider')
  })

  test('with 429 and a long wait shows the wait instead of waiting', async () => {
    putFault({
      status: 429,
      headers: { 'retry-after': '120', 'x-ms-failure-cause': 'gateway' },
      body: { error: { code: 'TooManyRequests', message: 'Slow down.' } },
    })
    const change = recorded(await applyChange(submitOf(await filledDraft(maya)), maya))
    expect(change).toMatchObject({ state: 'failed', error: { code: 'throttled', retryable: true } })
    expect(change.error?.userMessage).toContain('2 minutes')
  })

  test('with 429 and a short wait is retried silently', async () => {
    putFault({
      status: 429,
      headers: { 'retry-after': '1' },
      body: { error: { code: 'TooManyRequests', message: 'Slow down.' } },
      times: 1,
    })
    const change = recorded(await applyChange(submitOf(await filledDraft(maya)), maya))
    expect(change.state).toBe('saved')
  })

  test('can be retried from the same draft as a second change', async () => {
    putFault({ status: 409, body: { code: 'Conflict', message: 'Busy.' }, times: 1 })
    const draft = await filledDraft(maya)
    const first = recorded(await applyChange(submitOf(draft), maya))
    await expect(applyChange(submitOf(draft), maya)).rejects.toMatchObject({ code: 'already-answered' })
    const second = recorded(await applyChange(submitOf(draft, { attempt: 2 }), maya))
    expect([first.state, second.state]).toEqual(['failed', 'saved'])
    expect(second.number).toBe(first.number + 1)
  })
})

describe('a save whose outcome is unknown', () => {
  test.each([
    { name: 'a cut connection after Azure did it', fault: { cut: 'after' as const }, happened: true },
    { name: 'a cut connection before Azure did it', fault: { cut: 'before' as const }, happened: false },
    {
      name: 'an internal fault of Azure',
      fault: { status: 500, body: { error: { code: 'InternalServerError', message: 'Oops.' } } },
      happened: false,
    },
    { name: 'a page of a proxy', fault: { status: 403, body: '<html>blocked</html>' }, happened: false },
    { name: 'an empty response', fault: { status: 400, body: '' }, happened: false },
  ])('after $name is settled by reading Azure', async ({ fault, happened }) => {
    putFault(fault)
    const change = recorded(await applyChange(submitOf(await filledDraft(maya)), maya))
    expect(change).toMatchObject({ state: 'unknown', settledAt: undefined })
    portal.emulator.clock.advance(30)
    const early = await checkAfter(change, 1)
    expect(early.state).toBe(happened ? 'confirmed' : 'unknown')
    const late = await checkAfter(change, 6)
    expect(late.state).toBe(happened ? 'confirmed' : 'not-applied')
    expect(await verifyRecord(portal.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('because the portal crashed after recording the intent is settled from what Azure shows', async () => {
    const change = recorded(await applyChange(submitOf(await filledDraft(maya)), maya))
    // What a kill between the record and the answer leaves behind: the change as it was first written.
    await portal.db.change.update({ where: { id: change.id }, data: { state: 'pending', answeredAt: null, requestId: null } })
    portal.emulator.clock.advance(10)
    expect((await checkAfter(change, 1)).state).toBe('confirmed')
  })
})

test('multifactor authentication that Azure requires for the write is recorded, and the next attempt succeeds', async () => {
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
  putFault({
    status: 401,
    headers: { 'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"` },
    times: 1,
  })
  const draft = await filledDraft(maya)
  await expect(applyChange(submitOf(draft), maya)).rejects.toMatchObject({ code: 'interaction-required', claims })
  const [refused] = await maya.db.change.findMany({ where: { draftId: draft.id } })
  expect(refused).toMatchObject({ state: 'failed', attempt: 1 })
  expect(recorded(await applyChange(submitOf(draft, { attempt: 2 }), maya)).state).toBe('saved')
})

test("a refusal after a response that left the outcome unknown doesn't make it known", async () => {
  putFault({ status: 500, body: '', times: 1 })
  putFault({ status: 429, headers: { 'retry-after': '60' }, body: '' })
  const change = recorded(await applyChange(submitOf(await filledDraft(maya)), maya))
  expect(change.state).toBe('unknown')
  expect(puts()).toHaveLength(1)
})

describe('a check that Azure refuses', () => {
  const sam = portal.person('helpdesk')

  test('leaves the next one to someone who may read settings, however often it is tried', async () => {
    const change = recorded(await applyChange(submitOf(await filledDraft(maya)), maya))
    const now = () => new Date(change.requestedAt.getTime() + 60_000)
    for (let count = 0; count < 5; count += 1)
      await expect(checkChange(await findChange(portal.db, sam.session, change.id), { ...sam, now })).rejects.toMatchObject({
        code: 'azure-refused',
      })
    await portal.control.advance(60)
    expect(await checkChange(await findChange(portal.db, maya.session, change.id), { ...maya, now })).toMatchObject({
      state: 'confirmed',
      looks: 1,
    })
  })

  test('because Azure failed waits for its turn, so that an outage is not made worse', async () => {
    const change = recorded(await applyChange(submitOf(await filledDraft(maya)), maya))
    const now = () => new Date(change.requestedAt.getTime() + 60_000)
    portal.emulator.addFault({
      match: { service: 'arm', method: 'GET', path: 'diagnosticSettings/entra-to-law-security' },
      status: 503,
      times: 20,
    })
    await expect(checkChange(await findChange(portal.db, maya.session, change.id), { ...maya, now })).rejects.toMatchObject({
      retryable: true,
    })
    portal.emulator.clearRequests()
    await checkChange(await findChange(portal.db, maya.session, change.id), { ...maya, now })
    expect(portal.emulator.requests()).toEqual([])
  })
})
