import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { callArm, enabledLogs, settingCalls } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../../azure/seed-tenants'

const emulator = useEmulator()
const { securityWorkspace, sendOnlyRule } = destinationIds
const namespace = sendOnlyRule.slice(0, sendOnlyRule.indexOf('/authorizationRules'))

const read = async (path: string) => callArm(emulator, path)
const save = (properties: object) => settingCalls(emulator).put('main', { logs: enabledLogs('AuditLogs'), ...properties })

test('a namespace has network rules of its own, and accepts a setting although it receives nothing', async () => {
  const rules = `${namespace}/networkRuleSets/default`
  expect(await read(`${rules}?api-version=2024-01-01`)).toMatchObject({
    status: 200,
    body: { properties: { defaultAction: 'Allow', trustedServiceAccessEnabled: false } },
  })
  await emulator.control.changeResource(rules, { defaultAction: 'Deny' })
  await emulator.control.changeResource(namespace, { disableLocalAuth: true, publicNetworkAccess: 'Disabled' })
  expect(await read(`${rules}?api-version=2024-01-01`)).toMatchObject({ body: { properties: { defaultAction: 'Deny' } } })
  expect(await read(`${namespace}?api-version=2024-01-01`)).toMatchObject({ body: { properties: { disableLocalAuth: true } } })
  const rule = destinationIds.eventHubRule
  expect(await save({ eventHubAuthorizationRuleId: rule })).toMatchObject({ status: 200 })
})

describe('a rule that can only send', () => {
  test('is accepted with a hub that the setting names, and refused without one', async () => {
    expect(await save({ eventHubAuthorizationRuleId: sendOnlyRule, eventHubName: 'entra-logs' })).toMatchObject({ status: 200 })
    expect(await save({ eventHubAuthorizationRuleId: sendOnlyRule })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("does not have 'manage' access") as string },
    })
  })
  test("isn't enough if it can only listen", async () => {
    const eventHubAuthorizationRuleId = sendOnlyRule.replace('siem-send-only', 'siem-listen-only')
    expect(await save({ eventHubAuthorizationRuleId, eventHubName: 'entra-logs' })).toMatchObject({ status: 400 })
  })
})

test('a workspace that has reached its daily cap says so, and takes no more rows', async () => {
  const rowsOf = async () => {
    const path = `${securityWorkspace}/query?api-version=2017-10-01`
    const { body } = await callArm(emulator, path, { method: 'POST', body: { query: 'AuditLogs | count', timespan: 'P1D' } })
    return z.object({ tables: z.array(z.object({ rows: z.array(z.array(z.number())) })) }).parse(body).tables[0]?.rows[0]?.[0] ?? 0
  }
  await save({ workspaceId: securityWorkspace })
  await emulator.control.advance(8 * 3_600)
  const before = await rowsOf()
  await emulator.control.capIngestion({ workspaceId: securityWorkspace, dailyQuotaGb: 1, sinceHours: 7 })
  const after = await rowsOf()
  expect(after).toBeGreaterThan(0)
  expect(after).toBeLessThan(before)
  await emulator.control.advance(3_600)
  expect(await rowsOf()).toBe(after)
  expect(await read(`${securityWorkspace}?api-version=2023-09-01`)).toMatchObject({
    body: { properties: { workspaceCapping: { dailyQuotaGb: 1, dataIngestionStatus: 'OverQuota' } } },
  })
})

test('a subscription has a state, which the index also contains', async () => {
  const { contosoSecurity } = subscriptionIds
  await emulator.control.setSubscriptionState({ subscriptionId: contosoSecurity, state: 'Disabled' })
  expect(await read(`/subscriptions/${contosoSecurity}?api-version=2022-12-01`)).toMatchObject({ body: { state: 'Disabled' } })
  const query = "resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | where properties.state in~ ('Disabled')"
  expect(
    await callArm(emulator, '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01', { method: 'POST', body: { query } }),
  ).toMatchObject({ body: { totalRecords: 1 } })
})
