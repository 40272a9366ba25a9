import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { createActionGroup, createAlert, removeAlertResource, switchAlert } from '@/lib/alerts/manage-alerts'
import { previewAlert, readAlerts } from '@/lib/alerts/read-alerts'
import { alertResourceId, createRequest } from '@/lib/azure/alert-resources'
import { checkChange } from '@/lib/changes/checks/check-change'
import type { AlertInput, AlertWatch } from '@/lib/domain/alerts/alert-input'
import type { Change } from '@/lib/history/change-record'
import { exportChanges } from '@/lib/history/export-changes'
import { findChanges, findSettingActivity } from '@/lib/history/find-changes'
import { findEventsOfChange } from '@/lib/history/find-events'
import { findFilterChoices } from '@/lib/history/find-filter-choices'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { callArm } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const { securityWorkspace, platformWorkspace, sandboxWorkspace } = destinationIds
const quiet: AlertWatch = { kind: 'table-quiet', table: 'SigninLogs', hours: 6 }
const context = () => ({ ...maya, clientAddress: '192.0.2.7' })
const writes = () =>
  portal.emulator
    .requests()
    .filter(({ service, method }) => service === 'arm' && !['GET', 'POST'].includes(method))
    .map(({ method, path, apiVersion }) => `${method} ${decodeURIComponent(path).split('/').slice(-2).join('/')} ${apiVersion}`)

beforeEach(async () => {
  for (const [name, workspaceId] of [
    ['entra-a', securityWorkspace],
    ['entra-b', platformWorkspace],
    ['entra-c', sandboxWorkspace],
  ] as const)
    await maya.db.knownSetting.upsert({
      where: { tenantId_settingKey: { tenantId: maya.session.tenantId, settingKey: name } },
      create: {
        tenantId: maya.session.tenantId,
        settingKey: name,
        state: { name, enabledCategories: ['SignInLogs'], destinations: { workspaceId } },
        changeId: randomUUID(),
        knownSince: new Date(),
      },
      update: {},
    })
})

async function group(): Promise<string> {
  const change = await createActionGroup(
    { changeId: randomUUID(), name: 'Entra logs', workspaceId: securityWorkspace, emails: ['soc@contoso.example'], reason: '' },
    context(),
  )
  expect(change.state).toBe('confirmed')
  return change.resource?.id ?? ''
}
const input = (actionGroupId: string, changes: Partial<AlertInput> = {}): AlertInput => ({
  changeId: randomUUID(),
  name: 'Quiet sign-ins',
  workspaceId: securityWorkspace,
  watch: quiet,
  actionGroupId,
  reason: 'Audit 7',
  ...changes,
})
const create = async (changes: Partial<AlertInput> = {}): Promise<Change> => createAlert(input(await group(), changes), context())

