import { describe, expect, test } from 'vitest'
import { callArm, enabledLogs, settingCalls } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../../azure/seed-tenants'

const emulator = useEmulator()
const { control } = emulator

const list = (type: string, version: string, subscriptionId: string = subscriptionIds.contosoSecurity) =>
  callArm(emulator, `/subscriptions/${subscriptionId}/providers/${type}?api-version=${version}`)
const put = (properties: object) => settingCalls(emulator).put('main', { logs: enabledLogs('AuditLogs'), ...properties })
const shown = async () => {
  emulator.clock.advance(3)
  return (await settingCalls(emulator).get('main')).body
}

describe('partner monitors', () => {
  test('can be listed and read', async () => {
    expect((await list('Microsoft.Datadog/monitors', '2023-10-20')).body).toMatchObject({
      value: [{ name: 'datadog-contoso', properties: { monitoringStatus: 'Enabled' } }],
    })
    expect((await list('Dynatrace.Observability/monitors', '2023-04-27', subscriptionIds.contosoPlatform)).body).toMatchObject({
      value: [{ name: 'dynatrace-contoso' }],
    })
    expect((await list('Microsoft.Elastic/monitors', '2024-03-01')).body).toEqual({ value: [] })
    expect((await list('NewRelic.Observability/monitors', '2024-01-01')).body).toEqual({ value: [] })
    expect((await list('Microsoft.Logz/monitors', '2020-10-01')).body).toEqual({ value: [] })
    expect((await callArm(emulator, `${destinationIds.datadogMonitor}?api-version=2023-10-20`)).body).toMatchObject({
      id: destinationIds.datadogMonitor,
    })
  })

  test('are included in Resource Graph', async () => {
    const query =
      "resources | where type in~ ('microsoft.datadog/monitors', 'dynatrace.observability/monitors') | project name | order by name asc"
    expect(
      (await callArm(emulator, '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01', { method: 'POST', body: { query } }))
        .body,
    ).toMatchObject({ data: [{ name: 'datadog-contoso' }, { name: 'dynatrace-contoso' }] })
  })
})

describe('a setting with a partner', () => {
  test("is saved without the partner, which the service doesn't support", async () => {
    const saved = await put({ workspaceId: destinationIds.platformWorkspace, marketplacePartnerId: destinationIds.dynatraceMonitor })
    expect(saved.status).toBe(200)
    expect(saved.body).not.toHaveProperty('properties.marketplacePartnerId')
    expect(await shown()).not.toHaveProperty('properties.marketplacePartnerId')
  })

  test('has no destination when the partner is the only one', async () => {
    expect(await put({ marketplacePartnerId: destinationIds.datadogMonitor })).toMatchObject({ status: 400, body: { code: 'BadRequest' } })
  })

  test('keeps the partner when the service is configured to', async () => {
    await control.keepPartner(true)
    expect((await put({ marketplacePartnerId: destinationIds.datadogMonitor })).body).toMatchObject({
      properties: { marketplacePartnerId: destinationIds.datadogMonitor },
    })
    expect(await shown()).toMatchObject({ properties: { marketplacePartnerId: expect.stringMatching(/datadog-contoso$/) as string } })
  })

  test('then requires an existing partner resource and permission to write to it', async () => {
    await control.keepPartner(true)
    expect(await put({ marketplacePartnerId: destinationIds.dynatraceMonitor })).toMatchObject({
      status: 403,
      body: { error: { code: 'LinkedAuthorizationFailed' } },
    })
    expect(await put({ marketplacePartnerId: `${destinationIds.datadogMonitor}-gone` })).toMatchObject({ status: 403 })
    expect(await put({ marketplacePartnerId: destinationIds.storageAccount })).toMatchObject({ status: 400 })
  })
})
