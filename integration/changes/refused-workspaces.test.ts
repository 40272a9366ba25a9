import { beforeEach, describe, expect, test } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import type { NewWorkspace } from '@/lib/domain/setup/new-workspace'
import type { Draft } from '@/lib/drafts/draft-record'
import { startDraft } from '@/lib/drafts/start-draft'
import { findChangePage } from '@/lib/history/find-change-page'
import { createWorkspace } from '@/lib/setup/create-workspace'
import { checkCreation } from '@/lib/setup/follow-creation'
import type { WorkspaceCreation } from '@/lib/setup/workspace-creation-record'
import { newWorkspace as wanted } from '@/testing/filled-draft'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
let draft: Draft

beforeEach(async () => {
  draft = await startDraft(maya.db, maya.session)
})

const ask = (changes: Partial<NewWorkspace> = {}) =>
  createWorkspace({ draftId: draft.id, wanted: { ...wanted, ...changes } }, { ...maya, clientAddress: '192.0.2.7' })

async function begun(changes: Partial<NewWorkspace> = {}): Promise<WorkspaceCreation> {
  const result = await ask(changes)
  if (result.kind !== 'begun') throw new Error(JSON.stringify(result.faults))
  return result.creation
}

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
    const now = () => new Date(creation.requestedAt.getTime() + 120_000)
    expect(await checkCreation(creation, { ...maya, now })).toMatchObject({ state: 'failed', error: { code: 'workspace-creation-failed' } })
    expect((await findChangePage(maya.db, maya.session, {}, {}, 25)).changes).toMatchObject([
      { settingName: 'law-entra-new', state: 'not-applied', error: { code: 'workspace-creation-failed' } },
    ])
  })
  test("a resource group that the person can't write to", async () => {
    const jonas = await portal.signIn('administrator-without-rights')
    const own = await startDraft(jonas.db, jonas.session)
    const result = await createWorkspace({ draftId: own.id, wanted }, { ...jonas, clientAddress: null })
    expect(result).toMatchObject({ kind: 'begun', creation: { state: 'failed', error: { code: 'AuthorizationFailed' } } })
  })
})
