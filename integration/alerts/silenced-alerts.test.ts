import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { createActionGroup, createAlert, removeAlertResource, switchAlert } from '@/lib/alerts/manage-alerts'
import { readAlerts } from '@/lib/alerts/read-alerts'
import { switchRequest } from '@/lib/azure/alert-resources'
import { changeApprovalRule, switchRuleOffNow } from '@/lib/changes/approvals/approval-rule'
import { approveChange, declineChange, withdrawRequest } from '@/lib/changes/approvals/decide-approval'
import { findWaitingChanges, settleRequests } from '@/lib/changes/approvals/waiting-requests'
import type { AlertWatch } from '@/lib/domain/alerts/alert-input'
import { findChange } from '@/lib/history/change-record'
import { findEventsOfChange } from '@/lib/history/find-events'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { callArm } from '@/testing/arm-calls'
import { decisionOn } from '@/testing/decision-on'
import { destinationIds } from '@/testing/destination-ids'
import type { SignedIn } from '@/testing/start-test-portal'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const aisha = portal.person('second-administrator')
const acting = (person: SignedIn) => ({ ...person, clientAddress: '192.0.2.8' })
const { securityWorkspace } = destinationIds
const quiet: AlertWatch = { kind: 'table-quiet', table: 'SigninLogs', hours: 6 }

let groupId = ''
const rules = async () => (await readAlerts(maya.db, maya.session, maya.access)).rules
const groups = async () => (await readAlerts(maya.db, maya.session, maya.access)).groups

beforeEach(async () => {
  await maya.db.knownSetting.create({
    data: {
      tenantId: maya.session.tenantId,
      settingKey: 'entra-a',
      state: { name: 'entra-a', enabledCategories: ['SignInLogs'], destinations: { workspaceId: securityWorkspace } },
      changeId: randomUUID(),
      knownSince: new Date(),
    },
  })
  const group = await createActionGroup(
    { changeId: randomUUID(), name: 'SOC', workspaceId: securityWorkspace, emails: ['soc@contoso.example'], reason: '' },
    acting(maya),
  )
  groupId = group.resource?.id ?? ''
  await changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 24 })
})

async function alert(watch: AlertWatch = quiet): Promise<string> {
  const made = await createAlert(
    { changeId: randomUUID(), name: `Watch ${watch.kind}`, workspaceId: securityWorkspace, watch, actionGroupId: groupId, reason: '' },
    acting(maya),
  )
  expect(made.state).toBe('confirmed')
  return made.resource?.id ?? ''
}
const turn = (resourceId: string, isEnabled: boolean, person = maya) =>
  switchAlert({ changeId: randomUUID(), resourceId, isEnabled, reason: 'Too loud' }, acting(person))
const remove = (resourceId: string, type: 'alert-rule' | 'action-group' = 'alert-rule') =>
  removeAlertResource({ changeId: randomUUID(), resourceId, type, reason: '' }, acting(maya))

