import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { emptySetupDraft } from '@/lib/domain/setup/setup-draft'
import { createDraftKeeper, type KeptDraft } from './draft-keeper'

const initial: KeptDraft = { id: 'd1', revision: 1, updatedAt: '2026-11-23T10:00:00Z', content: emptySetupDraft, baseline: null }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function keeperWithServer() {
  let revision = 1
  const saved: { revision: number; reason: string }[] = []
  const keeper = createDraftKeeper(initial)
  keeper.saveWith(async (input) => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (input.revision !== revision) return undefined
    saved.push({ revision: input.revision, reason: input.content.reason })
    revision += 1
    return { revision, updatedAt: '2026-11-23T10:01:00Z' }
  })
  return { keeper, saved, changeElsewhere: () => (revision += 1) }
}

test('a draft is saved when typing pauses, not after each keystroke', async () => {
  const { keeper, saved } = keeperWithServer()
  keeper.edit({ reason: 'a' })
  await vi.advanceTimersByTimeAsync(300)
  keeper.edit({ reason: 'ab' })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(saved).toEqual([{ revision: 1, reason: 'ab' }])
  expect(keeper.current()).toMatchObject({ isDirty: false, draft: { revision: 2 } })
})

test('text entered during a save is saved afterward with the new revision', async () => {
  const { keeper, saved } = keeperWithServer()
  keeper.edit({ reason: 'first' })
  await vi.advanceTimersByTimeAsync(650)
  keeper.edit({ reason: 'second' })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(saved).toEqual([
    { revision: 1, reason: 'first' },
    { revision: 2, reason: 'second' },
  ])
})

test('leaving a step saves immediately and reports whether everything was saved', async () => {
  const { keeper, saved } = keeperWithServer()
  keeper.edit({ reason: 'typed' })
  const outcome = keeper.flush()
  await vi.advanceTimersByTimeAsync(100)
  expect(await outcome).toBe(true)
  expect(saved).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(saved).toHaveLength(1)
})

test('an edit between two requests to save, of which the first had nothing to save, is saved', async () => {
  const { keeper, saved } = keeperWithServer()
  // A step that appears saves what the one before it left, and selects what it proposes.
  const nothing = keeper.flush()
  keeper.edit({ reason: 'proposed' })
  const outcome = keeper.flush()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await Promise.all([nothing, outcome])).toEqual([true, true])
  expect(saved).toEqual([{ revision: 1, reason: 'proposed' }])
  expect(keeper.current().isDirty).toBe(false)
})

test("a draft that was changed elsewhere isn't overwritten, and the entered text stays", async () => {
  const { keeper, saved, changeElsewhere } = keeperWithServer()
  changeElsewhere()
  keeper.edit({ reason: 'mine' })
  const outcome = keeper.flush()
  await vi.advanceTimersByTimeAsync(100)
  expect(await outcome).toBe(false)
  expect(saved).toEqual([])
  expect(keeper.current()).toMatchObject({ isDirty: true, draft: { content: { reason: 'mine' } } })
})
