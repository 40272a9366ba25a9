import { MonitorClient } from '@azure/arm-monitor'
import { describe, expect, test } from 'vitest'
import { all, callArm, credentialOf } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../azure/seed-tenants'

const emulator = useEmulator()

const { contosoSecurity } = subscriptionIds
const path = (kind: 'scheduledQueryRules' | 'actionGroups', name: string) =>
  `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/providers/Microsoft.Insights/${kind}/${name}?api-version=${kind === 'actionGroups' ? '2023-01-01' : '2023-12-01'}`
const put = (where: string, body: unknown, persona?: 'administrator-without-rights') =>
  callArm(emulator, where, { method: 'PUT', body, ...(persona && { persona }) })

const condition = { query: 'Usage | where Quantity > 1', timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }
const rule = {
  location: 'westeurope',
  properties: {
    severity: 2,
    evaluationFrequency: 'PT30M',
    windowSize: 'PT6H',
    scopes: [destinationIds.securityWorkspace],
    criteria: { allOf: [condition] },
  },
}
const changed = (properties: object, others: object = {}) => ({ ...rule, ...others, properties: { ...rule.properties, ...properties } })
const group = {
  location: 'Global',
  properties: { groupShortName: 'soc', enabled: true, emailReceivers: [{ name: 'one', emailAddress: 'soc@contoso.example' }] },
}

describe('a log alert rule', () => {
  test('can be created, listed by the SDK, disabled, and deleted', async () => {
    expect(await put(path('scheduledQueryRules', 'quiet'), rule)).toMatchObject({
      status: 201,
      body: { kind: 'LogAlert', properties: { enabled: true } },
    })
    expect((await put(path('scheduledQueryRules', 'quiet'), rule)).status).toBe(200)
    expect(
      await callArm(emulator, path('scheduledQueryRules', 'quiet'), { method: 'PATCH', body: { properties: { enabled: false } } }),
    ).toMatchObject({ status: 200, body: { properties: { enabled: false, severity: 2 } } })
    const client = new MonitorClient(credentialOf(emulator), contosoSecurity, { endpoint: emulator.armUrl })
    expect((await all(client.scheduledQueryRules.listBySubscription())).map(({ name, enabled }) => [name, enabled])).toEqual([
      ['quiet', false],
    ])
    expect((await callArm(emulator, path('scheduledQueryRules', 'quiet'), { method: 'DELETE' })).status).toBe(200)
    expect((await callArm(emulator, path('scheduledQueryRules', 'quiet'), { method: 'DELETE' })).status).toBe(204)
    expect((await callArm(emulator, path('scheduledQueryRules', 'quiet'))).status).toBe(404)
  })

  test.each<[string, object]>([
    ['a query of a table without any rows', changed({ criteria: { allOf: [{ ...condition, query: 'AADRiskyUsers | count' }] } })],
    ['a query that does not parse', changed({ criteria: { allOf: [{ ...condition, query: 'Usage | where (' }] } })],
    ['two conditions', changed({ criteria: { allOf: [condition, condition] } })],
    ['no scope', changed({ scopes: [] })],
    ['two scopes', changed({ scopes: [destinationIds.securityWorkspace, destinationIds.platformWorkspace] })],
    ['a workspace that does not exist', changed({ scopes: [`${destinationIds.securityWorkspace}-gone`] })],
    ['a region other than its workspace', changed({}, { location: 'eastus' })],
    ['no region', changed({}, { location: undefined })],
    ['no severity', changed({ severity: undefined })],
    ['an unsupported frequency', changed({ evaluationFrequency: 'PT7M' })],
    ['an unsupported window', changed({ windowSize: 'P3D' })],
    ['a window shorter than the frequency', changed({ evaluationFrequency: 'PT6H', windowSize: 'PT1H' })],
    ['muted actions and automatic resolution', changed({ autoMitigate: true, muteActionsDuration: 'PT1H' })],
    ['an aggregation without a column', changed({ criteria: { allOf: [{ ...condition, timeAggregation: 'Total' }] } })],
    ['an action group that does not exist', changed({ actions: { actionGroups: [destinationIds.securityWorkspace] } })],
  ])('is rejected with %s', async (_, body) => {
    expect((await put(path('scheduledQueryRules', 'quiet'), body)).status).toBe(400)
  })

  test('can query a missing table when query validation is skipped', async () => {
    expect(
      (
        await put(
          path('scheduledQueryRules', 'quiet'),
          changed({ skipQueryValidation: true, criteria: { allOf: [{ ...condition, query: 'AADRiskyUsers | count' }] } }),
        )
      ).status,
    ).toBe(201)
  })

  test('requires permission to write it and a valid name', async () => {
    expect(await put(path('scheduledQueryRules', 'quiet'), rule, 'administrator-without-rights')).toMatchObject({
      status: 403,
      body: { error: { code: 'AuthorizationFailed' } },
    })
    expect(await put(path('scheduledQueryRules', 'a%3Ab'), rule)).toMatchObject({ status: 400, body: { error: { code: 'BadRequest' } } })
  })
})

test("a subscription without the resource provider can't have an alert rule", async () => {
  await emulator.control.setRegistration({
    subscriptionId: contosoSecurity,
    namespace: 'Microsoft.Insights',
    registered: false,
  })
  expect(await put(path('scheduledQueryRules', 'quiet'), rule)).toMatchObject({
    status: 409,
    body: { error: { code: 'MissingSubscriptionRegistration' } },
  })
})

describe('an action group', () => {
  test('keeps its receivers and returns the status of each one', async () => {
    expect(await put(path('actionGroups', 'soc'), group)).toMatchObject({
      status: 201,
      body: {
        location: 'Global',
        properties: { emailReceivers: [{ emailAddress: 'soc@contoso.example', status: 'Enabled', useCommonAlertSchema: false }] },
      },
    })
  })

  test.each<[string, object]>([
    ['a short name of more than 12 characters', { groupShortName: 'security-teams' }],
    ['no short name', { groupShortName: '' }],
    ['an invalid email address', { emailReceivers: [{ name: 'one', emailAddress: 'not-an-address' }] }],
    [
      'two receivers with the same name',
      {
        emailReceivers: [
          { name: 'one', emailAddress: 'a@b.example' },
          { name: 'One', emailAddress: 'c@b.example' },
        ],
      },
    ],
  ])('is rejected with %s', async (_, properties) => {
    expect((await put(path('actionGroups', 'soc'), { ...group, properties: { ...group.properties, ...properties } })).status).toBe(400)
  })
})
