import { describe, expect, it } from 'vitest'
import { callArm, enabledLogs, settingCalls } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const settings = settingCalls(emulator)

const audit = { workspaceId: destinationIds.platformWorkspace, logs: enabledLogs('AuditLogs') }
const seconds = (count: number) => emulator.clock.advance(count)

describe('refusing what the service refuses', () => {
  const refusals: [string, unknown, number, string][] = [
    ['a log without enabled', { ...audit, logs: [{ category: 'AuditLogs' }] }, 400, 'BadRequest'],
    [
      'half a retention policy',
      { ...audit, logs: [{ category: 'AuditLogs', enabled: true, retentionPolicy: { enabled: false } }] },
      400,
      'BadRequest',
    ],
    [
      'a negative number of days',
      { ...audit, logs: [{ category: 'AuditLogs', enabled: true, retentionPolicy: { enabled: false, days: -1 } }] },
      400,
      'BadRequest',
    ],
    [
      'a number of days that is no integer',
      { ...audit, logs: [{ category: 'AuditLogs', enabled: true, retentionPolicy: { enabled: false, days: 0.5 } }] },
      400,
      'BadRequest',
    ],
    ['enabled as text', { ...audit, logs: [{ category: 'AuditLogs', enabled: 'true' }] }, 400, 'BadRequest'],
    ['a workspace id that is a number', { ...audit, workspaceId: 7 }, 400, 'BadRequest'],
    [
      'a retention policy that is on',
      { ...audit, logs: [{ category: 'AuditLogs', enabled: true, retentionPolicy: { enabled: true, days: 0 } }] },
      400,
      'BadRequest',
    ],
    [
      'days to retain',
      { ...audit, logs: [{ category: 'AuditLogs', enabled: true, retentionPolicy: { enabled: false, days: 30 } }] },
      400,
      'BadRequest',
    ],
    ['an unknown category', { ...audit, logs: enabledLogs('NoSuchLogs') }, 400, 'BadRequest'],
    ['a category group', { ...audit, logs: [{ categoryGroup: 'allLogs', enabled: true }] }, 400, 'BadRequest'],
    ['a setting without destination', { logs: enabledLogs('AuditLogs') }, 400, 'BadRequest'],
    [
      "an event hub's own rule",
      {
        eventHubAuthorizationRuleId: destinationIds.eventHubRule.replace('/authorizationRules', '/eventhubs/entra-logs/authorizationRules'),
        logs: enabledLogs('AuditLogs'),
      },
      400,
      'BadRequest',
    ],
    [
      'a rule that may only send',
      {
        eventHubAuthorizationRuleId: destinationIds.eventHubRule.replace('RootManageSharedAccessKey', 'siem-send-only'),
        logs: enabledLogs('AuditLogs'),
      },
      400,
      'BadRequest',
    ],
    ['a subscription without Microsoft.Insights', { ...audit, workspaceId: destinationIds.sandboxWorkspace }, 409, 'Conflict'],
  ]

  it.each(refusals)('refuses %s with a bare error', async (_what, properties, status, code) => {
    const answer = await settings.put('main', properties)
    expect(answer).toMatchObject({ status, body: { code } })
    expect(answer.body).not.toHaveProperty('error')
    seconds(10)
    expect((await settings.list()).body).toEqual({ value: [] })
  })

  it('refuses a destination that is not an id at the gateway', async () => {
    expect(await settings.put('main', { ...audit, workspaceId: 'law-platform-weu' })).toMatchObject({
      status: 400,
      body: { error: { code: 'LinkedInvalidPropertyId' } },
    })
  })

  it('refuses a body that is not JSON', async () => {
    expect(await settings.put('main', undefined, { body: '{' })).toMatchObject({
      status: 400,
      body: { error: { code: 'InvalidRequestContent' } },
    })
  })

  it('refuses a name with a forbidden character', async () => {
    expect(await settings.put('a:b', audit)).toMatchObject({ status: 400, body: { code: 'BadRequest' } })
  })

  it('accepts and forgets members that the description does not have, as the Azure portal sends them', async () => {
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

  it('refuses the same sink and category in a second setting', async () => {
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

  it('refuses a sixth setting and still lets the five be changed', async () => {
    for (const [index, category] of ['AuditLogs', 'SignInLogs', 'RiskyUsers', 'UserRiskEvents', 'ProvisioningLogs'].entries()) {
      expect((await settings.put(`setting ${index}`, { ...audit, logs: enabledLogs(category) })).status).toBe(200)
    }
    const sixth = { workspaceId: destinationIds.securityWorkspace, logs: enabledLogs('AuditLogs') }
    expect(await settings.put('sixth', sixth)).toMatchObject({ status: 409, body: { code: 'Conflict' } })
    expect((await settings.put('setting 0', sixth)).status).toBe(200)
  })

  it('answers the categories list with 400 although it is described', async () => {
    expect((await callArm(emulator, '/providers/microsoft.aadiam/diagnosticSettingsCategories?api-version=2017-04-01')).status).toBe(400)
  })
})
