import { beforeEach, describe, expect, test } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import { listResourceGroups, listWorkspaceRegions, readRegistration } from '@/lib/azure/resource-providers'
import { listWorkspaces } from '@/lib/azure/workspaces'
import type { NewWorkspace } from '@/lib/domain/setup/new-workspace'
import type { Draft } from '@/lib/drafts/draft-record'
import { startDraft } from '@/lib/drafts/start-draft'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { createWorkspace } from '@/lib/setup/create-workspace'
import { checkCreation } from '@/lib/setup/follow-creation'
import { registerSubscription } from '@/lib/setup/register-provider'
import { findCreation, type WorkspaceCreation } from '@/lib/setup/workspace-creation-record'
import { newWorkspace as wanted } from '@/testing/filled-draft'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
let draft: Draft

beforeEach(async () => {
  draft = await startDraft(maya.db, maya.session)
})

const writes = () =>
  portal.emulator
    .requests()
    .filter(({ service, method }) => service === 'arm' && method !== 'GET')
    .map(({ method, path, apiVersion, body }) => ({ method, path, apiVersion, body }))
const ask = (changes: Partial<NewWorkspace> = {}) =>
  createWorkspace({ draftId: draft.id, wanted: { ...wanted, ...changes } }, { ...maya, clientAddress: '192.0.2.7' })

async function begun(changes: Partial<NewWorkspace> = {}): Promise<WorkspaceCreation> {
  const result = await ask(changes)
  if (result.kind !== 'begun') throw new Error(JSON.stringify(result.faults))
  return result.creation
}

const listedNew = async () =>
  (await listWorkspaces(maya.access, subscriptionIds.contosoSecurity)).find(({ name }) => name === 'law-entra-new')

describe('a new workspace', () => {
  test.each([
    { what: 'a new group', resourceGroup: { kind: 'new', name: 'rg-tagged' } as const },
    { what: 'a workspace', resourceGroup: wanted.resourceGroup },
  ])(
    'without a tag that a policy requires of $what is refused in the words of the policy, and created with it',
    async ({ resourceGroup }) => {
      await portal.control.requireTag({ name: 'costCentre', reason: 'each group needs the tag costCentre' })
      const refused = await ask({ resourceGroup }).catch((error: unknown) => error)
      expect(JSON.stringify(refused)).toContain('each group needs the tag costCentre')
      expect(await begun({ resourceGroup, tags: 'CostCentre = 4711' })).toMatchObject({
        state: 'creating',
        wanted: { tags: 'CostCentre = 4711' },
      })
      expect(writes().at(-1)?.body).toMatchObject({ tags: { CostCentre: '4711' } })
    },
  )

  test('is requested with exactly the selected values, and is ready once Azure says so', async () => {
    const creation = await begun()
    expect(creation.state).toBe('creating')
    expect(writes()).toEqual([
      {
        method: 'PUT',
        path: `/subscriptions/${subscriptionIds.contosoSecurity}/resourceGroups/rg-security/providers/Microsoft.OperationalInsights/workspaces/law-entra-new`,
        apiVersion: '2023-09-01',
        body: {
          location: 'westeurope',
          properties: { sku: { name: 'PerGB2018' }, retentionInDays: 90, workspaceCapping: { dailyQuotaGb: 5 } },
        },
      },
    ])
    expect((await checkCreation(creation, maya)).state).toBe('creating')
    portal.emulator.clock.advance(120)
    expect((await checkCreation(creation, maya)).state).toBe('succeeded')
    expect(await listedNew()).toMatchObject({ region: 'westeurope', facts: ['Keeps logs for 90 days', 'Daily cap of 5 GB'], problems: [] })
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('is in a list that was kept from before its creation and from before it was ready', async () => {
    expect(await listedNew()).toBeUndefined()
    const creation = await begun()
    expect(await listedNew()).toMatchObject({ problems: [{ code: 'workspace-not-ready' }] })
    portal.emulator.clock.advance(120)
    await checkCreation(creation, maya)
    expect(await listedNew()).toMatchObject({ problems: [] })
  })

  test('gets its resource group first if that is new', async () => {
    await begun({ resourceGroup: { kind: 'new', name: 'rg-entra-logs' } })
    expect(writes()[0]).toEqual({
      method: 'PUT',
      path: `/subscriptions/${subscriptionIds.contosoSecurity}/resourceGroups/rg-entra-logs`,
      apiVersion: '2025-04-01',
      body: { location: 'westeurope' },
    })
    expect(await listResourceGroups(maya.access, subscriptionIds.contosoSecurity)).toContain('rg-entra-logs')
  })

  test('requested twice is created once', async () => {
    const [one, other] = [await begun(), await begun()]
    expect(other.id).toBe(one.id)
    expect(writes()).toHaveLength(1)
  })

  test('requested twice at the same time is created once', async () => {
    const [one, other] = await Promise.all([begun(), begun()])
    expect(other.id).toBe(one.id)
    expect(writes()).toHaveLength(1)
  })

  test("that another draft requests at the same time isn't overwritten", async () => {
    const other = await startDraft(maya.db, maya.session)
    const results = await Promise.allSettled([
      ask(),
      createWorkspace({ draftId: other.id, wanted: { ...wanted, retentionDays: '30' } }, { ...maya, clientAddress: null }),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(writes()).toHaveLength(1)
  })

  test('never overwrites a resource group or a workspace that already exists', async () => {
    const group = { kind: 'new', name: 'RG-security' } as const
    await expect(ask({ resourceGroup: group, name: 'law-security', retentionDays: '30' })).rejects.toMatchObject({
      code: 'workspace-exists',
    })
    expect(writes()).toEqual([])
    expect((await begun({ resourceGroup: group })).state).toBe('creating')
    expect(writes().map(({ path }) => path.split('/').at(-1))).toEqual(['law-entra-new'])
  })

  test('that a check found ready before the response was recorded stays ready', async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'PUT' }, delayMs: 1_500, times: 1 })
    const answer = begun()
    await expect.poll(() => findCreation(maya.db, maya.session, draft.id), { timeout: 10_000 }).toBeDefined()
    await maya.db.workspaceCreation.updateMany({ where: { draftId: draft.id }, data: { state: 'succeeded', settledAt: new Date() } })
    expect(await answer).toMatchObject({ state: 'succeeded' })
  })

  test('can be tracked by another process from the database', async () => {
    const creation = await begun()
    portal.emulator.clock.advance(120)
    const found = await findCreation(maya.db, maya.session, draft.id)
    expect(found?.id).toBe(creation.id)
    expect(found && (await checkCreation(found, maya)).state).toBe('succeeded')
  })

  test("whose request didn't reach Azure fails after five minutes, not before", async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'PUT' }, cut: 'before', times: 1 })
    const creation = await begun()
    expect(creation.state).toBe('unknown')
    const after = (minutes: number) =>
      checkCreation(creation, { ...maya, now: () => new Date(creation.requestedAt.getTime() + minutes * 60_000) })
    expect((await after(4)).state).toBe('unknown')
    expect(await after(5)).toMatchObject({ state: 'failed', error: { code: 'workspace-not-created' } })
  })
})

