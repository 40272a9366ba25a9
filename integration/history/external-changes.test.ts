import { beforeEach, describe, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { checkChange } from '@/lib/changes/checks/check-change'
import { resolveExternal } from '@/lib/changes/resolve-external'
import { externalChangeItems } from '@/lib/domain/notifications/attention-of-external'
import { saveDraft } from '@/lib/drafts/edit-draft'
import { startDraft } from '@/lib/drafts/start-draft'
import { type Change, changeOf, findChange } from '@/lib/history/change-record'
import { findOpenExternal } from '@/lib/history/find-changes'
import { findEventsOfChange } from '@/lib/history/find-events'
import { findVersion } from '@/lib/history/find-version'
import { observeSettings } from '@/lib/history/observe-settings'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal({ seed: 'with-settings' })
const maya = portal.person('security-administrator')

beforeEach(async () => {
  await check(0)
})

const start = Date.UTC(2026, 10, 24, 8)

/** A visit so many minutes after the first one. */
async function check(minute: number): Promise<void> {
  await observeSettings(portal.db, {
    tenantId: maya.session.tenantId,
    observerId: maya.session.objectId,
    settings: await listSettings(maya.access),
    now: new Date(start + minute * 60_000),
  })
}

const seen = async (): Promise<Change[]> =>
  (await portal.db.change.findMany({ where: { action: 'outside' }, orderBy: { number: 'asc' } })).map(changeOf)
const changeElsewhere = (...enabledCategories: string[]) =>
  portal.control.putSetting({ setting: { name: 'operations', workspaceId: destinationIds.platformWorkspace, enabledCategories } })

test('the first check records every setting as it was found, once', async () => {
  await check(1)
  const found = await portal.db.change.findMany({ where: { action: 'found' }, orderBy: { settingName: 'asc' } })
  expect(found.map(({ settingName, state }) => `${settingName}: ${state}`)).toEqual([
    'AzureSentinel_law-security: seen',
    'operations: seen',
    'siem and archive: seen',
  ])
  expect(await seen()).toEqual([])
})

test('the first check omits what the portal added before it', async () => {
  await portal.empty('observation', 'known_setting', 'change', 'history_event')
  const result = await applyChange(
    submitOf(
      await filledDraft(maya, {
        setting: { kind: 'new', name: 'own' },
        workspace: { isOn: true, subscriptionId: null, id: destinationIds.platformWorkspace },
        categories: ['RiskyUsers'],
      }),
    ),
    maya,
  )
  expect(result.kind).toBe('recorded')
  portal.emulator.clock.advance(60)
  await check(1)
  expect((await portal.db.change.findMany({ where: { action: 'found' } })).map(({ settingName }) => settingName)).not.toContain('own')
})

test('an external change is one entry: what changed, and between which two checks', async () => {
  await check(10)
  await changeElsewhere('AuditLogs')
  await check(30)
  await check(31)
  const [change, ...others] = await seen()
  expect(others).toEqual([])
  expect(change).toMatchObject({
    settingName: 'operations',
    state: 'seen',
    authorId: null,
    wanted: { enabledCategories: ['AuditLogs'] },
    notSeenAt: new Date(start + 10 * 60_000),
    requestedAt: new Date(start + 30 * 60_000),
  })
  expect(change?.before?.enabledCategories.length).toBeGreaterThan(1)
  expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
})

test('a missing setting counts as deleted only if it stays missing', async () => {
  await portal.control.deleteSetting({ name: 'operations' })
  await check(20)
  expect(await seen()).toEqual([])
  await check(22)
  expect(await seen()).toMatchObject([{ settingName: 'operations', wanted: undefined }])
})

test("a save in progress and its outcome aren't external changes", async () => {
  const change = recorded(
    await applyChange(
      submitOf(
        await filledDraft(maya, {
          setting: { kind: 'new', name: 'own' },
          workspace: { isOn: true, subscriptionId: null, id: destinationIds.platformWorkspace },
          categories: ['RiskyUsers'],
        }),
      ),
      maya,
    ),
  )
  portal.emulator.clock.advance(60)
  await check(20)
  await checkChange(change, { ...maya, now: () => new Date(start + 21 * 60_000) })
  await check(60)
  expect(await seen()).toEqual([])
})

test('a deletion has a kind of its own, and comes first among what needs attention, with what it stopped', async () => {
  await check(10)
  await changeElsewhere('AuditLogs')
  await check(12)
  await portal.control.putSetting({
    setting: { name: 'brought along', workspaceId: destinationIds.platformWorkspace, enabledCategories: ['RiskyUsers'] },
  })
  await check(14)
  await portal.control.deleteSetting({ name: 'operations' })
  await check(20)
  await check(22)
  const open = await findOpenExternal(maya.db, maya.session)
  expect(open.map(({ settingName, outside }) => `${settingName}: ${outside}`)).toEqual([
    'operations: deleted',
    'brought along: added',
    'operations: changed',
  ])
  expect(externalChangeItems(open.toReversed()).map(({ kind, title, detail }) => [kind, title, detail])).toEqual([
    [
      'deleted-outside',
      'operations was deleted outside this portal',
      expect.stringMatching(
        /^On .* UTC, the portal found that the setting, which sent 1 category to .*, no longer existed\. .*restore the setting/,
      ),
    ],
    ['changed-outside', 'operations was changed outside this portal', expect.any(String)],
    ['added-outside', 'brought along was added outside this portal', expect.any(String)],
  ])
})

describe('an external change', () => {
  async function makeExternalChange(): Promise<Change> {
    await changeElsewhere('AuditLogs')
    await check(30)
    const [change] = await seen()
    if (!change) throw new Error('It was not seen')
    return change
  }

  test('can be accepted once', async () => {
    const change = await makeExternalChange()
    expect(await resolveExternal(maya.db, maya.session, { changeId: change.id, kind: 'adopted', note: '' })).toMatchObject({
      resolution: { kind: 'adopted', byName: 'Maya Okafor' },
    })
    await expect(resolveExternal(maya.db, maya.session, { changeId: change.id, kind: 'adopted', note: '' })).rejects.toMatchObject({
      code: 'nothing-to-resolve',
    })
    expect((await findEventsOfChange(maya.db, maya.session, change.id)).map(({ data }) => data.kind)).toEqual(['seen-outside', 'resolved'])
  })

  test('can be resolved with an explanation', async () => {
    const change = await makeExternalChange()
    await expect(resolveExternal(maya.db, maya.session, { changeId: change.id, kind: 'explained', note: '  ' })).rejects.toMatchObject({
      code: 'note-missing',
    })
    expect(await resolveExternal(maya.db, maya.session, { changeId: change.id, kind: 'explained', note: ' <b>=1+1</b> ' })).toMatchObject({
      resolution: { kind: 'explained', note: '<b>=1+1</b>' },
    })
  })

  test('counts as reverted once Azure confirms the previous state', async () => {
    const change = await makeExternalChange()
    const version = await findVersion(maya.db, maya.session, { changeId: change.id, moment: 'before' })
    const draft = await startDraft(maya.db, maya.session, { kind: 'restore', version }, await listSettings(maya.access))
    const reverting = recorded(await applyChange(submitOf(draft), maya))
    expect((await findChange(maya.db, maya.session, change.id)).resolution).toBeNull()
    portal.emulator.clock.advance(60)
    await checkChange(reverting, { ...maya, now: () => new Date(reverting.requestedAt.getTime() + 60_000) })
    expect((await findChange(maya.db, maya.session, change.id)).resolution).toMatchObject({
      kind: 'reverted',
      note: `Restored by change ${reverting.number}.`,
    })
  })

  /** Saves the setting with these categories through the portal, and lets Azure confirm it. */
  async function saveWith(categories: string[]): Promise<Change> {
    const started = await startDraft(maya.db, maya.session, { kind: 'edit', settingName: 'operations' }, await listSettings(maya.access))
    const content = { ...started.content, categories }
    const draft = await saveDraft(maya.db, maya.session, { draftId: started.id, revision: started.revision, content })
    const saved = recorded(await applyChange(submitOf(draft, { confirmedName: 'operations' }), maya))
    portal.emulator.clock.advance(60)
    return checkChange(saved, { ...maya, now: () => new Date(saved.requestedAt.getTime() + 60_000) })
  }

  test('is answered by a later save that brings back what it removed, and more', async () => {
    const change = await makeExternalChange()
    const answer = await saveWith([...(change.before?.enabledCategories ?? []), 'RiskyUsers'])
    expect(answer.state).toBe('confirmed')
    expect((await findChange(maya.db, maya.session, change.id)).resolution).toMatchObject({
      kind: 'adopted',
      byName: 'Maya Okafor',
      note: `Followed by change ${answer.number}, which still sends everything that was sent before this external change.`,
    })
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test("isn't answered by a later save that still sends to a destination that it added", async () => {
    const known = (await listSettings(maya.access)).find(({ name }) => name === 'operations')
    await portal.control.putSetting({
      setting: {
        name: 'operations',
        workspaceId: known?.destinations.workspaceId ?? '',
        storageAccountId: destinationIds.trustedStorageAccount,
        enabledCategories: known?.enabledCategories ?? [],
      },
    })
    await check(30)
    const [change] = await seen()
    expect((await saveWith([...(known?.enabledCategories ?? []), 'RiskyUsers'])).state).toBe('confirmed')
    expect((await findChange(maya.db, maya.session, change?.id ?? '')).resolution).toBeNull()
  })

  test("isn't answered by a later save that leaves out what it removed", async () => {
    const change = await makeExternalChange()
    expect((await saveWith(['AuditLogs', 'RiskyUsers'])).state).toBe('confirmed')
    expect((await findChange(maya.db, maya.session, change.id)).resolution).toBeNull()
  })

  test("of another tenant can't be resolved", async () => {
    const change = await makeExternalChange()
    const elena = await portal.signIn('fabrikam-administrator')
    await expect(resolveExternal(elena.db, elena.session, { changeId: change.id, kind: 'adopted', note: '' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
