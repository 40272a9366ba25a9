import { createMonitor } from '@azure/arm-monitor/api'
import { describe, expect, test } from 'vitest'
import { armAudience, enabledLogs, settingCalls } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const settings = settingCalls(emulator)

const audit = { workspaceId: destinationIds.platformWorkspace, logs: enabledLogs('AuditLogs') }
const seconds = (count: number) => emulator.clock.advance(count)

describe('the diagnostic settings API', () => {
  test('answers a valid PUT with 200 and repeats only what was sent', async () => {
    const saved = await settings.put('main', audit)
    expect(saved.status).toBe(200)
    expect(saved.body).toMatchObject({ name: 'main', properties: { workspaceId: destinationIds.platformWorkspace } })
    expect(saved.body).toHaveProperty('properties.logs.length', 1)
  })

  test("doesn't return a new setting for some seconds, either individually or in the list", async () => {
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

  test('returns the old value of a changed setting until the change takes effect', async () => {
    await settings.put('main', audit)
    seconds(3)
    await settings.put('main', { ...audit, logs: enabledLogs('RiskyUsers') })
    expect(await settings.enabledCategories('main')).toEqual(['AuditLogs'])
    seconds(3)
    expect(await settings.enabledCategories('main')).toEqual(['RiskyUsers'])
  })

  test('lists every category of the service, including disabled and unpublished ones', async () => {
    await settings.put('main', audit)
    seconds(3)
    const categories = (await settings.logs('main')).map(({ category }) => category)
    expect(categories).toEqual(expect.arrayContaining(['SignInLogs', 'RiskyAgents', 'EmulatedPreviewLogs']))
    expect(categories.length).toBeGreaterThan(25)
  })

  test("returns IDs in a different casing, a single setting's ID without a leading slash, and an empty event hub name", async () => {
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

  test('alternates between 200 and 404 for reads of a deleted setting', async () => {
    await settings.put('main', audit)
    seconds(3)
    expect((await settings.remove('main')).status).toBe(200)
    const reads = [await settings.get('main'), await settings.get('main'), await settings.get('main'), await settings.get('main')]
    expect(reads.map(({ status }) => status)).toEqual([200, 404, 200, 404])
    seconds(20)
    expect([(await settings.get('main')).status, (await settings.get('main')).status]).toEqual([404, 404])
  })

  test("returns 204 when the setting to delete doesn't exist", async () => {
    expect((await settings.remove('never')).status).toBe(204)
  })

  test('accepts a PUT without enabled categories but keeps no setting', async () => {
    await settings.put('main', audit)
    seconds(3)
    expect((await settings.put('main', { ...audit, logs: [{ category: 'AuditLogs', enabled: false }] })).status).toBe(200)
    seconds(3)
    expect((await settings.get('main')).status).toBe(404)
  })

  test('replaces the whole setting: what a PUT omits is removed', async () => {
    await settings.put('main', { ...audit, storageAccountId: destinationIds.storageAccount, logs: enabledLogs('AuditLogs', 'SignInLogs') })
    seconds(3)
    await settings.put('main', { workspaceId: destinationIds.platformWorkspace, logs: enabledLogs('SignInLogs') })
    seconds(3)
    expect((await settings.get('main')).body).toHaveProperty('properties.storageAccountId', null)
    expect(await settings.enabledCategories('main')).toEqual(['SignInLogs'])
  })
})

describe('the Azure SDK', () => {
  const client = () => {
    const credential = {
      getToken: async () => ({
        token: await emulator.issueToken('security-administrator', { audience: armAudience }),
        expiresOnTimestamp: Date.now() + 3_000_000,
      }),
    }
    return createMonitor(credential, '', { endpoint: emulator.armUrl, retryOptions: { maxRetries: 0 } })
  }

  test('can save and read a setting with a custom path of the monitor client', async () => {
    const path = client().pathUnchecked('/providers/microsoft.aadiam/diagnosticSettings/{name}', 'name with spaces')
    const saved = await path.put({ queryParameters: { 'api-version': '2017-04-01' }, body: { properties: audit } })
    expect(saved.status).toBe('200')
    seconds(3)
    const read = await path.get({ queryParameters: { 'api-version': '2017-04-01-preview' } })
    expect(read.body).toHaveProperty('name', 'name with spaces')
  })

  test('can list settings through the longer path', async () => {
    await settings.put('main', audit)
    seconds(3)
    const list = await client()
      .pathUnchecked('/providers/microsoft.aadiam/providers/Microsoft.Insights/diagnosticSettings')
      .get({ queryParameters: { 'api-version': '2017-04-01-preview' } })
    expect(list.body).toHaveProperty('value.0.name', 'main')
  })
})
