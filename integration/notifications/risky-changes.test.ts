import { describe, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { changeApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { approveChange, declineChange } from '@/lib/changes/approvals/decide-approval'
import { riskyChangeDays } from '@/lib/domain/notifications/attention-of-changes'
import { startDraft } from '@/lib/drafts/start-draft'
import { deliverDue } from '@/lib/notifications/deliver'
import { findNotifications } from '@/lib/notifications/find-notifications'
import { updateNotifications } from '@/lib/notifications/update-notifications'
import { decisionOn } from '@/testing/decision-on'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { useNotifications } from '@/testing/use-notifications'
import { withoutGuards } from '@/testing/without-guards'

const notifications = useNotifications()
const { portal, maya } = notifications
const aisha = portal.person('second-administrator')

const risks = async () => (await findNotifications(maya.db, maya.session)).open.filter(({ kind }) => kind === 'risky-change')
const update = () => updateNotifications(maya.db, maya.session)
async function deleteOperations(approval: Parameters<typeof submitOf>[1] = {}) {
  const draft = await startDraft(maya.db, maya.session, { kind: 'delete', settingName: 'operations' }, await listSettings(maya.access))
  return recorded(await applyChange(submitOf(draft, { confirmedName: 'operations', ...approval }), maya))
}

describe('a risky change that needs no approval', () => {
  test('raises a notification in the transaction that records it, before Azure responds', async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'DELETE', path: 'diagnosticSettings' }, status: 200, delayMs: 1_000 })
    const saving = deleteOperations()
    await expect.poll(async () => (await maya.db.change.findMany({ where: { action: 'delete' } })).length).toBe(1)
    const raised = await risks()
    const { number } = await saving
    expect(raised).toMatchObject([
      {
        title: 'Risky change to operations',
        detail: `The change deletes the setting. Maya Okafor saved change ${number}. No approval was required.`,
      },
    ])
  })

  test('stays open for a week, and its message goes out once', async () => {
    await notifications.setUpWebhook(maya)
    const { id } = await deleteOperations()
    const runSchedule = async () => {
      await update()
      await deliverDue(maya.db, maya.session)
    }
    await runSchedule()
    await runSchedule()
    expect(notifications.receiver.messages.map(({ body }) => body)).toMatchObject([
      { data: { notices: [{ kind: 'risky-change', state: 'raised', title: 'Risky change to operations' }] } },
    ])
    expect(await risks()).toMatchObject([{ path: `/history/${id}` }])
    await withoutGuards(maya.db, (sql) =>
      sql(`UPDATE change SET requested_at = requested_at - interval '${riskyChangeDays} days' WHERE id = '${id}'`),
    )
    await update()
    expect(await risks()).toEqual([])
  })

  test('is no longer open if nothing came of it', async () => {
    portal.emulator.addFault({
      match: { service: 'arm', method: 'DELETE', path: 'diagnosticSettings' },
      status: 403,
      body: { error: { code: 'AuthorizationFailed', message: 'No.' } },
    })
    expect(await deleteOperations()).toMatchObject({ state: 'failed' })
    expect(await risks()).toHaveLength(1)
    await update()
    expect(await risks()).toEqual([])
  })
})

describe('a risky change that requires approval', () => {
  test.each([
    { what: 'approved', decide: async (id: string) => approveChange(await decisionOn(aisha, id), aisha) },
    { what: 'declined', decide: async (id: string) => declineChange(aisha.db, aisha.session, { changeId: id, note: 'Keep it' }) },
  ])('is a notification from its request until it is $what', async ({ decide }) => {
    await changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 24 })
    const { id, number } = await deleteOperations()
    await update()
    expect(await risks()).toMatchObject([
      { detail: `The change deletes the setting. Maya Okafor requested change ${number}, which requires approval.` },
    ])
    await decide(id)
    await update()
    expect(await risks()).toEqual([])
  })

  test('is only the notification of an emergency if it was saved as one', async () => {
    await changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 24 })
    await deleteOperations({ emergency: 'Leaking' })
    expect((await findNotifications(maya.db, maya.session)).open.map(({ kind }) => kind)).toEqual(['emergency'])
  })
})

test('a change that only adds logs raises no notification', async () => {
  await applyChange(submitOf(await filledDraft(maya, { categories: ['ADFSSignInLogs'] })), maya)
  expect(await risks()).toEqual([])
})
