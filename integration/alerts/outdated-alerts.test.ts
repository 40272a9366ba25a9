import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { createActionGroup, createAlert } from '@/lib/alerts/manage-alerts'
import { readAlerts } from '@/lib/alerts/read-alerts'
import { renewAlert } from '@/lib/alerts/renew-alert'
import { formerRule } from '@/testing/alerts/former-rule'
import { callArm } from '@/testing/arm-calls'
import { knowSetting } from '@/testing/database/known-setting'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const { securityWorkspace } = destinationIds
const account = 'breakglass@contoso.example'
const context = () => ({ ...maya, clientAddress: '192.0.2.7' })
const rules = async () => (await readAlerts(maya.db, maya.session, maya.access)).rules

let groupId = ''

beforeEach(async () => {
  const enabledCategories = ['SignInLogs']
  await portal.control.putSetting({ sinceHours: 2, setting: { name: 'entra', workspaceId: securityWorkspace, enabledCategories } })
  await knowSetting(maya, securityWorkspace, enabledCategories)
  const group = await createActionGroup(
    { changeId: randomUUID(), name: 'SOC', workspaceId: securityWorkspace, emails: ['soc@contoso.example'], reason: '' },
    context(),
  )
  groupId = group.resource?.id ?? ''
})

/** A rule as the first version of the portal created it, and what someone added to its query afterward. */
async function createFormerRule(edit = ''): Promise<string> {
  const { path, body } = formerRule({ workspaceId: securityWorkspace, groupId, account, edit })
  expect((await callArm(portal.emulator, path, { method: 'PUT', body })).status).toBe(201)
  return path.split('?')[0] ?? ''
}
const renew = (resourceId: string) => renewAlert({ changeId: randomUUID(), resourceId, reason: '' }, context())

test('a rule of the first version misses late sign-ins until it is updated, and keeps everything else', async () => {
  const resourceId = await createFormerRule()
  await portal.control.signIn({ userPrincipalName: account, happenedMinutesAgo: 74, arrivedMinutesAgo: 4 })
  expect(await portal.control.evaluateAlerts({ minutes: 30 })).toEqual([])
  expect(await renew(resourceId)).toMatchObject({ state: 'confirmed', action: 'update' })
  expect(await portal.control.evaluateAlerts({ minutes: 30 })).toHaveLength(1)
  expect(await rules()).toMatchObject([
    {
      ownKind: 'break-glass',
      state: { name: 'Former', isEnabled: true, actionGroupIds: [groupId], splitBy: expect.any(Array) as string[] },
    },
  ])
  const { body } = await callArm(portal.emulator, `${resourceId}?api-version=2023-12-01`)
  expect(body).toMatchObject({ properties: { actions: { customProperties: { runbook: 'RB-7' } } } })
})

test('a rule whose query someone edited, or that is current, is never replaced', async () => {
  const resourceId = await createFormerRule('\n| where IPAddress != "203.0.113.9"')
  await expect(renew(resourceId)).rejects.toMatchObject({ code: 'not-outdated' })
  const made = await createAlert(
    {
      changeId: randomUUID(),
      name: 'Current',
      workspaceId: securityWorkspace,
      watch: { kind: 'break-glass', accounts: [account] },
      actionGroupId: groupId,
      reason: '',
    },
    context(),
  )
  await expect(renew(made.resource?.id ?? '')).rejects.toMatchObject({ code: 'not-outdated' })
})
