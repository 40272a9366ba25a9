import { describe, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { checkChange } from '@/lib/changes/checks/check-change'
import type { Draft } from '@/lib/drafts/draft-record'
import { startDraft } from '@/lib/drafts/start-draft'
import type { Change } from '@/lib/history/change-record'
import { findVersion } from '@/lib/history/find-version'
import { reviewDraft } from '@/lib/setup/review-draft'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

const name = 'entra-to-law-security'

async function applied(draft: Draft, confirmedName = ''): Promise<Change> {
  const result = await applyChange(submitOf(draft, { confirmedName }), maya)
  const saved = recorded(result)
  portal.emulator.clock.advance(600)
  let change = saved
  for (let seconds = 20; change.state === 'saved' && seconds < 200; seconds += 20)
    change = await checkChange(change, { ...maya, now: () => new Date(saved.requestedAt.getTime() + seconds * 1_000) })
  expect(change.state).toBe('confirmed')
  return change
}

async function restoreDraft(change: Change, moment: 'before' | 'after'): Promise<Draft> {
  return startDraft(
    maya.db,
    maya.session,
    { kind: 'restore', version: await findVersion(maya.db, maya.session, { changeId: change.id, moment }) },
    await listSettings(maya.access),
  )
}

const live = async () =>
  (await listSettings(maya.access)).map(({ name: settingName, enabledCategories }) => ({ name: settingName, enabledCategories }))

describe('restoring', () => {
  test('a deleted setting brings it back as it was, and the change refers to the original change', async () => {
    const created = await applied(await filledDraft(maya))
    await applied(await startDraft(maya.db, maya.session, { kind: 'delete', settingName: name }, await listSettings(maya.access)), name)
    expect(await live()).toEqual([])
    const draft = await restoreDraft(created, 'after')
    expect(draft.content.reason).toBe(`Restores the version of change ${created.number}.`)
    const restored = await applied(draft)
    expect(restored).toMatchObject({ action: 'restore', restoresChangeId: created.id, settingName: name })
    expect(await live()).toEqual([{ name, enabledCategories: ['AuditLogs', 'SignInLogs'] }])
  })

  test('the state before a creation deletes the setting, with the same confirmation', async () => {
    const created = await applied(await filledDraft(maya))
    const undo = await restoreDraft(created, 'before')
    expect(undo.content).toMatchObject({ setting: { kind: 'delete', name }, reason: `Undoes change ${created.number}.` })
    expect(await applyChange(submitOf(undo), maya)).toMatchObject({ kind: 'invalid', faults: [{ field: 'confirmedName' }] })
    expect(await applied(undo, name)).toMatchObject({ action: 'delete', restoresChangeId: created.id })
    expect(await live()).toEqual([])
  })

  test('an older state updates the current setting and says what it stops', async () => {
    const created = await applied(await filledDraft(maya))
    await portal.control.putSetting({
      setting: { name, workspaceId: destinationIds.securityWorkspace, enabledCategories: ['AuditLogs', 'RiskyUsers'] },
    })
    const draft = await restoreDraft(created, 'after')
    const { plan } = await reviewDraft(maya.session, draft)
    expect(plan).toMatchObject({
      action: 'restore',
      liveChanged: false,
      difference: { categoriesAdded: ['SignInLogs'], categoriesRemoved: ['RiskyUsers'] },
    })
    expect(plan.confirmationReasons).toHaveLength(1)
  })

  test('a state whose workspace is gone is blocked by the current checks', async () => {
    const created = await applied(await filledDraft(maya))
    await portal.control.deleteSetting({ name })
    await portal.control.deleteResource(destinationIds.securityWorkspace)
    expect(await applyChange(submitOf(await restoreDraft(created, 'after')), maya)).toMatchObject({
      kind: 'invalid',
      faults: [{ field: 'workspaceId' }],
    })
  })

  test('twice at once makes one change to the setting', async () => {
    const created = await applied(await filledDraft(maya))
    await portal.control.deleteSetting({ name })
    const [one, other] = [await restoreDraft(created, 'after'), await restoreDraft(created, 'after')]
    const results = await Promise.allSettled([applyChange(submitOf(one), maya), applyChange(submitOf(other), maya)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test("the state after a change that Azure refused isn't offered", async () => {
    portal.emulator.addFault({
      match: { service: 'arm', method: 'PUT' },
      status: 409,
      body: { code: 'Conflict', message: 'Busy.' },
      times: 1,
    })
    const change = recorded(await applyChange(submitOf(await filledDraft(maya)), maya))
    await expect(findVersion(maya.db, maya.session, { changeId: change.id, moment: 'after' })).rejects.toMatchObject({
      code: 'nothing-to-restore',
    })
  })

  test("a change of another tenant isn't found", async () => {
    const created = await applied(await filledDraft(maya))
    const elena = await portal.signIn('fabrikam-administrator')
    await expect(findVersion(elena.db, elena.session, { changeId: created.id, moment: 'after' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
