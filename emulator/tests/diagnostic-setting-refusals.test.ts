import { describe, expect, test } from 'vitest'
import { callArm, enabledLogs, settingCalls } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const settings = settingCalls(emulator)

const audit = { workspaceId: destinationIds.platformWorkspace, logs: enabledLogs('AuditLogs') }
const seconds = (count: number) => emulator.clock.advance(count)

describe('the diagnostic settings API', () => {
  const refusals: [string, unknown, number, string][] = [
    ["a log without the member 'enabled'", { ...audit, logs: [{ category: 'AuditLogs' }] }, 400, 'BadRequest'],
    [
      'an incomplete retention policy',
      { ...audit, logs: [{ category: 'AuditLogs', enabled: true, retentionPolicy: { enabled: false } }] },
      400,
      'BadRequest',
    ],
    [
      'a negative retention period',
      { ...audit, logs: [{ category: 'AuditLogs', enabled: true, retentionPolicy: { enabled: false, days: -1 } }] },
      400,
      'BadRequest',
    ],
    [
      "a retention period that isn't a whole number of days",
      { ...audit, logs: [{ category: 'AuditLogs', enabled: true, retentionPolicy: { enabled: false, days: 0.5 } }] },
      400,
      'BadRequest',
    ],
    ["the member 'enabled' as a string", { ...audit, logs: [{ category: 'AuditLogs', enabled: 'true' }] }, 400, 'BadRequest'],
    ['a numeric workspace ID', { ...audit, workspaceId: 7 }, 400, 'BadRequest'],
    [
      'an enabled retention policy',
      { ...audit, logs: [{ category: 'AuditLogs', enabled: true, retentionPolicy: { enabled: true, days: 0 } }] },
      400,
      'BadRequest',
    ],
    [
      'a retention period',
      { ...audit, logs: [{ category: 'AuditLogs', enabled: true, retentionPolicy: { enabled: false, days: 30 } }] },
      400,
      'BadRequest',
    ],
    ['an unknown category', { ...audit, logs: enabledLogs('NoSuchLogs') }, 400, 'BadRequest'],
    ['a category group', { ...audit, logs: [{ categoryGroup: 'allLogs', enabled: true }] }, 400, 'BadRequest'],
    ['a setting without a destination', { logs: enabledLogs('AuditLogs') }, 400, 'BadRequest'],
    [
      'the rule of an event hub',
      {
        eventHubAuthorizationRuleId: destinationIds.eventHubRule.replace('/authorizationRules', '/eventhubs/entra-logs/authorizationRules'),
        logs: enabledLogs('AuditLogs'),
      },
      400,
      'BadRequest',
    ],
    [
      'a rule with only the Send right',
      {
        eventHubAuthorizationRuleId: destinationIds.eventHubRule.replace('RootManageSharedAccessKey', 'siem-send-only'),
        logs: enabledLogs('AuditLogs'),
      },
      400,
      'BadRequest',
    ],
    [
      "a subscription that isn't registered for Microsoft.Insights",
      { ...audit, workspaceId: destinationIds.sandboxWorkspace },
      409,
      'Conflict',
    ],
  ]

  test.each(refusals)('rejects %s with an unwrapped error', async (_what, properties, status, code) => {
    const answer = await settings.put('main', properties)
    expect(answer).toMatchObject({ status, body: { code } })
    expect(answer.body).not.toHaveProperty('error')
    seconds(10)
    expect((await settings.list()).body).toEqual({ value: [] })
  })

  test("rejects a destination that isn't a resource ID, with an error from the gateway", async () => {
    expect(await settings.put('main', { ...audit, workspaceId: 'law-platform-weu' })).toMatchObject({
      status: 400,
      body: { error: { code: 'LinkedInvalidPropertyId' } },
    })
  })

  test("rejects a body that isn't JSON", async () => {
    expect(await settings.put('main', undefined, { body: '{' })).toMatchObject({
      status: 400,
      body: { error: { code: 'InvalidRequestContent' } },
    })
  })

  test('rejects a name with an invalid character', async () => {
    expect(await settings.put('a:b', audit)).toMatchObject({ status: 400, body: { code: 'BadRequest' } })
  })

  test('accepts members that the API description lacks, as the Azure portal sends them', async () => {
    const body = {
      id: 'x',
      name: 'main',
      properties: {
        ...audit,
        metrics: [],
        logAnalyticsDestinationType: null,
        eventHubAuthorizationRuleId: null,
        logs: [{ category: 'AuditLogs', categoryGroup: null, enabled: true, retentionPolicy: { days: 0, enabled: false } }],
      },
    }
    expect((await settings.put('main', undefined, { body })).status).toBe(200)
  })

  test('rejects the same destination and category in a second setting', async () => {
    await settings.put('main', audit)
    const second = await settings.put('second', {
      ...audit,
      workspaceId: audit.workspaceId.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'),
    })
    expect(second).toMatchObject({
      status: 409,
      body: {
        code: 'Conflict',
        message: expect.stringContaining("already used in diagnostic setting 'main' for category 'AuditLogs'") as string,
      },
    })
  })

  test('rejects a sixth setting and still accepts changes to the other five', async () => {
    for (const [index, category] of ['AuditLogs', 'SignInLogs', 'RiskyUsers', 'UserRiskEvents', 'ProvisioningLogs'].entries()) {
      expect((await settings.put(`setting ${index}`, { ...audit, logs: enabledLogs(category) })).status).toBe(200)
    }
    const sixth = { workspaceId: destinationIds.securityWorkspace, logs: enabledLogs('AuditLogs') }
    expect(await settings.put('sixth', sixth)).toMatchObject({ status: 409, body: { code: 'Conflict' } })
    expect((await settings.put('setting 0', sixth)).status).toBe(200)
  })

  test('returns 400 for the list of categories, although the API description includes it', async () => {
    expect((await callArm(emulator, '/providers/microsoft.aadiam/diagnosticSettingsCategories?api-version=2017-04-01')).status).toBe(400)
  })
})
