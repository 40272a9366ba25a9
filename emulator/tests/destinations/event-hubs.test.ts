import { EventHubManagementClient } from '@azure/arm-eventhub'
import { describe, expect, test } from 'vitest'
import { all, credentialOf, enabledLogs, settingCalls } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../../azure/seed-tenants'
import type { PersonaId } from '../../personas'

const emulator = useEmulator()

const client = (persona: PersonaId = 'security-administrator', subscriptionId: string = subscriptionIds.contosoSecurity) =>
  new EventHubManagementClient(credentialOf(emulator, persona), subscriptionId, { endpoint: emulator.armUrl })
const put = (properties: object) => settingCalls(emulator).put('main', { logs: enabledLogs('AuditLogs'), ...properties })

describe('event hubs', () => {
  test('exist in namespaces of every tier', async () => {
    const tiers = (await all(client().namespaces.list())).map(({ name, sku }) => [name, sku?.tier])
    expect(tiers).toEqual([
      ['evhns-contoso-siem', 'Standard'],
      ['evhns-contoso-basic', 'Basic'],
      ['evhns-contoso-premium', 'Premium'],
    ])
  })

  test('are listed with their cleanup policies', async () => {
    const hubs = await all(client().eventHubs.listByNamespace('rg-security', 'evhns-contoso-siem'))
    expect(hubs.map(({ name, retentionDescription }) => [name, retentionDescription?.cleanupPolicy])).toEqual([
      ['entra-logs', 'Delete'],
      ['device-state', 'Compact'],
    ])
    expect((await client().eventHubs.get('rg-security', 'evhns-contoso-siem', 'entra-logs')).partitionCount).toBe(4)
    await expect(client().eventHubs.get('rg-security', 'evhns-contoso-siem', 'gone')).rejects.toMatchObject({
      statusCode: 404,
      code: 'ResourceNotFound',
    })
  })

  test('have authorization rules with rights, on the namespace and on a hub', async () => {
    const { namespaces, eventHubs } = client()
    const rules = await all(namespaces.listAuthorizationRules('rg-security', 'evhns-contoso-siem'))
    expect(rules.map(({ name, rights }) => [name, rights?.length])).toEqual([
      ['RootManageSharedAccessKey', 3],
      ['siem-send-only', 1],
      ['siem-listen-only', 1],
      ['entra-logs', 3],
    ])
    expect((await namespaces.getAuthorizationRule('rg-security', 'evhns-contoso-siem', 'entra-logs')).rights).toEqual([
      'Manage',
      'Send',
      'Listen',
    ])
    expect(
      (await all(eventHubs.listAuthorizationRules('rg-security', 'evhns-contoso-siem', 'entra-logs'))).map(({ name }) => name),
    ).toEqual(['hub-all'])
  })

  test('return keys, which are never real, only to users who can list them', async () => {
    const keys = await client().namespaces.listKeys('rg-security', 'evhns-contoso-siem', 'entra-logs')
    expect(keys.primaryKey).toMatch(/^NOT-A-KEY-/)
    await expect(
      client('administrator-without-rights').namespaces.listKeys('rg-security', 'evhns-contoso-siem', 'entra-logs'),
    ).rejects.toMatchObject({ statusCode: 403, code: 'AuthorizationFailed' })
    await expect(
      client('security-administrator', subscriptionIds.contosoPlatform).namespaces.listKeys(
        'rg-finance',
        'evhns-contoso-finance',
        'RootManageSharedAccessKey',
      ),
    ).rejects.toMatchObject({ statusCode: 403 })
  })
})

describe('a setting for an event hub', () => {
  test('is accepted with a rule of the namespace that has the Manage, Send, and Listen rights', async () => {
    expect((await put({ eventHubAuthorizationRuleId: destinationIds.entraLogsRule, eventHubName: 'entra-logs' })).status).toBe(200)
  })

  test.each(['sendOnlyRule', 'listenOnlyRule', 'hubRule'] as const)('is rejected with %s', async (name) => {
    expect(await put({ eventHubAuthorizationRuleId: destinationIds[name] })).toMatchObject({ status: 400, body: { code: 'BadRequest' } })
  })

  test('is rejected with a compacted hub', async () => {
    expect(await put({ eventHubAuthorizationRuleId: destinationIds.entraLogsRule, eventHubName: 'device-state' })).toMatchObject({
      status: 400,
      body: { code: 'BadRequest' },
    })
  })

  test("is rejected with a rule whose keys the caller can't list", async () => {
    expect(await put({ eventHubAuthorizationRuleId: destinationIds.financeEventHubRule })).toMatchObject({
      status: 403,
      body: { error: { code: 'LinkedAuthorizationFailed' } },
    })
  })
})
