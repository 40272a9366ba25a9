import { OperationalInsightsManagementClient, type Workspace } from '@azure/arm-operationalinsights'
import { describe, expect, test } from 'vitest'
import { all, callArm, credentialOf } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../azure/seed-tenants'
import type { PersonaId } from '../personas'

const emulator = useEmulator()
const { control } = emulator

const { contosoSecurity, contosoPlatform } = subscriptionIds
const client = (subscriptionId: string = contosoSecurity, persona: PersonaId = 'security-administrator') =>
  new OperationalInsightsManagementClient(credentialOf(emulator, persona), subscriptionId, { endpoint: emulator.armUrl })
const create = (name: string, workspace: Workspace, group = 'rg-security') =>
  client().workspaces.createOrUpdate(group, name, workspace, { updateIntervalInMs: 5 })
const pathOf = (name: string, group = 'rg-security', subscriptionId: string = contosoSecurity) =>
  `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.OperationalInsights/workspaces/${name}?api-version=2021-06-01`
const put = (path: string, body: unknown, persona?: PersonaId) => callArm(emulator, path, { method: 'PUT', body, persona })

describe('a new workspace', () => {
  test('takes some seconds to create and then succeeds when polled by the SDK', async () => {
    const poller = create('law-new', {
      location: 'West Europe',
      sku: { name: 'PerGB2018' },
      retentionInDays: 90,
      workspaceCapping: { dailyQuotaGb: 10 },
    })
    await poller.submitted()
    expect((await client().workspaces.get('rg-security', 'law-new')).provisioningState).toBe('Creating')
    emulator.clock.advance(8)
    const created = await poller.pollUntilDone()
    expect(created).toMatchObject({
      location: 'westeurope',
      provisioningState: 'Succeeded',
      customerId: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      sku: { name: 'PerGB2018' },
      retentionInDays: 90,
      workspaceCapping: { dailyQuotaGb: 10 },
    })
    expect((await all(client().workspaces.list())).map(({ name }) => name)).toContain('law-new')
  })

  test('returns 201 at first and 200 for a change, which keeps omitted members', async () => {
    const properties = { sku: { name: 'CapacityReservation', capacityReservationLevel: 200 }, retentionInDays: 60 }
    expect(await put(pathOf('law-new'), { location: 'westeurope', properties })).toMatchObject({
      status: 201,
      body: { properties: { provisioningState: 'Creating' } },
    })
    emulator.clock.advance(8)
    expect(await put(pathOf('law-new'), { location: 'westeurope', properties: { retentionInDays: 180 } })).toMatchObject({
      status: 200,
      body: { properties: { provisioningState: 'Succeeded', retentionInDays: 180, sku: { capacityReservationLevel: 200 } } },
    })
  })

  test('takes as long as the control service specifies', async () => {
    await control.setLags({ createSeconds: 100 })
    await create('law-new', { location: 'westeurope' }).submitted()
    emulator.clock.advance(99)
    expect((await client().workspaces.get('rg-security', 'law-new')).provisioningState).toBe('Creating')
    emulator.clock.advance(1)
    expect((await client().workspaces.get('rg-security', 'law-new')).provisioningState).toBe('Succeeded')
  })

  test.each(['Failed', 'Canceled'] as const)('makes the SDK fail when it ends as %s, and can be created again', async (outcome) => {
    await control.setCreationOutcome(outcome)
    const poller = create('law-new', { location: 'westeurope' })
    await poller.submitted()
    emulator.clock.advance(8)
    await expect(poller.pollUntilDone()).rejects.toThrow(outcome === 'Failed' ? 'failed' : 'canceled')
    await control.setCreationOutcome('Succeeded')
    const again = create('law-new', { location: 'westeurope' })
    await again.submitted()
    emulator.clock.advance(8)
    expect((await again.pollUntilDone()).provisioningState).toBe('Succeeded')
  })
})

