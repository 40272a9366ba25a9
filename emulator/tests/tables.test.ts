import { OperationalInsightsManagementClient } from '@azure/arm-operationalinsights'
import { describe, expect, test } from 'vitest'
import { callArm } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const { securityWorkspace: workspaceId } = destinationIds
const pathOf = (table = 'SigninLogs') => `${workspaceId}/tables/${table}?api-version=2025-07-01`

const patched = async (properties: object, table?: string) => callArm(emulator, pathOf(table), { method: 'PATCH', body: { properties } })
async function shown(table?: string): Promise<Record<string, unknown>> {
  const { status, body } = await callArm(emulator, pathOf(table))
  expect(status).toBe(200)
  return (body as { properties: Record<string, unknown> }).properties
}
const lake = { plan: 'Auxiliary', totalRetentionInDays: 730 }

describe('a table', () => {
  test('has the retention of its workspace, and says so', async () => {
    expect(await shown()).toMatchObject({
      plan: 'Analytics',
      retentionInDays: 365,
      retentionInDaysAsDefault: true,
      totalRetentionInDays: 365,
      totalRetentionInDaysAsDefault: true,
      archiveRetentionInDays: 0,
      provisioningState: 'Succeeded',
    })
    expect(await shown()).not.toHaveProperty('lastPlanModifiedDate')
  })

  test('changes in the background: the answer says where to follow it, and has no body', async () => {
    const { status, headers, body } = await patched(lake)
    expect([status, body]).toEqual([202, undefined])
    expect(await shown()).toMatchObject({ plan: 'Analytics', provisioningState: 'InProgress' })
    const operation = (headers.get('azure-asyncoperation') ?? '').replace(emulator.armUrl, '')
    expect((await callArm(emulator, operation)).body).toMatchObject({ status: 'InProgress' })
    await emulator.control.advance(10)
    expect((await callArm(emulator, operation)).body).toMatchObject({ status: 'Succeeded' })
    expect(await shown()).toMatchObject({
      plan: 'Auxiliary',
      retentionInDays: 30,
      totalRetentionInDays: 730,
      archiveRetentionInDays: 700,
      provisioningState: 'Succeeded',
      lastPlanModifiedDate: expect.any(String) as string,
    })
  })

  test("is changed by the SDK's call, which waits for the operation", async () => {
    await emulator.control.setLags({ tableSeconds: 0.5 })
    const [, , subscriptionId = '', , resourceGroup = ''] = workspaceId.split('/')
    const token = await emulator.issueToken('security-administrator', { audience: 'https://management.azure.com' })
    const credential = { getToken: () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) }
    const client = new OperationalInsightsManagementClient(credential, subscriptionId, { endpoint: emulator.armUrl })
    await client.tables.update(resourceGroup, 'law-security', 'AuditLogs', { totalRetentionInDays: 1_095 }, { updateIntervalInMs: 100 })
    expect(await shown('AuditLogs')).toMatchObject({ plan: 'Analytics', retentionInDays: 365, totalRetentionInDays: 1_095 })
  })

  test('keeps its total retention when only the plan changes, and gets the default with minus one', async () => {
    await emulator.control.setLags({ tableSeconds: 0 })
    expect((await patched({ plan: 'Basic' })).status).toBe(200)
    expect(await shown()).toMatchObject({ retentionInDays: 30, totalRetentionInDays: 365 })
    await patched({ totalRetentionInDays: -1 })
    expect(await shown()).toMatchObject({ totalRetentionInDays: 30, totalRetentionInDaysAsDefault: true })
  })
})

describe('a change of a table is refused', () => {
  test.each<[string, object, string]>([
    ['for a plan that the table has not', { plan: 'Basic' }, 'AuditLogs'],
    ['for a retention that is too short', { retentionInDays: 3 }, 'SigninLogs'],
    ['for a total retention between the years', { totalRetentionInDays: 1_000 }, 'SigninLogs'],
    ['for a total retention that is shorter than the interactive one', { totalRetentionInDays: 90 }, 'SigninLogs'],
    ['for an analytics retention, which the plan has not', { plan: 'Auxiliary', retentionInDays: 90 }, 'SigninLogs'],
  ])('%s', async (_why, properties, table) => {
    expect(await patched(properties, table)).toMatchObject({ status: 400, body: { error: { code: 'InvalidParameter' } } })
    expect(await shown(table)).toMatchObject({ plan: 'Analytics', totalRetentionInDays: 365 })
  })

  test('for a second new plan within a week, not for new retention', async () => {
    await emulator.control.setTable({ workspaceId, table: 'SigninLogs', plan: 'Basic', planChangedDaysAgo: 6.9 })
    expect((await patched({ plan: 'Analytics' })).status).toBe(400)
    expect((await patched({ totalRetentionInDays: 730 })).status).toBe(202)
    await emulator.control.setTable({ workspaceId, table: 'SigninLogs', plan: 'Basic', planChangedDaysAgo: 7.1 })
    expect((await patched({ plan: 'Analytics' })).status).toBe(202)
  })

  test('while another one is applied', async () => {
    await patched(lake)
    expect(await patched({ totalRetentionInDays: 1_095 })).toMatchObject({ status: 409, body: { error: { code: 'Conflict' } } })
  })

  test('without the right to it, and for a new plan without the right to the workspace', async () => {
    const scope = workspaceId.split('/').slice(0, 3).join('/')
    const persona = 'security-administrator'
    await emulator.control.setRights({ persona, scope, role: null })
    await emulator.control.setRights({ persona, scope, role: 'logAnalyticsReader' })
    expect((await patched({ totalRetentionInDays: 730 })).status).toBe(403)
    await emulator.control.setRights({ persona, scope, role: 'tableWriter' })
    expect((await patched(lake)).status).toBe(403)
    expect((await patched({ totalRetentionInDays: 730 })).status).toBe(202)
  })

  test('by a lock and by a policy', async () => {
    await emulator.control.setTableChanges({ policy: 'Keep tables searchable' })
    expect(await patched(lake)).toMatchObject({ status: 403, body: { error: { code: 'RequestDisallowedByPolicy' } } })
    await emulator.control.setLock({ scope: workspaceId, level: 'ReadOnly' })
    expect(await patched({ totalRetentionInDays: 730 })).toMatchObject({ status: 409, body: { error: { code: 'ScopeLocked' } } })
  })
})

test('a change that is half done has the plan and not the retention', async () => {
  await emulator.control.setTableChanges({ areHalfDone: true })
  await patched(lake)
  await emulator.control.advance(10)
  expect(await shown()).toMatchObject({ plan: 'Auxiliary', totalRetentionInDays: 365 })
})
