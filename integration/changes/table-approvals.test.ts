import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { createActionGroup, createAlert } from '@/lib/alerts/manage-alerts'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import { readTable, tableIdOf } from '@/lib/azure/workspaces/tables'
import { changeApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { approveChange, declineChange } from '@/lib/changes/approvals/decide-approval'
import { checkChange } from '@/lib/changes/checks/check-change'
import { reconcileTenant } from '@/lib/changes/reconcile'
import type { ChosenTable } from '@/lib/domain/tables/table-input'
import { findChange } from '@/lib/history/change-record'
import { changeTable } from '@/lib/tables/change-table'
import { decisionOn } from '@/testing/decision-on'
import { destinationIds } from '@/testing/destination-ids'
import type { SignedIn } from '@/testing/start-test-portal'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const aisha = portal.person('second-administrator')
const elena = portal.person('fabrikam-administrator')
const acting = (person = maya) => ({ ...person, clientAddress: '192.0.2.8' })
const { securityWorkspace: workspaceId } = destinationIds

const asCreated: ChosenTable = { plan: 'Analytics', retentionDays: null, totalRetentionDays: null }
const basic: ChosenTable = { plan: 'Basic', retentionDays: null, totalRetentionDays: 365 }

beforeEach(async () => {
  await maya.db.knownSetting.create({
    data: {
      tenantId: maya.session.tenantId,
      settingKey: 'entra-a',
      state: { name: 'entra-a', enabledCategories: ['SignInLogs'], destinations: { workspaceId } },
      changeId: randomUUID(),
      knownSince: new Date(),
    },
  })
  await portal.control.setLags({ tableSeconds: 0 })
})

const changed = async (
  chosen: Partial<ChosenTable>,
  { changeId = randomUUID(), person = maya }: { changeId?: string; person?: SignedIn } = {},
) =>
  changeTable(
    { changeId, workspaceId, table: 'SigninLogs', chosen: { ...asCreated, ...chosen }, reviewed: asCreated, reason: '' },
    acting(person),
  )
const seen = async () => valueOrAbsent(await readTable(maya.access, tableIdOf(workspaceId, 'SigninLogs')))

describe('where approval is required, a change to a table', () => {
  beforeEach(async () => {
    await changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 24 })
  })

  test('that stops an alert is sent only after another administrator approved it, who sees which alert', async () => {
    const group = await createActionGroup(
      { changeId: randomUUID(), name: 'SOC', workspaceId, emails: ['soc@contoso.example'], reason: '' },
      acting(),
    )
    const watch = { kind: 'table-quiet', table: 'SigninLogs', hours: 6 } as const
    const actionGroupId = group.resource?.id ?? ''
    await createAlert({ changeId: randomUUID(), name: 'Quiet sign-ins', workspaceId, watch, actionGroupId, reason: '' }, acting())
    await portal.control.setAnalyticsRules({ workspaceId, rules: [{ displayName: 'Password spray', query: 'SigninLogs | count' }] })
    const request = await changed(basic)
    expect(request).toMatchObject({ state: 'waiting', sentAt: undefined })
    expect(request.approval?.reasons.join(' ')).toMatch(
      /Quiet sign-ins.*Microsoft Sentinel doesn't run the analytics rule Password spray.*no longer counts the rows in SigninLogs/,
    )
    expect((await seen())?.state.plan).toBe('Analytics')
    await expect(approveChange(await decisionOn(maya, request.id), acting())).rejects.toMatchObject({ code: 'own-request' })
    const outcome = await approveChange(await decisionOn(aisha, request.id), acting(aisha))
    expect(outcome).toMatchObject({ kind: 'sent', change: { state: 'confirmed' } })
    expect((await seen())?.state.plan).toBe('Basic')
  })

  test('that deletes rows sooner requires it, and one that keeps them longer does not', async () => {
    expect((await changed({ totalRetentionDays: 730 })).state).toBe('confirmed')
    await portal.control.setTable({ workspaceId, table: 'SigninLogs', totalRetentionInDays: null })
    const request = await changed({ retentionDays: 90, totalRetentionDays: 90 })
    expect(request).toMatchObject({
      state: 'waiting',
      approval: { reasons: ['Azure deletes rows older than 90 days, 30 days after the change at the earliest.'] },
    })
    expect((await declineChange(aisha.db, aisha.session, { changeId: request.id, note: 'Keep them' })).state).toBe('not-approved')
    expect((await seen())?.totalRetentionDays).toBe(365)
  })

  test('goes back to its author if someone changed the table meanwhile', async () => {
    const { id } = await changed(basic)
    await portal.control.setTable({ workspaceId, table: 'SigninLogs', totalRetentionInDays: 550 })
    expect(await approveChange(await decisionOn(aisha, id), acting(aisha))).toMatchObject({
      kind: 'sent-back',
      change: { state: 'not-approved' },
    })
    expect((await seen())?.state.plan).toBe('Analytics')
  })

  test("to a workspace's default that is shorter requires it, and so does one to a default that can't be read", async () => {
    await portal.control.setTable({ workspaceId, table: 'SigninLogs', retentionInDays: 730 })
    const reviewed: ChosenTable = { ...asCreated, retentionDays: 730 }
    const toDefault = () =>
      changeTable({ changeId: randomUUID(), workspaceId, table: 'SigninLogs', chosen: asCreated, reviewed, reason: '' }, acting())
    const { id } = await toDefault()
    const change = await findChange(maya.db, maya.session, id)
    expect(change).toMatchObject({
      state: 'waiting',
      approval: { reasons: ['Azure deletes rows older than 365 days, 30 days after the change at the earliest.'] },
    })
    await declineChange(aisha.db, aisha.session, { changeId: id, note: 'Keep them' })
    portal.emulator.addFault({
      match: { service: 'arm', method: 'GET', path: '/workspaces/law-security?' },
      status: 500,
      body: { error: { code: 'InternalServerError', message: 'Try again.' } },
      times: 9,
    })
    expect(await toDefault()).toMatchObject({
      state: 'waiting',
      approval: { reasons: [expect.stringMatching(/^The portal couldn't read the workspace's default retention/)] },
    })
    expect((await seen())?.retentionDays).toBe(730)
  })

  test("can't be approved in the week after another change of the plan", async () => {
    const { id } = await changed(basic)
    await portal.control.setTable({ workspaceId, table: 'SigninLogs', planChangedDaysAgo: 1 })
    await expect(approveChange(await decisionOn(aisha, id), acting(aisha))).rejects.toMatchObject({ code: 'cannot-be-saved' })
    expect((await findChange(maya.db, maya.session, id)).state).toBe('waiting')
  })

  test('is requested once at a time', async () => {
    await changed(basic)
    await expect(changed({ totalRetentionDays: 730 }, { person: aisha })).rejects.toMatchObject({ code: 'change-under-way' })
  })
})

