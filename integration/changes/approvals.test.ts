import { beforeEach, describe, expect, test } from 'vitest'
import { InteractionRequiredError } from '@/lib/app-error'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { changeApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { approveChange, declineChange, withdrawRequest } from '@/lib/changes/approvals/decide-approval'
import { findWaitingChanges, settleRequests } from '@/lib/changes/approvals/waiting-requests'
import { checkChange } from '@/lib/changes/checks/check-change'
import { discardDraft, saveDraft } from '@/lib/drafts/edit-draft'
import { startDraft } from '@/lib/drafts/start-draft'
import { type Change, findChange } from '@/lib/history/change-record'
import { findEventsOfChange } from '@/lib/history/find-events'
import { observeSettings } from '@/lib/history/observe-settings'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { decisionOn } from '@/testing/decision-on'
import { destinationIds } from '@/testing/destination-ids'
import { submitOf, withNotes } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import type { SignedIn } from '@/testing/start-test-portal'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal({ seed: 'with-settings' })
const maya = portal.person('security-administrator')
const aisha = portal.person('second-administrator')

beforeEach(async () => {
  await changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 24 })
})

const writes = () =>
  portal.emulator
    .requests()
    .filter(
      ({ service, method, path }) => service === 'arm' && (method === 'PUT' || method === 'DELETE') && path.includes('diagnosticSettings'),
    )
const as = (person: SignedIn) => ({ ...person, clientAddress: '192.0.2.8' })
const kindsOf = async ({ id }: Change) =>
  (await findEventsOfChange(maya.db, maya.session, id)).map(({ data }) => (data.kind === 'approval-decided' ? data.decision : data.kind))
const draftOf = async (settingName: string) =>
  startDraft(maya.db, maya.session, { kind: 'delete', settingName }, await listSettings(maya.access))

/** A deletion that Maya asks for. */
async function askToDelete(settingName = 'operations', emergency?: string): Promise<Change> {
  const result = await applyChange(
    submitOf(await withNotes(maya, await draftOf(settingName), { reason: 'No longer needed' }), { confirmedName: settingName, emergency }),
    maya,
  )
  return recorded(result)
}

