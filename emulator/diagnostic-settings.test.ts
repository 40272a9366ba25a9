import { createMonitor } from '@azure/arm-monitor/api'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { subscriptionIds } from './azure/seed-estate'
import { armAudience, callArm, destinationIds, enabledLogs, settingCalls, startForTests } from './emulator-for-tests'
import type { Emulator } from './start-emulator'

let emulator: Emulator
let settings: ReturnType<typeof settingCalls>

beforeAll(async () => {
  emulator = await startForTests()
  settings = settingCalls(emulator)
})
afterAll(() => emulator.stop())
beforeEach(() => emulator.reset())

const audit = { workspaceId: destinationIds.platformWorkspace, logs: enabledLogs('AuditLogs') }
const seconds = (count: number) => emulator.clock.advance(count)

describe('reading after writing', () => {
  it('answers a good PUT with 200 and repeats only what was posted', async () => {
    const saved = await settings.put('main', audit)
    expect(saved.status).toBe(200)
    expect(saved.body).toMatchObject({ name: 'main', properties: { workspaceId: destinationIds.platformWorkspace } })
    expect(saved.body).toHaveProperty('properties.logs.length', 1)
  })

  it('does not find a new setting for some seconds, neither alone nor in the list', async () => {
    await settings.put('main', audit)
    expect(await settings.get('main')).toMatchObject({
      status: 404,
      body: { code: 'ResourceNotFound', message: "The diagnostic setting 'main' doesn't exist." },
    })
    expect((await settings.list()).body).toEqual({ value: [] })
    seconds(3)
    expect((await settings.get('main')).status).toBe(200)
    expect((await settings.list()).body).toHaveProperty('value.length', 1)
  })

  it('shows the old value of a changed setting until the change is through', async () => {
    await settings.put('main', audit)
    seconds(3)
    await settings.put('main', { ...audit, logs: enabledLogs('RiskyUsers') })
    expect(await enabledIn('main')).toEqual(['AuditLogs'])
    seconds(3)
    expect(await enabledIn('main')).toEqual(['RiskyUsers'])
  })

  it('lists every category the service knows, the disabled and the unpublished ones too', async () => {
    await settings.put('main', audit)
    seconds(3)
    const categories = (await logsOf('main')).map(({ category }) => category)
    expect(categories).toEqual(expect.arrayContaining(['SignInLogs', 'RiskyAgents', 'EmulatedPreviewLogs']))
    expect(categories.length).toBeGreaterThan(25)
  })

  it('returns ids in other casing, once without a leading slash, and an empty event hub name', async () => {
    await settings.put('Main', audit)
    seconds(3)
    expect((await settings.get('mAIN')).body).toMatchObject({
      id: 'providers/microsoft.aadiam/diagnosticSettings/Main',
      properties: {
        workspaceId: destinationIds.platformWorkspace
          .replace('resourceGroups', 'resourcegroups')
          .replace('Microsoft.OperationalInsights', 'microsoft.operationalinsights'),
        eventHubName: '',
      },
    })
    expect((await settings.list()).body).toHaveProperty('value.0.id', '/providers/microsoft.aadiam/diagnosticSettings/Main')
  })

  it('lets reads of a deleted setting flap between 200 and 404', async () => {
    await settings.put('main', audit)
    seconds(3)
    expect((await settings.remove('main')).status).toBe(200)
    const reads = [await settings.get('main'), await settings.get('main'), await settings.get('main'), await settings.get('main')]
    expect(reads.map(({ status }) => status)).toEqual([200, 404, 200, 404])
    seconds(20)
    expect([(await settings.get('main')).status, (await settings.get('main')).status]).toEqual([404, 404])
  })

  it('answers 204 to the delete of what is not there', async () => {
    expect((await settings.remove('never')).status).toBe(204)
  })

  it('accepts a PUT with nothing enabled and keeps no setting', async () => {
    await settings.put('main', audit)
    seconds(3)
    expect((await settings.put('main', { ...audit, logs: [{ category: 'AuditLogs', enabled: false }] })).status).toBe(200)
    seconds(3)
    expect((await settings.get('main')).status).toBe(404)
  })

  it('replaces: what a PUT leaves out is gone', async () => {
    await settings.put('main', { ...audit, storageAccountId: destinationIds.storageAccount, logs: enabledLogs('AuditLogs', 'SignInLogs') })
    seconds(3)
    await settings.put('main', { workspaceId: destinationIds.platformWorkspace, logs: enabledLogs('SignInLogs') })
    seconds(3)
    expect((await settings.get('main')).body).toHaveProperty('properties.storageAccountId', null)
    expect(await enabledIn('main')).toEqual(['SignInLogs'])
  })
})

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

