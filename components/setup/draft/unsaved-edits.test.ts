import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { emptySetupDraft } from '@/lib/domain/setup/setup-draft'
import type { KeptDraft } from './draft-keeper'
import { keepUnsavedEdits, takeUnsavedEdits } from './unsaved-edits'

const draft: KeptDraft = {
  id: 'd1',
  revision: 3,
  updatedAt: '2026-11-23T10:00:00Z',
  content: { ...emptySetupDraft, reason: 'Requested by the SOC' },
  baseline: null,
}

/** The storage of a tab: texts by key. */
function tabStorage() {
  const texts = new Map<string, string>()
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
  }
}

beforeEach(() => void vi.stubGlobal('sessionStorage', tabStorage()))
afterEach(() => void vi.unstubAllGlobals())

describe('edits that could not be saved', () => {
  test('are returned once', () => {
    keepUnsavedEdits(draft)
    expect(takeUnsavedEdits(draft)).toEqual(draft.content)
    expect(takeUnsavedEdits(draft)).toBeUndefined()
  })

  test('are those of one draft', () => {
    keepUnsavedEdits(draft)
    expect(takeUnsavedEdits({ ...draft, id: 'd2' })).toBeUndefined()
  })

  test('are dropped if the draft was saved elsewhere in the meantime', () => {
    keepUnsavedEdits(draft)
    expect(takeUnsavedEdits({ ...draft, revision: 4 })).toBeUndefined()
  })

  test('are dropped if the new build has another idea of a draft', () => {
    sessionStorage.setItem('kept-input draft d1', JSON.stringify({ revision: 3, content: { reason: 'Requested by the SOC' } }))
    expect(takeUnsavedEdits(draft)).toBeUndefined()
  })
})