describe('a deletion in a tenant that requires approval', () => {
  test('is recorded as waiting and not sent', async () => {
    const change = await askToDelete()
    expect(change).toMatchObject({
      state: 'waiting',
      sentAt: undefined,
      before: { name: 'operations' },
      approval: { reasons: ['The change deletes the setting.'], decision: null },
    })
    expect(writes()).toEqual([])
    expect(await kindsOf(change)).toEqual(['requested', 'approval-requested'])
    expect((await findWaitingChanges(aisha.db, aisha.session)).map(({ id }) => id)).toEqual([change.id])
  })

  test("is sent under the approver's name once approved, and confirmed like any other change", async () => {
    const { id } = await askToDelete()
    const outcome = await approveChange(await decisionOn(aisha, id, 'Agreed in the meeting'), as(aisha))
    expect(outcome).toMatchObject({
      kind: 'sent',
      change: {
        state: 'saved',
        authorName: 'Maya Okafor',
        approval: { decision: { kind: 'approved', byName: 'Aisha Rahman', note: 'Agreed in the meeting' } },
      },
    })
    expect(writes()).toMatchObject([{ method: 'DELETE', persona: 'second-administrator', status: 200 }])
    portal.emulator.clock.advance(600)
    let change = outcome.change
    for (const seconds of [10, 30, 50, 70])
      change = await checkChange(change, { ...aisha, now: () => new Date((change.sentAt ?? new Date(0)).getTime() + seconds * 1_000) })
    expect(change).toMatchObject({ state: 'confirmed' })
    expect(await kindsOf(change)).toEqual(['requested', 'approval-requested', 'approved', 'answered', 'settled'])
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('is sent once if the approval is sent again because its response was lost', async () => {
    const { id } = await askToDelete()
    const decision = await decisionOn(aisha, id)
    await approveChange(decision, as(aisha))
    expect(await approveChange(decision, as(aisha))).toMatchObject({ kind: 'sent', change: { id, state: 'saved' } })
    await expect(approveChange(decision, as(maya))).rejects.toMatchObject({ code: 'not-waiting' })
    expect(writes()).toHaveLength(1)
  })

  test("can't be approved or declined by its author, nor withdrawn by anyone else", async () => {
    const { id } = await askToDelete()
    await expect(approveChange(await decisionOn(maya, id), as(maya))).rejects.toMatchObject({ code: 'own-request' })
    await expect(declineChange(maya.db, maya.session, { changeId: id, note: 'No' })).rejects.toMatchObject({ code: 'own-request' })
    await expect(withdrawRequest(aisha.db, aisha.session, id)).rejects.toMatchObject({ code: 'not-own-request' })
    expect(await findChange(maya.db, maya.session, id)).toMatchObject({ state: 'waiting' })
    expect(writes()).toEqual([])
  })

  test('is declined with a reason, and can then be requested again from its draft', async () => {
    const change = await askToDelete()
    await expect(declineChange(aisha.db, aisha.session, { changeId: change.id, note: ' ' })).rejects.toMatchObject({ code: 'note-missing' })
    expect(await declineChange(aisha.db, aisha.session, { changeId: change.id, note: 'The auditors need it' })).toMatchObject({
      state: 'not-approved',
      approval: { decision: { kind: 'declined', note: 'The auditors need it' } },
    })
    await expect(approveChange(await decisionOn(aisha, change.id), as(aisha))).rejects.toMatchObject({ code: 'not-waiting' })
    const row = await portal.db.draft.findUniqueOrThrow({ where: { id: change.draftId } })
    const again = await applyChange(
      {
        ...submitOf({ ...(await draftOf('operations')), id: row.id, revision: row.revision }, { attempt: 2, confirmedName: 'operations' }),
      },
      maya,
    )
    expect(again).toMatchObject({ kind: 'recorded', change: { state: 'waiting', attempt: 2 } })
  })

  test('keeps its draft from being edited or discarded until it is withdrawn', async () => {
    const change = await askToDelete()
    const row = await portal.db.draft.findUniqueOrThrow({ where: { id: change.draftId } })
    const draft = { ...(await draftOf('operations')), id: row.id, revision: row.revision }
    const save = { draftId: draft.id, revision: draft.revision, content: draft.content }
    await expect(saveDraft(maya.db, maya.session, save)).rejects.toMatchObject({ code: 'draft-changed-elsewhere' })
    await expect(discardDraft(maya.db, maya.session, draft.id)).rejects.toMatchObject({ code: 'waits-for-approval' })
    expect(await withdrawRequest(maya.db, maya.session, change.id)).toMatchObject({
      state: 'not-approved',
      approval: { decision: { kind: 'withdrawn' } },
    })
    expect((await saveDraft(maya.db, maya.session, save)).revision).toBe(draft.revision + 1)
  })

  test('submitted twice is one request, and approved twice at once is one write', async () => {
    const draft = await draftOf('operations')
    const submit = submitOf(draft, { confirmedName: 'operations' })
    const [one, other] = await Promise.all([applyChange(submit, maya), applyChange(submit, maya)])
    const change = one.kind === 'recorded' ? one.change : undefined
    expect(other).toMatchObject({ kind: 'recorded', change: { id: change?.id } })
    const approvals = await Promise.allSettled([
      approveChange(await decisionOn(aisha, change?.id ?? ''), as(aisha)),
      approveChange(await decisionOn(aisha, change?.id ?? ''), as(aisha)),
    ])
    expect(approvals.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(writes()).toHaveLength(1)
  })

  test('expires when no one decides in time', async () => {
    const change = await askToDelete()
    const late = new Date(change.requestedAt.getTime() + 24 * 3_600_000)
    await settleRequests(maya.db, maya.session.tenantId, new Date(late.getTime() - 1))
    expect(await findChange(maya.db, maya.session, change.id)).toMatchObject({ state: 'waiting' })
    await settleRequests(maya.db, maya.session.tenantId, late)
    expect(await findChange(maya.db, maya.session, change.id)).toMatchObject({
      state: 'not-approved',
      approval: { decision: { kind: 'expired', byId: null } },
    })
  })

  test("that has expired can't be approved, even before it is marked as expired", async () => {
    const change = await askToDelete()
    await portal.db
      .$executeRaw`UPDATE change SET approval = jsonb_set(approval, '{expiresAt}', '"2026-01-01T00:00:00.000Z"') WHERE id = ${change.id}::uuid`
    await expect(approveChange(await decisionOn(aisha, change.id), as(aisha))).rejects.toMatchObject({ code: 'approval-expired' })
    expect(writes()).toEqual([])
  })

  test('is sent back if the setting was changed in Azure after the request', async () => {
    const change = await askToDelete()
    await portal.control.putSetting({
      setting: { name: 'operations', workspaceId: destinationIds.securityWorkspace, enabledCategories: ['RiskyUsers'] },
    })
    expect(await approveChange(await decisionOn(aisha, change.id), as(aisha))).toMatchObject({
      kind: 'sent-back',
      change: { state: 'not-approved', approval: { decision: { kind: 'sent-back' } } },
    })
    expect(writes()).toEqual([])
  })

  test('is sent back as soon as a visit detects that the setting was changed', async () => {
    const check = async (now: Date) =>
      observeSettings(maya.db, {
        tenantId: maya.session.tenantId,
        observerId: maya.session.objectId,
        settings: await listSettings(maya.access),
        now,
      })
    await check(new Date())
    const change = await askToDelete()
    await portal.control.putSetting({
      setting: { name: 'operations', workspaceId: destinationIds.securityWorkspace, enabledCategories: ['RiskyUsers'] },
    })
    await check(new Date(Date.now() + 10 * 60_000))
    await settleRequests(maya.db, maya.session.tenantId)
    expect(await findChange(maya.db, maya.session, change.id)).toMatchObject({
      state: 'not-approved',
      approval: { decision: { kind: 'sent-back', byName: 'the portal' } },
    })
  })

  test('is refused by Azure if the approver lacks permission, and recorded as refused', async () => {
    const ivy = await portal.signIn('app-administrator')
    const { id } = await askToDelete()
    // Without a directory role Azure does not even show the settings, so nothing is decided and nothing sent.
    await expect(approveChange(await decisionOn(ivy, id), as(ivy))).rejects.toMatchObject({
      azureCode: expect.stringMatching(/Authorization|forbidden/i) as string,
    })
    expect(await findChange(maya.db, maya.session, id)).toMatchObject({ state: 'waiting' })
    expect(writes()).toEqual([])
  })

  test('waits again if Microsoft Entra requires another step from the approver at the write', async () => {
    const change = await askToDelete()
    portal.emulator.addFault({
      match: { service: 'arm', method: 'DELETE' },
      status: 401,
      headers: {
        'www-authenticate': `Bearer error="insufficient_claims", claims="${Buffer.from('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}').toString('base64')}"`,
      },
      body: {},
      times: 1,
    })
    await expect(approveChange(await decisionOn(aisha, change.id), as(aisha))).rejects.toBeInstanceOf(InteractionRequiredError)
    expect(await findChange(maya.db, maya.session, change.id)).toMatchObject({ state: 'waiting', approval: { decision: null } })
    expect(await approveChange(await decisionOn(aisha, change.id), as(aisha))).toMatchObject({ kind: 'sent', change: { state: 'saved' } })
  })

  test('is sent immediately in an emergency, which requires a reason and is recorded as one', async () => {
    expect(await applyChange(submitOf(await draftOf('operations'), { confirmedName: 'operations', emergency: '  ' }), maya)).toMatchObject({
      kind: 'invalid',
      faults: [{ field: 'emergency' }],
    })
    const change = await askToDelete('operations', 'Credentials leak through this workspace')
    expect(change).toMatchObject({
      state: 'saved',
      approval: { decision: { kind: 'bypassed', byName: 'Maya Okafor', note: 'Credentials leak through this workspace' } },
    })
    expect(await kindsOf(change)).toEqual(['requested', 'bypassed', 'answered'])
    expect(writes()).toHaveLength(1)
  })
})
