import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { createActionGroup, createAlert } from '@/lib/alerts/manage-alerts'
import type { AlertWatch } from '@/lib/domain/alerts/alert-input'
import { knowSetting } from '@/testing/database/known-setting'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const { securityWorkspace } = destinationIds
const account = 'breakglass@contoso.example'
const emergency: AlertWatch = { kind: 'break-glass', accounts: [account] }
const context = () => ({ ...maya, clientAddress: '192.0.2.7' })

async function sending(enabledCategories: string[], sinceHours = 72): Promise<void> {
  await portal.control.putSetting({ sinceHours, setting: { name: 'entra', workspaceId: securityWorkspace, enabledCategories } })
  await knowSetting(maya, securityWorkspace, enabledCategories)
}

async function alertFor(watch: AlertWatch): Promise<void> {
  const group = await createActionGroup(
    { changeId: randomUUID(), name: 'SOC', workspaceId: securityWorkspace, emails: ['soc@contoso.example'], reason: '' },
    context(),
  )
  const actionGroupId = group.resource?.id ?? ''
  await createAlert(
    { changeId: randomUUID(), name: `Watch ${watch.kind}`, workspaceId: securityWorkspace, watch, actionGroupId, reason: '' },
    context(),
  )
}
const signIn = (happenedMinutesAgo: number, arrivedMinutesAgo: number, isInteractive = true) =>
  portal.control.signIn({ userPrincipalName: account, happenedMinutesAgo, arrivedMinutesAgo, isInteractive, ipAddress: '203.0.113.9' })
const firedIn = (minutes: number) => portal.control.evaluateAlerts({ minutes })

describe('the alert for emergency access accounts', () => {
  beforeEach(async () => {
    await sending(['SignInLogs', 'NonInteractiveUserSignInLogs'], 2)
    await alertFor(emergency)
  })

  test('fires once for a sign-in whose row arrives 70 minutes after the event', async () => {
    await signIn(74, 4)
    expect(await firedIn(90)).toMatchObject([{ rule: 'Watch break-glass', dimensions: { UserPrincipalName: account } }])
  })

  test('fires for each sign-in, whether minutes or seconds apart', async () => {
    await signIn(45, 42)
    await signIn(25, 22)
    await signIn(25, 22)
    expect(await firedIn(90)).toHaveLength(3)
  })

  test('fires once for repeated non-interactive sign-ins from one address', async () => {
    for (const minutes of [40, 36, 32]) await signIn(minutes + 3, minutes, false)
    expect(await firedIn(90)).toMatchObject([{ dimensions: { UserPrincipalName: account, IPAddress: '203.0.113.9' } }])
  })

  test("doesn't fire for other people", async () => {
    expect(await firedIn(90)).toEqual([])
  })
})

describe('the alert for a table without recent data', () => {
  beforeEach(async () => {
    await sending(['SignInLogs'], 12)
    await alertFor({ kind: 'table-quiet', table: 'SigninLogs', hours: 1 })
  })

  test("doesn't fire while rows arrive, however old their events are", async () => {
    await portal.control.setLags({ ingestSeconds: 7_200 })
    expect(await firedIn(120)).toEqual([])
  })
})

test('the alert for ingestion counts a whole day, although the Usage table reports with hours of delay', async () => {
  await sending(['MicrosoftGraphActivityLogs'], 96)
  await portal.control.setLags({ usageSeconds: 3 * 3_600 })
  const bytesOfADay = (86_400 / 2) * 1_300
  await alertFor({ kind: 'ingestion-limit', gigabytes: (bytesOfADay * 0.95) / 1e9 })
  expect(await firedIn(60)).not.toEqual([])
})
