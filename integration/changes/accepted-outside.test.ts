import { beforeEach, describe, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { changeApprovalRule, switchRuleOffNow } from '@/lib/changes/approvals/approval-rule'
import { approveChange, declineChange, withdrawRequest } from '@/lib/changes/approvals/decide-approval'
import { findWaitingChanges, settleRequests } from '@/lib/changes/approvals/waiting-requests'
import { resolveExternal } from '@/lib/changes/resolve-external'
import { findChange } from '@/lib/history/change-record'
import { findEventsOfChange } from '@/lib/history/find-events'
import { observeSettings } from '@/lib/history/observe-settings'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { decisionOn } from '@/testing/decision-on'
import type { SignedIn } from '@/testing/start-test-portal'
import { usePortal } from '@/testing/use-portal'
import { withoutGuards } from '@/testing/without-guards'

const portal = usePortal({ seed: 'with-settings' })
const maya = portal.person('security-administrator')
const aisha = portal.person('second-administrator')
const acting = (person: SignedIn) => ({ ...person, clientAddress: '192.0.2.8' })

let changeId = ''
const change = () => findChange(maya.db, maya.session, changeId)
const accept = (person: SignedIn, note: string) =>
  resolveExternal(person.db, person.session, { changeId, kind: note ? 'explained' : 'adopted', note })
const writes = () => portal.emulator.requests().filter(({ service, method }) => service === 'arm' && ['PUT', 'DELETE'].includes(method))

const observe = async (minutes: number) =>
  observeSettings(maya.db, {
    tenantId: maya.session.tenantId,
    observerId: maya.session.objectId,
    settings: await listSettings(maya.access),
    now: new Date(Date.now() + minutes * 60_000),
  })

/** Someone deletes a setting outside the portal, with the approval rule on. */
beforeEach(async () => {
  await changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 24 })
  await observe(0)
  await portal.control.deleteSetting({ name: 'siem and archive' })
  for (const minutes of [1, 3]) await observe(minutes)
  changeId = (await maya.db.change.findFirstOrThrow({ where: { action: 'outside' } })).id
})

describe('accepting an external change that stops or moves logs', () => {
  test('requires an explanation, and then another administrator, and the record verifies', async () => {
    await expect(accept(maya, '')).rejects.toMatchObject({ code: 'note-missing' })
    expect(await accept(maya, 'Agreed with the SOC')).toMatchObject({
      resolution: null,
      approval: { decision: null, acceptance: { byName: maya.session.name, note: 'Agreed with the SOC' } },
    })
    expect((await findWaitingChanges(aisha.db, aisha.session)).map(({ id }) => id)).toEqual([changeId])
    await expect(approveChange(await decisionOn(maya, changeId), acting(maya))).rejects.toMatchObject({ code: 'own-request' })
    expect(await approveChange(await decisionOn(aisha, changeId, 'Seen'), acting(aisha))).toMatchObject({ kind: 'accepted' })
    expect(await change()).toMatchObject({
      state: 'seen',
      resolution: { kind: 'adopted', byName: aisha.session.name, note: 'Agreed with the SOC' },
      approval: { decision: { kind: 'approved', byName: aisha.session.name, note: 'Seen' } },
    })
    expect((await findEventsOfChange(maya.db, maya.session, changeId)).map(({ data }) => data.kind)).toEqual([
      'seen-outside',
      'approval-requested',
      'approval-decided',
      'resolved',
    ])
    expect(writes()).toEqual([])
    expect(await findWaitingChanges(aisha.db, aisha.session)).toEqual([])
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test("isn't approved by the person that the activity log names, who may explain it", async () => {
    await withoutGuards(maya.db, (sql) =>
      sql(
        `UPDATE change SET actor_claim = '${JSON.stringify({ kind: 'named', caller: aisha.session.username.toUpperCase(), at: new Date().toISOString(), correlationId: 'c', eventId: 'e' })}' WHERE id = '${changeId}'`,
      ),
    )
    await accept(maya, 'Agreed')
    await expect(approveChange(await decisionOn(aisha, changeId), acting(aisha))).rejects.toMatchObject({ code: 'own-request' })
    expect(await change()).toMatchObject({ resolution: null, approval: { decision: null } })
    await withdrawRequest(maya.db, maya.session, changeId)
    await accept(aisha, 'It was me, with the SOC')
    expect(await approveChange(await decisionOn(maya, changeId), acting(maya))).toMatchObject({ kind: 'accepted' })
  })

  test('is requested once at a time, and again after it was declined, withdrawn, or not decided in time', async () => {
    await accept(maya, 'First')
    await expect(accept(aisha, 'Second')).rejects.toMatchObject({ code: 'already-asked' })
    await expect(withdrawRequest(aisha.db, aisha.session, changeId)).rejects.toMatchObject({ code: 'not-own-request' })
    expect(await declineChange(aisha.db, aisha.session, { changeId, note: 'Restore it' })).toMatchObject({
      state: 'seen',
      resolution: null,
      approval: { decision: { kind: 'declined' } },
    })
    await accept(maya, 'Second')
    expect(await withdrawRequest(maya.db, maya.session, changeId)).toMatchObject({ approval: { decision: { kind: 'withdrawn' } } })
    await accept(aisha, 'Third')
    await settleRequests(maya.db, maya.session.tenantId, new Date(Date.now() + 25 * 3_600_000))
    expect(await change()).toMatchObject({ state: 'seen', resolution: null, approval: { decision: { kind: 'expired' } } })
    expect(await accept(maya, 'Fourth')).toMatchObject({ approval: { decision: null, acceptance: { note: 'Fourth' } } })
  })

  test('is decided once if an approval and a withdrawal meet', async () => {
    await accept(maya, 'Agreed')
    const decision = await decisionOn(aisha, changeId)
    const results = await Promise.allSettled([approveChange(decision, acting(aisha)), withdrawRequest(maya.db, maya.session, changeId)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(['approved', 'withdrawn']).toContain((await change()).approval?.decision?.kind)
  })

  test('ends without a decision when the change is resolved otherwise, because the rule was turned off', async () => {
    await accept(maya, 'Agreed')
    await switchRuleOffNow(aisha.db, aisha.session, 'Maya is away')
    expect(await accept(aisha, 'Agreed, on the phone')).toMatchObject({
      resolution: { kind: 'explained' },
      approval: { decision: { kind: 'sent-back' } },
    })
    await expect(approveChange(await decisionOn(aisha, changeId), acting(aisha))).rejects.toMatchObject({ code: 'not-waiting' })
  })

  test('is one press with the rule off', async () => {
    await switchRuleOffNow(aisha.db, aisha.session, 'Maya is away')
    expect(await accept(maya, '')).toMatchObject({ resolution: { kind: 'adopted', byName: maya.session.name }, approval: null })
  })
})