describe('what Azure says or does not say', () => {
  const patch = { service: 'arm', method: 'PATCH', path: '/tables/' } as const

  test('an answer that is lost after Azure acted is settled by the next visit', async () => {
    portal.emulator.addFault({ match: patch, cut: 'after' })
    await portal.control.setLags({ tableSeconds: 60 })
    const change = await changed(basic)
    expect(change).toMatchObject({ state: 'unknown', error: { code: 'no-answer' } })
    await portal.control.advance(60)
    await maya.db.change.update({ where: { id: change.id }, data: { lastLookAt: null } })
    await reconcileTenant(maya.db, maya.session)
    expect((await findChange(maya.db, maya.session, change.id)).state).toBe('confirmed')
  })

  test('a server error before Azure acted ends as not applied', async () => {
    portal.emulator.addFault({ match: patch, status: 500, body: {} })
    const change = await changed(basic)
    expect(change.state).toBe('unknown')
    const later = await checkChange(change, { ...maya, now: () => Promise.resolve(new Date(Date.now() + 6 * 60_000)) })
    expect(later.state).toBe('not-applied')
    expect((await seen())?.state.plan).toBe('Analytics')
  })

  test.each([
    ['a lock', async () => portal.control.setLock({ scope: workspaceId, level: 'ReadOnly' }), 'ScopeLocked'],
    ['a policy', async () => portal.control.setTableChanges({ policy: 'Keep tables searchable' }), 'RequestDisallowedByPolicy'],
  ])('%s refuses the change, which is recorded', async (_what, forbid, code) => {
    await forbid()
    expect(await changed(basic)).toMatchObject({ state: 'failed', error: { code } })
  })
})

test("another tenant can't change the table, and can't use the ID of its change", async () => {
  await expect(changed(basic, { person: elena })).rejects.toMatchObject({ code: 'workspace-not-used' })
  const { id } = await changed(basic)
  await expect(changed(basic, { person: elena, changeId: id })).rejects.toMatchObject({ code: 'not-found' })
})
