import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { createActionGroup, createAlert } from '@/lib/alerts/manage-alerts'
import { previewAlert, readAlerts } from '@/lib/alerts/read-alerts'
import { renewAlert } from '@/lib/alerts/renew-alert'
import type { AlertWatch } from '@/lib/domain/alerts/alert-input'
import { formerRule } from '@/testing/alerts/former-rule'
import { callArm } from '@/testing/arm-calls'
import { knowSetting } from '@/testing/database/known-setting'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const { securityWorkspace: workspaceId } = destinationIds
const account = 'breakglass@contoso.example'
const emergency: AlertWatch = { kind: 'break-glass', accounts: [account] }
const context = () => ({ ...maya, clientAddress: '192.0.2.7' })
const limit = (table: string, plan: 'Basic' | 'Auxiliary') => portal.control.setTable({ workspaceId, table, plan })

let actionGroupId = ''
const create = (watch: AlertWatch) =>
  createAlert({ changeId: randomUUID(), name: 'Watch', workspaceId, watch, actionGroupId, reason: '' }, context())

beforeEach(async () => {
  const enabledCategories = ['SignInLogs']
  await portal.control.putSetting({ sinceHours: 2, setting: { name: 'entra', workspaceId, enabledCategories } })
  await knowSetting(maya, workspaceId.toUpperCase(), enabledCategories)
  const group = await createActionGroup(
    { changeId: randomUUID(), name: 'SOC', workspaceId, emails: ['soc@contoso.example'], reason: '' },
    context(),
  )
  actionGroupId = group.resource?.id ?? ''
})

test('the tables that settings send to a workspace are known, whatever the casing of its ID', async () => {
  const { sentTables, workspaces } = await readAlerts(maya.db, maya.session, maya.access)
  expect(sentTables[workspaces[0] ?? '']).toEqual(['SigninLogs'])
})

test.each([
  ['Auxiliary', emergency],
  ['Auxiliary', { ...emergency, signIns: 'interactive' }],
  ['Basic', emergency],
  ['Basic', { kind: 'table-quiet', table: 'SigninLogs', hours: 6 }],
] as const)('an alert over a table on the %s plan that no kind of rule can watch is refused: %j', async (plan, watch) => {
  await limit('SigninLogs', plan)
  expect(await previewAlert({ workspaceId, watch }, maya)).toEqual({
    isSimple: false,
    obstacles: [{ kind: 'plan', table: 'SigninLogs', plan }],
    preview: null,
  })
  await expect(create(watch as AlertWatch)).rejects.toMatchObject({ code: 'table-plan-limited' })
  expect((await readAlerts(maya.db, maya.session, maya.access)).rules).toEqual([])
})

test('an alert without the table on the limited plan fires', async () => {
  await limit('AADNonInteractiveUserSignInLogs', 'Basic')
  await expect(create(emergency)).rejects.toMatchObject({ code: 'table-plan-limited' })
  expect(await create({ ...emergency, signIns: 'interactive' })).toMatchObject({ state: 'confirmed' })
  await portal.control.signIn({ userPrincipalName: account, happenedMinutesAgo: 6, arrivedMinutesAgo: 3 })
  expect(await portal.control.evaluateAlerts({ minutes: 30 })).toHaveLength(1)
})

test('an update of a former rule leaves out the table on the limited plan', async () => {
  const { path, body } = formerRule({ workspaceId, groupId: actionGroupId, account })
  await callArm(portal.emulator, path, { method: 'PUT', body })
  await limit('AADNonInteractiveUserSignInLogs', 'Basic')
  await renewAlert({ changeId: randomUUID(), resourceId: path.split('?')[0] ?? '', reason: '' }, context())
  await portal.control.signIn({ userPrincipalName: account, happenedMinutesAgo: 74, arrivedMinutesAgo: 3 })
  expect(await portal.control.evaluateAlerts({ minutes: 30 })).toHaveLength(1)
})

test('an update of a former rule whose table is on the Basic plan is refused, because a rule keeps its kind', async () => {
  const { path, body } = formerRule({ workspaceId, groupId: actionGroupId, account })
  await callArm(portal.emulator, path, { method: 'PUT', body })
  await limit('SigninLogs', 'Basic')
  const renew = renewAlert({ changeId: randomUUID(), resourceId: path.split('?')[0] ?? '', reason: '' }, context())
  await expect(renew).rejects.toMatchObject({
    code: 'table-plan-limited',
    userMessage: expect.stringContaining('delete Former and create the alert again') as string,
  })
})
