import { AuthorizationManagementClient } from '@azure/arm-authorization'
import { OperationalInsightsManagementClient } from '@azure/arm-operationalinsights'
import { SubscriptionClient } from '@azure/arm-resources-subscriptions'
import { describe, expect, test } from 'vitest'
import { all, callArm, credentialOf } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { type EmulatorInUse, useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../azure/seed-tenants'
import type { AnalyticsRulesRequest } from '../control/sentinel-operations'
import type { PersonaId } from '../personas'

const emulator = useEmulator()
const large = useEmulator({ contosoSubscriptions: 230 })

describe('subscriptions', () => {
  const subscriptionsOf = (target: EmulatorInUse, persona: PersonaId) =>
    all(new SubscriptionClient(credentialOf(target, persona), { endpoint: target.armUrl }).subscriptions.list())

  test('include only those in which the caller has a role', async () => {
    expect((await subscriptionsOf(emulator, 'security-administrator')).map(({ displayName }) => displayName)).toEqual([
      'Contoso Platform',
      'Contoso Security',
      'Contoso Sandbox',
    ])
    expect(await subscriptionsOf(emulator, 'helpdesk')).toEqual([])
    expect((await subscriptionsOf(emulator, 'fabrikam-administrator')).map(({ displayName }) => displayName)).toEqual([
      'Fabrikam Production',
    ])
  })

  test('are returned in pages that the SDK follows', async () => {
    expect(await callArm(large, '/subscriptions?api-version=2022-12-01')).toMatchObject({
      body: { nextLink: expect.stringContaining('skiptoken') as string },
    })
    const found = await subscriptionsOf(large, 'security-administrator')
    expect(new Set(found.map(({ subscriptionId }) => subscriptionId)).size).toBe(230)
  })

  test("return 404 when they don't exist and 403 when the caller has no role in them", async () => {
    expect(await callArm(emulator, '/subscriptions/00000000-0000-0000-0000-000000000000?api-version=2022-12-01')).toMatchObject({
      status: 404,
      body: { error: { code: 'SubscriptionNotFound' } },
    })
    expect(
      await callArm(emulator, `/subscriptions/${subscriptionIds.contosoPlatform}?api-version=2022-12-01`, { persona: 'helpdesk' }),
    ).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } })
  })

  test('show whether a resource provider is registered', async () => {
    const state = async (id: string) =>
      (await callArm(emulator, `/subscriptions/${id}/providers/Microsoft.Insights?api-version=2021-04-01`)).body
    expect(await state(subscriptionIds.contosoPlatform)).toHaveProperty('registrationState', 'Registered')
    expect(await state(subscriptionIds.contosoSandbox)).toHaveProperty('registrationState', 'NotRegistered')
  })
})

describe('workspaces', () => {
  const client = (id: string, persona: PersonaId = 'security-administrator') =>
    new OperationalInsightsManagementClient(credentialOf(emulator, persona), id, { endpoint: emulator.armUrl })

  test('are listed by subscription and by resource group, with the properties that the portal shows', async () => {
    const found = await all(client(subscriptionIds.contosoPlatform).workspaces.list())
    expect(found.map(({ name }) => name)).toEqual(['law-platform-weu', 'law-platform-neu', 'law-operations', 'law-finance'])
    expect(found[0]).toMatchObject({
      location: 'westeurope',
      retentionInDays: 30,
      sku: { name: 'PerGB2018' },
      customerId: expect.any(String) as string,
    })
    const inGroup = await all(client(subscriptionIds.contosoPlatform).workspaces.listByResourceGroup('RG-FINANCE'))
    expect(inGroup.map(({ name }) => name)).toEqual(['law-finance'])
  })

  test('are returned with the original casing of their IDs', async () => {
    const found = await all(client(subscriptionIds.contosoPlatform).workspaces.list())
    expect(found.some(({ id }) => id?.includes('/resourcegroups/') === true)).toBe(true)
  })

  test('return different errors for a missing workspace and a missing resource group', async () => {
    await expect(client(subscriptionIds.contosoPlatform).workspaces.get('rg-logging', 'law-gone')).rejects.toMatchObject({
      statusCode: 404,
      code: 'ResourceNotFound',
    })
    await expect(client(subscriptionIds.contosoPlatform).workspaces.get('rg-gone', 'law-gone')).rejects.toMatchObject({
      statusCode: 404,
      code: 'ResourceGroupNotFound',
    })
  })
})

