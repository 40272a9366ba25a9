import { describe, expect, test } from 'vitest'
import { listSettings, putRequest, writeSetting } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import type { Draft } from '@/lib/drafts/draft-record'
import { saveDraft, selectSetting } from '@/lib/drafts/edit-draft'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf, workspaceAt } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

const puts = () => portal.emulator.requests().filter(({ service, method }) => service === 'arm' && method === 'PUT')

describe('a save that must not be sent', () => {
  test('detects that someone changed the live setting, and sends nothing', async () => {
    const draft = await draftOf('operations', ['RiskyUsers'])
    await changeElsewhere('operations', ['ProvisioningLogs'])
    await expect(applyChange(submitOf(draft), maya)).rejects.toMatchObject({ code: 'live-changed' })
    expect(puts()).toEqual([])
    expect(await maya.db.change.count({ where: { draftId: draft.id } })).toBe(0)
  })

  test.each([
    { name: 'no category', changes: { categories: [] }, field: 'categories' },
    { name: 'no workspace', changes: { workspace: workspaceAt(null) }, field: 'workspaceId' },
    {
      name: 'a workspace id that is not one',
      changes: { workspace: workspaceAt('/subscriptions/x/storageAccounts/y') },
      field: 'workspaceId',
    },
    { name: 'a forbidden character', changes: { setting: { kind: 'new' as const, name: 'a/b?' } }, field: 'settingName' },
    { name: 'a name that is too long', changes: { setting: { kind: 'new' as const, name: 'n'.repeat(261) } }, field: 'settingName' },
  ])('is refused and names the field: $name', async ({ changes, field }) => {
    const result = await applyChange(submitOf(await filledDraft(maya, changes)), maya)
    expect(result).toMatchObject({ kind: 'invalid', faults: [expect.objectContaining({ field })] })
    expect(puts()).toEqual([])
  })

  test('would send one category to a destination twice', async () => {
    portal.emulator.reset({ seed: 'with-settings' })
    const [existing] = (await listSettings(maya.access)).filter(({ destinations }) => destinations.workspaceId)
    const draft = await filledDraft(maya, {
      workspace: workspaceAt(existing?.destinations.workspaceId ?? null),
      categories: existing?.enabledCategories ?? [],
    })
    const result = await applyChange(submitOf(draft), maya)
    expect(result).toMatchObject({ kind: 'invalid', faults: [expect.objectContaining({ field: 'categories' })] })
  })

  test('was reviewed in an older revision', async () => {
    const draft = await filledDraft(maya)
    await expect(applyChange({ ...submitOf(draft), revision: draft.revision - 1 }, maya)).rejects.toMatchObject({
      code: 'draft-changed-elsewhere',
    })
  })

  test('conflicts with another change to the same setting in progress', async () => {
    await applyChange(submitOf(await filledDraft(maya)), maya)
    await expect(applyChange(submitOf(await filledDraft(maya)), maya)).rejects.toMatchObject({ code: 'change-under-way' })
    expect(puts()).toHaveLength(1)
  })

  test('belongs to another tenant', async () => {
    const draft = await filledDraft(maya)
    const elena = await portal.signIn('fabrikam-administrator')
    await expect(applyChange(submitOf(draft), elena)).rejects.toMatchObject({ code: 'not-found' })
    expect(puts()).toEqual([])
  })

  test('requires multifactor authentication first, and succeeds afterward', async () => {
    portal.emulator.addFault({
      match: { service: 'arm', method: 'GET' },
      status: 401,
      headers: {
        'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${Buffer.from('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}').toString('base64')}"`,
      },
      times: 2,
    })
    const draft = await filledDraft(maya)
    await expect(applyChange(submitOf(draft), maya)).rejects.toMatchObject({
      code: 'interaction-required',
      claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}',
    })
    portal.emulator.clearFaults()
    expect(recorded(await applyChange(submitOf(draft), maya)).state).toBe('saved')
  })
})

test("a draft can't be edited while its change is in progress", async () => {
  const draft = await filledDraft(maya)
  recorded(await applyChange(submitOf(draft), maya))
  await expect(
    saveDraft(maya.db, maya.session, { draftId: draft.id, revision: draft.revision, content: draft.content }),
  ).rejects.toMatchObject({ code: 'draft-changed-elsewhere' })
})

describe('an edit', () => {
  test('keeps the other destinations of the setting', async () => {
    const draft = await draftOf('siem and archive', ['RiskyUsers', 'SignInLogs'])
    recorded(await applyChange(submitOf(draft, { confirmedName: 'siem and archive' }), maya))
    expect(puts()[0]?.body).toEqual({
      properties: {
        workspaceId: destinationIds.platformWorkspace,
        storageAccountId: expect.stringMatching(/^\/subscriptions\/.*stcontosoentralogs$/i) as string,
        eventHubAuthorizationRuleId: expect.stringMatching(/^\/subscriptions\/.*RootManageSharedAccessKey$/i) as string,
        eventHubName: 'entra-logs',
        logs: [
          { category: 'RiskyUsers', enabled: true },
          { category: 'SignInLogs', enabled: true },
        ],
      },
    })
  })

  test('that would change nothing is refused', async () => {
    const draft = await draftOf('operations', ['ProvisioningLogs', 'AuditLogs'])
    expect(await applyChange(submitOf(draft), maya)).toMatchObject({
      kind: 'invalid',
      faults: [expect.objectContaining({ field: 'categories' })],
    })
    expect(puts()).toEqual([])
  })

  test('keeps the record intact after all of the above', async () => {
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })
})

/** What someone else does to the live setting in another portal at the same time. */
async function changeElsewhere(name: string, enabledCategories: string[]): Promise<void> {
  const outcome = await writeSetting(
    maya.access,
    putRequest({ name, enabledCategories, destinations: { workspaceId: destinationIds.platformWorkspace } }),
  )
  expect(outcome.kind).toBe('accepted')
  portal.emulator.clock.advance(10)
  portal.emulator.clearRequests()
}

/** A draft that edits a seeded setting, for the platform workspace and with other categories. */
async function draftOf(name: string, categories: string[]): Promise<Draft> {
  portal.emulator.reset({ seed: 'with-settings' })
  const started = await filledDraft(maya, { workspace: workspaceAt(destinationIds.platformWorkspace) })
  const selected = await selectSetting(
    maya.db,
    maya.session,
    { draftId: started.id, revision: started.revision, setting: { kind: 'existing', name } },
    await listSettings(maya.access),
  )
  return saveDraft(maya.db, maya.session, {
    draftId: selected.id,
    revision: selected.revision,
    content: { ...selected.content, categories },
  })
}