describe("a workspace that can't be created explains why and what to do:", () => {
  test('an invalid form, without sending anything', async () => {
    expect(await ask({ name: 'ab', retentionDays: '10' })).toMatchObject({
      kind: 'invalid',
      faults: [{ field: 'workspaceName' }, { field: 'retentionDays' }],
    })
    expect(portal.emulator.requests().filter(({ service, method }) => service === 'arm' && method !== 'GET')).toEqual([])
  })
  test('a name that is taken', async () => {
    await expect(ask({ name: 'law-security' })).rejects.toMatchObject({ code: 'workspace-exists' })
  })
  test('a name that a deleted workspace in another region reserves', async () => {
    await expect(ask({ name: 'law-security-old', region: 'northeurope' })).rejects.toMatchObject({
      code: 'workspace-name-held',
      userMessage: expect.stringContaining('14 days') as string,
    })
    expect((await begun({ name: 'law-security-old', region: 'westeurope' })).state).toBe('creating')
  })
  test('a region that accepts no new workspaces', async () => {
    expect(await begun({ region: 'brazilsouth' })).toMatchObject({
      state: 'failed',
      error: { code: 'LocationNotAvailableForResourceType', userMessage: expect.stringContaining('Select another region') as string },
    })
  })
  test('a policy of the organization', async () => {
    expect(
      await begun({
        subscriptionId: subscriptionIds.contosoPlatform,
        resourceGroup: { kind: 'existing', name: 'rg-logging' },
        region: 'eastus',
      }),
    ).toMatchObject({
      state: 'failed',
      error: { userMessage: expect.stringContaining("Your organization's policy Allowed locations") as string },
    })
  })
  test('a subscription that is at its limit', async () => {
    expect(await begun({ resourceGroup: { kind: 'existing', name: 'rg-full' } })).toMatchObject({
      state: 'failed',
      error: { userMessage: expect.stringContaining('workspace limit') as string },
    })
  })
  test('a creation that fails in Azure', async () => {
    await portal.control.setCreationOutcome('Failed')
    const creation = await begun()
    portal.emulator.clock.advance(120)
    expect(await checkCreation(creation, maya)).toMatchObject({ state: 'failed', error: { code: 'workspace-creation-failed' } })
  })
  test("a resource group that the person can't write to", async () => {
    const jonas = await portal.signIn('administrator-without-rights')
    const own = await startDraft(jonas.db, jonas.session)
    const result = await createWorkspace({ draftId: own.id, wanted }, { ...jonas, clientAddress: null })
    expect(result).toMatchObject({ kind: 'begun', creation: { state: 'failed', error: { code: 'AuthorizationFailed' } } })
  })
})

test('the regions are those that the resource provider offers', async () => {
  const regions = await listWorkspaceRegions(maya.access, subscriptionIds.contosoSecurity)
  expect(regions).toContainEqual({ name: 'westeurope', displayName: 'West Europe' })
})

test('a subscription is registered once, with a record, and is registered after a while', async () => {
  const request = { subscriptionId: subscriptionIds.contosoSandbox, provider: 'Microsoft.Insights' as const }
  expect(await readRegistration(maya.access, request.subscriptionId, request.provider)).toBe('not-registered')
  const context = { ...maya, clientAddress: null }
  expect(await registerSubscription(request, context)).toBe('registering')
  expect(await registerSubscription(request, context)).toBe('registering')
  expect(writes().map(({ method, path }) => `${method} ${path}`)).toEqual([
    `POST /subscriptions/${request.subscriptionId}/providers/Microsoft.Insights/register`,
  ])
  portal.emulator.clock.advance(300)
  expect(await readRegistration(maya.access, request.subscriptionId, request.provider)).toBe('registered')
})

test("someone who can't register the provider sees who can", async () => {
  const jonas = await portal.signIn('administrator-without-rights')
  await expect(
    registerSubscription(
      { subscriptionId: subscriptionIds.contosoSandbox, provider: 'Microsoft.Insights' },
      { ...jonas, clientAddress: null },
    ),
  ).rejects.toMatchObject({ azureCode: 'AuthorizationFailed', userMessage: expect.stringContaining('owner of the subscription') as string })
})