describe('an alert', () => {
  test('is created, turned off, turned on, and deleted, and Azure shows each step', async () => {
    const made = await create()
    expect(made).toMatchObject({ state: 'confirmed', subject: 'alert-rule', action: 'create', settingName: 'Quiet sign-ins' })
    const { rules, groups } = await readAlerts(maya.db, maya.session, maya.access)
    expect(rules).toMatchObject([
      {
        ownKind: 'table-quiet',
        state: {
          name: 'Quiet sign-ins',
          isEnabled: true,
          location: 'westeurope',
          severity: 2,
          window: 'P2D',
          workspaceId: securityWorkspace,
        },
      },
    ])
    expect(groups).toMatchObject([{ ownKind: 'action-group', state: { emails: ['soc@contoso.example'], shortName: 'EntraLogs' } }])

    const resourceId = rules[0]?.id ?? ''
    expect(await switchAlert({ changeId: randomUUID(), resourceId, isEnabled: false, reason: 'Too loud' }, context())).toMatchObject({
      state: 'confirmed',
      action: 'update',
    })
    expect((await readAlerts(maya.db, maya.session, maya.access)).rules[0]?.state.isEnabled).toBe(false)
    await expect(switchAlert({ changeId: randomUUID(), resourceId, isEnabled: false, reason: '' }, context())).rejects.toMatchObject({
      code: 'already-so',
    })
    expect(await switchAlert({ changeId: randomUUID(), resourceId, isEnabled: true, reason: '' }, context())).toMatchObject({
      state: 'confirmed',
    })
    expect(await removeAlertResource({ changeId: randomUUID(), resourceId, type: 'alert-rule', reason: '' }, context())).toMatchObject({
      state: 'confirmed',
      action: 'delete',
    })
    expect((await readAlerts(maya.db, maya.session, maya.access)).rules).toEqual([])
    expect(writes()).toEqual([
      'PUT actionGroups/Entra logs 2023-01-01',
      'PUT scheduledQueryRules/Quiet sign-ins 2023-12-01',
      'PATCH scheduledQueryRules/Quiet sign-ins 2023-12-01',
      'PATCH scheduledQueryRules/Quiet sign-ins 2023-12-01',
      'DELETE scheduledQueryRules/Quiet sign-ins 2023-12-01',
    ])
  })

  test.each<[string, AlertWatch]>([
    ['a table that no row has reached', { kind: 'table-quiet', table: 'AADRiskyUsers', hours: 48 }],
    [
      'accounts whose names would break out of a query',
      { kind: 'break-glass', accounts: ["o'hara@contoso.example", '2f1c9a70-6f0a-4b7e-9f6d-3a1f0b7a1c11'] },
    ],
    ['a limit of ingestion', { kind: 'ingestion-limit', gigabytes: 0.5 }],
  ])('for %s is accepted by Azure and can be previewed', async (_, watch) => {
    expect(await create({ watch })).toMatchObject({ state: 'confirmed' })
    expect(await previewAlert({ workspaceId: securityWorkspace, watch }, maya)).toMatchObject({
      preview: { query: expect.any(String) as string },
    })
  })

  test('requested twice, even at the same time, is created once', async () => {
    const same = input(await group())
    const [one, other] = await Promise.all([createAlert(same, context()), createAlert(same, context())])
    expect(other.id).toBe(one.id)
    expect((await createAlert(same, context())).id).toBe(one.id)
    expect(writes().filter((write) => write.includes('scheduledQueryRules'))).toHaveLength(1)
  })

  test('whose response was lost is checked, and confirmed if Azure has it', async () => {
    const actionGroupId = await group()
    portal.emulator.addFault({ match: { service: 'arm', method: 'PUT' }, cut: 'after', times: 1 })
    expect(await createAlert(input(actionGroupId), context())).toMatchObject({ state: 'confirmed' })
  })

  test('whose request never reached Azure counts as not applied after five minutes, not earlier', async () => {
    const actionGroupId = await group()
    portal.emulator.addFault({ match: { service: 'arm', method: 'PUT' }, cut: 'before', times: 1 })
    const change = await createAlert(input(actionGroupId), context())
    expect(change.state).toBe('unknown')
    const sentAt = change.sentAt?.getTime() ?? 0
    const early = await checkChange(change, { ...maya, now: () => new Date(sentAt + 4 * 60_000) })
    expect(early.state).toBe('unknown')
    expect((await checkChange(early, { ...maya, now: () => new Date(sentAt + 6 * 60_000) })).state).toBe('not-applied')
  })
})

