import { beforeEach, describe, expect, test } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import { listResourceGroups } from '@/lib/azure/resource-providers'
import { newWorkspaceId } from '@/lib/azure/workspaces/new-workspace'
import { listWorkspaces } from '@/lib/azure/workspaces/workspaces'
import { reconcileTenant } from '@/lib/changes/reconcile'
import type { NewWorkspace } from '@/lib/domain/setup/new-workspace'
import type { Draft } from '@/lib/drafts/draft-record'
import { startDraft } from '@/lib/drafts/start-draft'
import { findChangePage } from '@/lib/history/find-change-page'
import { historyRow } from '@/lib/history/find-changes'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { createWorkspace } from '@/lib/setup/create-workspace'
import { checkCreation } from '@/lib/setup/follow-creation'
import { creationOf, findCreation, type WorkspaceCreation } from '@/lib/setup/workspace-creation-record'
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

/** Checks a creation as a visit does so many minutes after the request for the workspace, which follows that for its group. */
const checkedAfter = (creation: WorkspaceCreation, minutes: number) =>
  checkCreation(creation, { ...maya, now: () => new Date(creation.requestedAt.getTime() + minutes * 60_000 + 1_000) })

const inHistory = async () => (await findChangePage(maya.db, maya.session, {}, {}, 25)).changes

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
    expect((await checkedAfter(creation, 1)).state).toBe('creating')
    portal.emulator.clock.advance(120)
    expect((await checkedAfter(creation, 2)).state).toBe('succeeded')
    expect(await listedNew()).toMatchObject({ region: 'westeurope', facts: ['Keeps logs for 90 days', 'Daily cap of 5 GB'], problems: [] })
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('has a row in the history, as does its new resource group, from the request until Azure shows it', async () => {
    const creation = await begun({ resourceGroup: { kind: 'new', name: 'rg-entra-logs' } })
    const rows = async () =>
      (await inHistory()).map(historyRow).map(({ subject, settingName, outline, state }) => ({ subject, settingName, outline, state }))
    const group = { subject: 'resource-group', settingName: 'rg-entra-logs', outline: 'resource group', state: 'confirmed' }
    const workspace = { subject: 'workspace', settingName: 'law-entra-new', outline: 'workspace in resource group rg-entra-logs' }
    expect(await rows()).toEqual([{ ...workspace, state: 'saved' }, group])
    portal.emulator.clock.advance(120)
    await checkedAfter(creation, 2)
    expect(await rows()).toEqual([{ ...workspace, state: 'confirmed' }, group])
    expect((await inHistory())[0]).toMatchObject({ authorName: 'Maya Okafor', action: 'create', requestId: expect.any(String) as string })
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('whose setup is closed is settled by the next visit', async () => {
    const { requestedAt } = await begun()
    portal.emulator.clock.advance(120)
    await maya.db.change.updateMany({ data: { lastLookAt: new Date(requestedAt.getTime() - 60_000) } })
    await reconcileTenant(maya.db, maya.session)
    expect(await inHistory()).toMatchObject([{ settingName: 'law-entra-new', state: 'confirmed' }])
    expect(await findCreation(maya.db, maya.session, draft.id)).toMatchObject({ state: 'succeeded' })
  })

  test('that the portal never sent fails without a row in the history', async () => {
    const { tenantId, objectId, name } = maya.session
    const requestedAt = new Date()
    const row = await maya.db.workspaceCreation.create({
      data: {
        tenantId,
        draftId: draft.id,
        workspaceId: newWorkspaceId(wanted),
        wanted,
        state: 'requested',
        authorId: objectId,
        authorName: name,
        requestedAt,
      },
    })
    expect(await checkedAfter(creationOf(row), 4)).toMatchObject({ state: 'requested' })
    expect(await checkedAfter(creationOf(row), 5)).toMatchObject({ state: 'failed', error: { code: 'workspace-not-created' } })
    expect(await inHistory()).toEqual([])
  })

  test('is in a list that was kept from before its creation and from before it was ready', async () => {
    expect(await listedNew()).toBeUndefined()
    const creation = await begun()
    expect(await listedNew()).toMatchObject({ problems: [{ code: 'workspace-not-ready' }] })
    portal.emulator.clock.advance(120)
    await checkedAfter(creation, 2)
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
    expect(found && (await checkedAfter(found, 2)).state).toBe('succeeded')
  })

  test("whose request didn't reach Azure fails after five minutes, not before", async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'PUT' }, cut: 'before', times: 1 })
    const creation = await begun()
    expect(creation.state).toBe('unknown')
    expect((await checkedAfter(creation, 4)).state).toBe('unknown')
    expect(await checkedAfter(creation, 5)).toMatchObject({ state: 'failed', error: { code: 'workspace-not-created' } })
  })
})
