import { describe, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { checkChange } from '@/lib/changes/checks/check-change'
import { type Draft, findDraft } from '@/lib/drafts/draft-record'
import { startDraft } from '@/lib/drafts/start-draft'
import type { Change } from '@/lib/history/change-record'
import { findEventsOfChange } from '@/lib/history/find-events'
import { submitOf, withNotes } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal({ seed: 'with-settings' })
const maya = portal.person('security-administrator')

const deletes = () => portal.emulator.requests().filter(({ method }) => method === 'DELETE')
const deletionOf = async (settingName: string): Promise<Draft> =>
  startDraft(maya.db, maya.session, { kind: 'delete', settingName }, await listSettings(maya.access))

async function deleted(settingName: string): Promise<Change> {
  const result = await applyChange(
    submitOf(await withNotes(maya, await deletionOf(settingName), { reason: 'No longer needed' }), { confirmedName: settingName }),
    maya,
  )
  return recorded(result)
}

/** Looks as if so many seconds had passed since the change was made, on both clocks. */
async function checkAfter(change: Change, seconds: number): Promise<Change> {
  return checkChange(change, { ...maya, now: () => new Date(change.requestedAt.getTime() + seconds * 1_000) })
}

describe('a deletion', () => {
  test('is one DELETE, recorded with the previous state', async () => {
    const change = await deleted('operations')
    expect(deletes().map(({ path, apiVersion, status }) => ({ path, apiVersion, status }))).toEqual([
      { path: '/providers/microsoft.aadiam/diagnosticSettings/operations', apiVersion: '2017-04-01', status: 200 },
    ])
    expect(change).toMatchObject({
      action: 'delete',
      state: 'saved',
      wanted: undefined,
      before: { name: 'operations' },
      reason: 'No longer needed',
    })
  })

  test("is confirmed after four consecutive checks that don't find it, and a check that does restarts the count", async () => {
    let change = await deleted('operations')
    portal.emulator.clock.advance(600)
    change = await checkAfter(change, 10)
    change = await checkAfter(change, 30)
    expect(change).toMatchObject({ state: 'saved', absences: 2 })

    portal.emulator.addFault({
      match: { service: 'arm', method: 'GET', path: '/diagnosticSettings/operations' },
      status: 200,
      body: {
        name: 'operations',
        properties: {
          workspaceId: change.before?.destinations.workspaceId,
          logs: change.before?.enabledCategories.map((category) => ({ category, enabled: true })),
        },
      },
      times: 1,
    })
    change = await checkAfter(change, 50)
    expect(change).toMatchObject({ state: 'saved', absences: 0 })

    for (const seconds of [70, 90, 110]) change = await checkAfter(change, seconds)
    expect(change).toMatchObject({ state: 'saved', absences: 3 })
    change = await checkAfter(change, 130)
    expect(change).toMatchObject({ state: 'confirmed', absences: 4 })
    expect((await findDraft(maya.db, maya.session, change.draftId ?? '')).isClosed).toBe(true)
    expect((await findEventsOfChange(maya.db, maya.session, change.id)).map(({ data }) => data.kind)).toEqual([
      'requested',
      'answered',
      'settled',
    ])
  })

  test('without the name, or with another one, sends nothing', async () => {
    for (const confirmedName of ['', 'Operations', 'siem and archive']) {
      const result = await applyChange(submitOf(await deletionOf('operations'), { confirmedName }), maya)
      expect(result).toMatchObject({ kind: 'invalid', faults: [{ field: 'confirmedName' }] })
    }
    expect(deletes()).toEqual([])
  })

  test('of a setting that was changed after the review sends nothing', async () => {
    const draft = await deletionOf('operations')
    await portal.control.putSetting({ setting: { name: 'operations', enabledCategories: ['RiskyUsers'] } })
    await expect(applyChange(submitOf(draft, { confirmedName: 'operations' }), maya)).rejects.toMatchObject({ code: 'live-changed' })
    expect(deletes()).toEqual([])
  })

  test('of a setting that is already gone says so and sends nothing', async () => {
    const draft = await deletionOf('operations')
    await portal.control.deleteSetting({ name: 'operations' })
    expect(await applyChange(submitOf(draft, { confirmedName: 'operations' }), maya)).toMatchObject({
      kind: 'invalid',
      faults: [{ message: expect.stringContaining('nothing to delete') as string }],
    })
    expect(deletes()).toEqual([])
  })

  test('whose response is lost is settled by reading Azure', async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'DELETE' }, cut: 'after', times: 1 })
    let change = await deleted('operations')
    expect(change.state).toBe('unknown')
    portal.emulator.clock.advance(600)
    for (const seconds of [10, 30, 50, 70]) change = await checkAfter(change, seconds)
    expect(change.state).toBe('confirmed')
  })
})

test('a change that loses logs requires the name too', async () => {
  const draft = await startDraft(maya.db, maya.session, { kind: 'edit', settingName: 'operations' }, await listSettings(maya.access))
  const [first = ''] = draft.content.categories
  await maya.db.draft.update({ where: { id: draft.id }, data: { content: { ...draft.content, categories: [first] } } })
  expect(await applyChange(submitOf(draft), maya)).toMatchObject({ kind: 'invalid', faults: [{ field: 'confirmedName' }] })
  expect(await applyChange(submitOf(draft, { confirmedName: 'operations' }), maya)).toMatchObject({ kind: 'recorded' })
})