describe('dedicated clusters', () => {
  const { platformWorkspace, securityWorkspace } = destinationIds
  const clusterId = `${securityWorkspace.split('/').slice(0, 5).join('/')}/providers/Microsoft.OperationalInsights/clusters/cl-soc`
  const client = (persona: PersonaId = 'security-administrator') =>
    new OperationalInsightsManagementClient(credentialOf(emulator, persona), subscriptionIds.contosoSecurity, { endpoint: emulator.armUrl })

  test('have a commitment tier, which replaces that of the workspaces linked to them, also from another subscription', async () => {
    await emulator.control.putCluster({ clusterId, capacity: 500, workspaceIds: [securityWorkspace, platformWorkspace] })
    expect(await client().clusters.get('rg-security', 'cl-soc')).toMatchObject({
      location: 'westeurope',
      sku: { name: 'CapacityReservation', capacity: 500 },
      billingType: 'Cluster',
      provisioningState: 'Succeeded',
      associatedWorkspaces: [{ workspaceName: 'law-security' }, { resourceId: platformWorkspace }],
    })
    expect(await client().workspaces.get('rg-security', 'law-security')).toMatchObject({
      sku: { name: 'LACluster' },
      features: { clusterResourceId: clusterId, enableLogAccessUsingOnlyResourcePermissions: true },
    })
    expect((await all(client().clusters.list())).map(({ name }) => name)).toEqual(['cl-soc'])
  })

  test("aren't returned to someone without rights, and a missing one is named", async () => {
    await expect(client('helpdesk').clusters.get('rg-security', 'cl-soc')).rejects.toMatchObject({
      statusCode: 403,
      code: 'AuthorizationFailed',
    })
    await expect(client().clusters.get('rg-security', 'cl-gone')).rejects.toMatchObject({
      statusCode: 404,
      code: 'ResourceNotFound',
      message: expect.stringContaining('Microsoft.OperationalInsights/clusters/cl-gone') as string,
    })
  })

  test('have one of the published commitment tiers', async () => {
    await expect(emulator.control.putCluster({ clusterId, capacity: 150, workspaceIds: [securityWorkspace] })).rejects.toThrow()
  })
})

describe('permissions', () => {
  const client = (persona: PersonaId) =>
    new AuthorizationManagementClient(credentialOf(emulator, persona), subscriptionIds.contosoPlatform, { endpoint: emulator.armUrl })
  const actionsOn = async (persona: PersonaId, workspace: string) => {
    const group = workspace === 'law-finance' ? 'rg-finance' : 'rg-logging'
    const permissions = await all(
      client(persona).permissions.listForResource(group, 'Microsoft.OperationalInsights', '', 'workspaces', workspace),
    )
    return permissions.flatMap(({ actions }) => actions ?? [])
  }

  test('differ by workspace for the administrator when requested by the SDK', async () => {
    expect(await actionsOn('security-administrator', 'law-platform-weu')).toContain('Microsoft.OperationalInsights/*')
    expect(await actionsOn('security-administrator', 'law-finance')).toEqual(['*/read'])
    expect(await actionsOn('administrator-without-rights', 'law-platform-weu')).toEqual(['*/read'])
  })

  test('can be requested for a resource group and a subscription', async () => {
    expect(await all(client('security-administrator').permissions.listForResourceGroup('rg-logging'))).toHaveLength(2)
    expect(
      await callArm(
        emulator,
        `/subscriptions/${subscriptionIds.contosoSecurity}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`,
      ),
    ).toMatchObject({ status: 200, body: { value: [{ actions: ['*'] }] } })
  })

  test("aren't returned to a user who can't read the resource", async () => {
    expect(
      (
        await callArm(
          emulator,
          `${destinationIds.platformWorkspace}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`,
          { persona: 'helpdesk' },
        )
      ).status,
    ).toBe(403)
  })
})