describe('creating a workspace fails', () => {
  const location = 'westeurope'
  const bodies: [string, unknown][] = [
    ['a retired pricing tier', { location, properties: { sku: { name: 'Free' } } }],
    ['an unknown pricing tier', { location, properties: { sku: { name: 'Gold' } } }],
    ['an unsupported reservation level', { location, properties: { sku: { name: 'CapacityReservation', capacityReservationLevel: 150 } } }],
    ['a reservation without a level', { location, properties: { sku: { name: 'CapacityReservation' } } }],
    ['seven days of retention', { location, properties: { retentionInDays: 7 } }],
    ['731 days of retention', { location, properties: { retentionInDays: 731 } }],
    ['a daily quota below -1', { location, properties: { workspaceCapping: { dailyQuotaGb: -2 } } }],
  ]
  test.each(bodies)('with %s', async (_what, body) => {
    expect(await put(pathOf('law-new'), body)).toMatchObject({ status: 400, body: { error: { code: 'InvalidParameter' } } })
    expect((await callArm(emulator, pathOf('law-new'))).status).toBe(404)
  })

  test.each(['law', '-law-new', 'law-new-', 'law_new', 'l'.repeat(64)])('with the name %s', async (name) => {
    expect(await put(pathOf(name), { location })).toMatchObject({ status: 400, body: { error: { code: 'InvalidParameter' } } })
  })

  test("without a location or with a body that isn't JSON", async () => {
    expect(await put(pathOf('law-new'), {})).toMatchObject({ status: 400, body: { error: { code: 'InvalidRequestContent' } } })
    expect(await put(pathOf('law-new'), '{')).toMatchObject({ status: 400, body: { error: { code: 'InvalidRequestContent' } } })
  })

  test("in a region that doesn't exist and in a listed region that is closed", async () => {
    await expect(create('law-new', { location: 'atlantis' }).pollUntilDone()).rejects.toMatchObject({
      statusCode: 400,
      code: 'LocationNotAvailableForResourceType',
    })
    expect(await put(pathOf('law-new'), { location: 'Brazil South' })).toMatchObject({
      status: 400,
      body: { error: { code: 'LocationNotAvailableForResourceType' } },
    })
  })

  test('because of a policy, which the error names', async () => {
    const answer = await put(pathOf('law-new', 'rg-logging', contosoPlatform), { location: 'eastus' })
    expect(answer).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 'RequestDisallowedByPolicy',
          additionalInfo: [{ type: 'PolicyViolation', info: { policyAssignmentDisplayName: 'Allowed locations' } }],
        },
      },
    })
    expect((await put(pathOf('law-new', 'rg-logging', contosoPlatform), { location: 'westeurope' })).status).toBe(201)
  })

  test('over the quota of a resource group', async () => {
    expect(await put(pathOf('law-new', 'rg-full'), { location })).toMatchObject({ status: 400, body: { error: { code: 'QuotaExceeded' } } })
  })

  test('without permission to write and in a missing resource group', async () => {
    expect(await put(pathOf('law-new'), { location }, 'administrator-without-rights')).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 'AuthorizationFailed',
          message: expect.stringContaining('Microsoft.OperationalInsights/workspaces/write') as string,
        },
      },
    })
    expect(await put(pathOf('law-new', 'rg-gone'), { location })).toMatchObject({
      status: 404,
      body: { error: { code: 'ResourceGroupNotFound' } },
    })
  })

  test('with the name of a workspace in another region', async () => {
    expect(await put(pathOf('law-security'), { location: 'eastus' })).toMatchObject({
      status: 409,
      body: { error: { code: 'InvalidResourceLocation' } },
    })
  })
})

describe('a deleted workspace', () => {
  test('is listed by subscription and by resource group', async () => {
    expect((await all(client().deletedWorkspaces.list())).map(({ name }) => name)).toEqual(['law-security-old'])
    expect((await all(client().deletedWorkspaces.listByResourceGroup('rg-archive'))).map(({ name }) => name)).toEqual([])
  })

  test('is recovered with the same ID when it is created again in the same place', async () => {
    const [deleted] = await all(client().deletedWorkspaces.list())
    const poller = create('law-security-old', { location: 'westeurope' })
    await poller.submitted()
    emulator.clock.advance(8)
    expect((await poller.pollUntilDone()).customerId).toBe(deleted?.customerId)
    expect(await all(client().deletedWorkspaces.list())).toEqual([])
  })

  test('reserves its name against a workspace in another region', async () => {
    expect(await put(pathOf('law-security-old'), { location: 'eastus' })).toMatchObject({
      status: 409,
      body: { error: { code: 'Conflict' } },
    })
  })

  test('is listed only when it was deleted without force', async () => {
    await client().workspaces.delete('rg-archive', 'law-soc-archive').pollUntilDone()
    await client().workspaces.delete('rg-security', 'law-security-us', { force: true }).pollUntilDone()
    expect((await all(client().deletedWorkspaces.list())).map(({ name }) => name)).toEqual(['law-security-old', 'law-soc-archive'])
    expect(
      (await callArm(emulator, `${destinationIds.securityWorkspace.replace('law-security', 'law-security-us')}?api-version=2025-07-01`))
        .status,
    ).toBe(404)
  })
})