describe('judging the caller', () => {
  it.each(['no-role', 'helpdesk', 'app-administrator'] as const)('does not let %s read settings', async (persona) => {
    expect(await settings.list({ persona })).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } })
  })

  it('lets a security reader read and not write', async () => {
    expect((await settings.list({ persona: 'security-reader' })).status).toBe(200)
    const write = await settings.put('main', audit, { persona: 'security-reader' })
    expect(write).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 'AuthorizationFailed',
          message: expect.stringContaining(
            "perform action 'microsoft.aadiam/diagnosticSettings/write' over scope '/providers/microsoft.aadiam/diagnosticSettings/main'",
          ) as string,
        },
      },
    })
    expect(write.headers.get('x-ms-failure-cause')).toBe('gateway')
    expect((await settings.remove('main', { persona: 'security-reader' })).status).toBe(403)
  })

  it.each([
    ['an administrator without rights in Azure', 'administrator-without-rights', audit.workspaceId],
    ['the administrator on the one workspace she may only read', 'security-administrator', destinationIds.financeWorkspace],
    ['the administrator on a workspace that does not exist', 'security-administrator', `${audit.workspaceId}-gone`],
    ['the administrator of another tenant', 'fabrikam-administrator', audit.workspaceId],
  ] as const)('refuses %s with LinkedAuthorizationFailed', async (_who, persona, workspaceId) => {
    expect(await settings.put('main', { ...audit, workspaceId }, { persona })).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 'LinkedAuthorizationFailed',
          message: expect.stringContaining('Microsoft.OperationalInsights/workspaces/sharedKeys/action') as string,
        },
      },
    })
  })

  it('keeps the settings of two tenants apart', async () => {
    await settings.put('main', audit)
    const fabrikam = `/subscriptions/${subscriptionIds.fabrikamProduction}/resourceGroups/rg-monitoring/providers/Microsoft.OperationalInsights/workspaces/law-fabrikam`
    expect(
      (await settings.put('main', { workspaceId: fabrikam, logs: enabledLogs('SignInLogs') }, { persona: 'fabrikam-administrator' }))
        .status,
    ).toBe(200)
    seconds(3)
    expect(await enabledIn('main')).toEqual(['AuditLogs'])
  })
})

describe('through the Azure SDK', () => {
  const client = () => {
    const credential = {
      getToken: async () => ({
        token: await emulator.issueToken('security-administrator', { audience: armAudience }),
        expiresOnTimestamp: Date.now() + 3_000_000,
      }),
    }
    return createMonitor(credential, '', { endpoint: emulator.armUrl, retryOptions: { maxRetries: 0 } })
  }

  it('takes what the monitor client sends for a path of its own', async () => {
    const path = client().pathUnchecked('/providers/microsoft.aadiam/diagnosticSettings/{name}', 'name with spaces')
    const saved = await path.put({ queryParameters: { 'api-version': '2017-04-01' }, body: { properties: audit } })
    expect(saved.status).toBe('200')
    seconds(3)
    const read = await path.get({ queryParameters: { 'api-version': '2017-04-01-preview' } })
    expect(read.body).toHaveProperty('name', 'name with spaces')
  })

  it('lists through the longer alias too', async () => {
    await settings.put('main', audit)
    seconds(3)
    const list = await client()
      .pathUnchecked('/providers/microsoft.aadiam/providers/Microsoft.Insights/diagnosticSettings')
      .get({ queryParameters: { 'api-version': '2017-04-01-preview' } })
    expect(list.body).toHaveProperty('value.0.name', 'main')
  })
})

interface Log {
  category: string
  enabled: boolean
}

async function logsOf(name: string): Promise<Log[]> {
  const { body } = await settings.get(name)
  return (body as { properties: { logs: Log[] } }).properties.logs
}

const enabledIn = async (name: string) => (await logsOf(name)).filter(({ enabled }) => enabled).map(({ category }) => category)