describe('other destinations', () => {
  test('include storage accounts and event hub namespaces with the rights of their rules', async () => {
    const base = `/subscriptions/${subscriptionIds.contosoSecurity}/providers`
    expect((await callArm(emulator, `${base}/Microsoft.Storage/storageAccounts?api-version=2023-05-01`)).body).toHaveProperty(
      'value.0.name',
      'stcontosoentralogs',
    )
    expect((await callArm(emulator, `${base}/Microsoft.EventHub/namespaces?api-version=2024-01-01`)).body).toHaveProperty(
      'value.0.name',
      'evhns-contoso-siem',
    )
    const rules = await callArm(emulator, `${destinationIds.eventHubRule.replace(/\/[^/]+$/, '')}?api-version=2024-01-01`)
    expect(rules.body).toMatchObject({
      value: [
        { properties: { rights: ['Listen', 'Manage', 'Send'] } },
        { properties: { rights: ['Send'] } },
        { name: 'siem-listen-only' },
        { name: 'entra-logs' },
      ],
    })
  })

  test('include the Sentinel state of a workspace', async () => {
    const state = (workspace: string) =>
      callArm(emulator, `${workspace}/providers/Microsoft.SecurityInsights/onboardingStates/default?api-version=2024-03-01`)
    expect((await state(destinationIds.securityWorkspace)).status).toBe(200)
    expect((await state(destinationIds.platformWorkspace)).status).toBe(404)
  })
})

const fusion = { kind: 'Fusion', displayName: 'Multistage attacks' } as const

describe('the analytics rules of Microsoft Sentinel', () => {
  const { securityWorkspace, platformWorkspace } = destinationIds
  const list = async (version: string, workspace: string = securityWorkspace) =>
    callArm(emulator, `${workspace}/providers/Microsoft.SecurityInsights/alertRules?api-version=${version}`)
  const preview = '2025-07-01-preview'
  const set = (...rules: AnalyticsRulesRequest['rules']) => emulator.control.setAnalyticsRules({ workspaceId: securityWorkspace, rules })

  test('are listed with a query only where their kind has one', async () => {
    await set({ displayName: 'Spray', query: 'SigninLogs' }, { kind: 'NRT', displayName: 'Now', query: 'AuditLogs' }, fusion)
    const { body } = await list(preview)
    const found = (body as { value: { kind: string; properties: object }[] }).value
    expect(found.map(({ kind, properties }) => [kind, 'query' in properties, 'queryPeriod' in properties])).toEqual([
      ['Scheduled', true, true],
      ['NRT', true, false],
      ['Fusion', false, false],
    ])
  })

  test('lack those of kinds that only preview versions know', async () => {
    await set({ kind: 'NRT', displayName: 'Now', query: 'AuditLogs' }, { kind: 'ThreatIntelligence', displayName: 'Feeds' }, fusion)
    expect((await list('2025-09-01')).body).toMatchObject({ value: [{ kind: 'Fusion' }] })
    expect((await list('2017-01-01')).status).toBe(400)
  })

  test('have pages', async () => {
    await set(...Array.from({ length: 51 }, (_, index) => ({ displayName: `Rule ${index}`, query: 'AuditLogs' })))
    const { nextLink, value } = (await list(preview)).body as { nextLink: string; value: unknown[] }
    expect(value).toHaveLength(50)
    const { pathname, search } = new URL(nextLink)
    const { body: last } = await callArm(emulator, `${pathname}${search}`)
    expect(last).toMatchObject({ value: [{ properties: { displayName: 'Rule 50' } }] })
    expect(last).not.toHaveProperty('nextLink')
  })

  test('are refused without Microsoft Sentinel, without permission, and without a workspace', async () => {
    const notOnboarded = expect.stringContaining('is not onboarded to Microsoft Sentinel') as string
    expect(await list(preview, platformWorkspace)).toMatchObject({
      status: 400,
      body: { error: { code: 'BadRequest', message: notOnboarded } },
    })
    expect(await list(preview, `${platformWorkspace}-none`)).toMatchObject({ status: 404, body: { error: { code: 'ResourceNotFound' } } })
    await emulator.control.deny({
      persona: 'security-administrator',
      scope: securityWorkspace,
      action: 'Microsoft.SecurityInsights/alertRules/*',
    })
    expect(await list(preview)).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } })
  })
})