describe('where approval is required, an alert about missing logs', () => {
  test('is turned off only after another administrator approved it, and is on until then', async () => {
    const resourceId = await alert()
    const request = await turn(resourceId, false)
    expect(request).toMatchObject({ state: 'waiting', sentAt: undefined })
    expect((await rules())[0]?.state.isEnabled).toBe(true)
    expect((await findWaitingChanges(aisha.db, aisha.session)).map(({ id }) => id)).toEqual([request.id])
    await expect(approveChange(await decisionOn(maya, request.id), acting(maya))).rejects.toMatchObject({ code: 'own-request' })
    const outcome = await approveChange(await decisionOn(aisha, request.id, 'Agreed'), acting(aisha))
    expect(outcome).toMatchObject({ kind: 'sent', change: { state: 'confirmed', approval: { decision: { kind: 'approved' } } } })
    expect((await rules())[0]?.state.isEnabled).toBe(false)
    expect((await findEventsOfChange(maya.db, maya.session, request.id)).map(({ data }) => data.kind)).toEqual([
      'resource-requested',
      'approval-requested',
      'approval-decided',
      'resource-answered',
      'resource-settled',
    ])
    await portal.empty('known_setting')
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('is deleted only after approval, and so is the action group that it notifies', async () => {
    const resourceId = await alert({ kind: 'break-glass', accounts: ['breakglass@contoso.example'] })
    const group = await remove(groupId, 'action-group')
    expect(group).toMatchObject({
      state: 'waiting',
      approval: { reasons: ['After this change, Watch break-glass no longer notifies the recipients in this action group.'] },
    })
    const rule = await remove(resourceId)
    expect(rule.state).toBe('waiting')
    for (const { id } of [rule, group]) await approveChange(await decisionOn(aisha, id), acting(aisha))
    expect([await rules(), await groups()]).toEqual([[], []])
  })

  test('stays as it is when the request is declined, withdrawn, or expires', async () => {
    const resourceId = await alert()
    const ends = [
      async (changeId: string) => declineChange(aisha.db, aisha.session, { changeId, note: 'Keep it on' }),
      async (changeId: string) => withdrawRequest(maya.db, maya.session, changeId),
      async () => settleRequests(maya.db, maya.session.tenantId, new Date(Date.now() + 25 * 3_600_000)),
    ]
    for (const end of ends) {
      const { id } = await turn(resourceId, false)
      await end(id)
      expect((await findChange(maya.db, maya.session, id)).state).toBe('not-approved')
    }
    expect((await rules())[0]?.state.isEnabled).toBe(true)
  })

  test('is requested once at a time', async () => {
    const resourceId = await alert()
    await turn(resourceId, false)
    await expect(turn(resourceId, false, aisha)).rejects.toMatchObject({ code: 'change-under-way' })
    await expect(remove(resourceId)).rejects.toMatchObject({ code: 'change-under-way' })
  })

  test('that changed in Azure after the request goes back to the author, and nothing is sent', async () => {
    const resourceId = await alert()
    const { id } = await remove(resourceId)
    const [rule] = await rules()
    if (!rule) throw new Error('Expected a rule')
    const { path, body } = switchRequest(resourceId, { ...rule.state, isEnabled: false })
    expect((await callArm(portal.emulator, path, { method: 'PATCH', body: JSON.parse(body) as object })).status).toBe(200)
    expect(await approveChange(await decisionOn(aisha, id), acting(aisha))).toMatchObject({
      kind: 'sent-back',
      change: { state: 'not-approved', approval: { decision: { kind: 'sent-back' } } },
    })
    expect(await rules()).toHaveLength(1)
  })

  test('with the name of a setting that was changed meanwhile keeps waiting', async () => {
    const resourceId = await alert()
    const { id } = await turn(resourceId, false)
    await maya.db.knownSetting.create({
      data: {
        tenantId: maya.session.tenantId,
        settingKey: 'watch table-quiet',
        state: { name: 'watch table-quiet', enabledCategories: ['AuditLogs'], destinations: { workspaceId: securityWorkspace } },
        changeId: randomUUID(),
        knownSince: new Date(Date.now() + 60_000),
      },
    })
    await settleRequests(maya.db, maya.session.tenantId)
    expect((await findChange(maya.db, maya.session, id)).state).toBe('waiting')
  })
})

describe("doesn't require approval:", () => {
  test('turning an alert on, and deleting one that is off', async () => {
    const resourceId = await alert()
    const { id } = await turn(resourceId, false)
    await approveChange(await decisionOn(aisha, id), acting(aisha))
    expect((await turn(resourceId, true)).state).toBe('confirmed')
    const again = await turn(resourceId, false)
    await approveChange(await decisionOn(aisha, again.id), acting(aisha))
    expect((await remove(resourceId)).state).toBe('confirmed')
    expect((await remove(groupId, 'action-group')).state).toBe('confirmed')
  })

  test('turning off an alert about cost', async () => {
    expect((await turn(await alert({ kind: 'ingestion-limit', gigabytes: 5 }), false)).state).toBe('confirmed')
  })

  test('anything where the rule is off', async () => {
    await switchRuleOffNow(aisha.db, aisha.session, 'Maya is away')
    expect((await turn(await alert(), false)).state).toBe('confirmed')
  })
})
