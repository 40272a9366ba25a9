import { expect, test, vi } from 'vitest'
import { applyChange } from '@/lib/changes/apply-change'
import { findEventsOfChange } from '@/lib/history/find-events'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { reviewDraft } from '@/lib/setup/review-draft'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

/** A database that commits and then loses the connection before the portal learns it, so that the portal tries again. */
function withoutAcknowledgment(times: number): void {
  const run = portal.db.$transaction.bind(portal.db) as (...given: unknown[]) => Promise<unknown>
  let left = times
  vi.spyOn(portal.db, '$transaction').mockImplementation(async (...given: unknown[]) => {
    const result = await run(...given)
    if (isSent() && left-- > 0) throw new Error('Connection terminated unexpectedly')
    return result
  })
}
const isSent = () => portal.emulator.requests().some(({ method, path }) => method === 'PUT' && path.includes('aadiam'))

test("a response whose recording succeeded without an acknowledgment isn't recorded twice, for a setting and its retention", async () => {
  const account = destinationIds.storageAccount
  const draft = await filledDraft(maya, {
    workspace: { isOn: false, subscriptionId: null, id: null },
    storage: { isOn: true, subscriptionId: null, id: account, retentionDays: { AuditLogs: '365' } },
  })
  const { reviewedPolicy } = await reviewDraft(maya.session, draft)
  withoutAcknowledgment(1)
  const change = recorded(await applyChange(submitOf(draft, { reviewedPolicy }), maya))
  vi.restoreAllMocks()
  expect(change).toMatchObject({ state: 'saved', retention: { state: 'written' } })
  expect((await findEventsOfChange(maya.db, maya.session, change.id)).map(({ data }) => data.kind)).toEqual([
    'requested',
    'answered',
    'resource-requested',
    'resource-answered',
    'resource-settled',
  ])
  expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
})

test('the response to a retry is recorded beside that of the first request', async () => {
  portal.emulator.addFault({
    match: { service: 'arm', method: 'PUT', path: 'aadiam' },
    status: 403,
    body: { error: { code: 'RequestDisallowedByPolicy', message: 'No.' } },
    times: 1,
  })
  const draft = await filledDraft(maya)
  const first = recorded(await applyChange(submitOf(draft), maya))
  expect(first.state).toBe('failed')
  const second = recorded(await applyChange(submitOf(draft, { attempt: 2 }), maya))
  for (const { id } of [first, second])
    expect((await findEventsOfChange(maya.db, maya.session, id)).map(({ data }) => data.kind)).toEqual(['requested', 'answered'])
})