describe('nothing is sent, and the reason is shown', () => {
  test.each([
    ['the person may not write in the resource group', { workspaceId: platformWorkspace }, 'right-missing'],
    ['no setting sends to the workspace', { workspaceId: destinationIds.financeWorkspace }, 'workspace-not-used'],
    [
      'the action group is gone',
      { actionGroupId: securityWorkspace.replace('Microsoft.OperationalInsights/workspaces', 'Microsoft.Insights/actionGroups') },
      'action-group-gone',
    ],
    ['what names the action group is something else', { actionGroupId: securityWorkspace }, 'not-an-id'],
  ])('when %s', async (_, changes, code) => {
    await expect(create(changes)).rejects.toMatchObject({ code })
    expect(writes()).toEqual(['PUT actionGroups/Entra logs 2023-01-01'])
  })

  test('when the name is taken, so that nothing is overwritten', async () => {
    const actionGroupId = await group()
    await createAlert(input(actionGroupId), context())
    await expect(createAlert(input(actionGroupId, { watch: { ...quiet, hours: 48 } }), context())).rejects.toMatchObject({
      code: 'name-taken',
    })
  })

  test('when the subscription lacks the resource provider', async () => {
    await portal.control.setRights({
      persona: 'security-administrator',
      scope: sandboxWorkspace.split('/').slice(0, 3).join('/'),
      role: 'contributor',
    })
    await expect(create({ workspaceId: sandboxWorkspace })).rejects.toMatchObject({ code: 'provider-not-registered' })
  })

  test('when someone else created the rule', async () => {
    const resourceId = alertResourceId(
      'alert-rule',
      { subscriptionId: securityWorkspace.split('/')[2] ?? '', resourceGroup: 'rg-security' },
      'Handmade',
    )
    const state = (await create()).resource?.wanted
    if (state?.type !== 'alert-rule') throw new Error('No rule was made')
    const { body } = createRequest(resourceId, { ...state, name: 'Handmade' }, 'table-quiet')
    const rule = { ...(JSON.parse(body) as object), tags: {} }
    expect((await callArm(portal.emulator, `${resourceId}?api-version=2023-12-01`, { method: 'PUT', body: rule })).status).toBe(201)
    await expect(
      removeAlertResource({ changeId: randomUUID(), resourceId, type: 'alert-rule', reason: '' }, context()),
    ).rejects.toMatchObject({ code: 'not-own' })
    expect((await readAlerts(maya.db, maya.session, maya.access)).rules).toMatchObject([
      { ownKind: null, state: { name: 'Handmade' } },
      { ownKind: 'table-quiet' },
    ])
  })
})

describe('the history', () => {
  test('shows a change to an alert like any other: searched, filtered by kind, exported, and chained', async () => {
    const made = await create()
    const { rows } = await findChanges(maya.db, maya.session, { subject: 'alert-rule', q: 'audit' })
    expect(rows).toMatchObject([
      { changeId: made.id, subject: 'alert-rule', settingName: 'Quiet sign-ins', outline: 'alert rule', reason: 'Audit 7' },
    ])
    expect((await findEventsOfChange(maya.db, maya.session, made.id)).map(({ data }) => data.kind)).toEqual([
      'resource-requested',
      'resource-answered',
      'resource-settled',
    ])
    // The hook adds expected settings that no event records.
    await portal.empty('known_setting')
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
    let file = ''
    for await (const { text } of exportChanges(maya.db, maya.session, {
      format: 'csv',
      filter: {},
      origin: 'https://portal.example',
      at: new Date(),
    }))
      file += text
    expect(file).toContain('Quiet sign-ins')
    expect(file).toContain('"Alert rule","alert rule"')
  })

  test("doesn't confuse an alert with a setting of the same name", async () => {
    await create({ name: 'entra-a' })
    expect(await findSettingActivity(maya.db, maya.session, 'entra-a')).toEqual({ lastConfirmed: null, underWay: null })
    expect((await findFilterChoices(maya.db, maya.session)).settings).not.toContain('entra-a')
    expect((await findChanges(maya.db, maya.session, { setting: 'entra-a' })).rows).toEqual([])
  })

  test('shows a refusal by Azure with its message as a failed change', async () => {
    const actionGroupId = await group()
    portal.emulator.addFault({
      match: { service: 'arm', method: 'PUT' },
      status: 400,
      body: { error: { code: 'BadRequest', message: 'The query is not valid.' } },
      times: 1,
    })
    expect(await createAlert(input(actionGroupId), context())).toMatchObject({ state: 'failed', error: { code: 'BadRequest' } })
  })
})
