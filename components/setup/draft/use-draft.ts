'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { useMustKeepInput } from '@/components/auth/kept/use-kept-input'
import { useIsPageOutdated } from '@/components/auth/outdated-page'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { useRepeatable } from '@/components/auth/use-repeatable'
import type { SaveState } from '@/components/wizard/wizard-footer'
import { isErrorCode } from '@/lib/domain/error-code'
import type { SetupDraft } from '@/lib/domain/setup/setup-draft'
import { createDraftKeeper, type DraftKeeper, type Keeping, type KeptDraft } from './draft-keeper'
import type { DraftActions } from './draft-summary'
import { keepUnsavedEdits, takeUnsavedEdits } from './unsaved-edits'

export type SaveDraft = PortalAction<{ draftId: string; revision: number; content: SetupDraft }, { revision: number; updatedAt: string }>

/**
 * One keeper per draft for the lifetime of the browser page, because steps are mounted and unmounted (also from Next.js's cache, with an
 * old revision) while the draft continues.
 */
const keepers = new Map<string, DraftKeeper>()

function keeperFor(draft: KeptDraft): DraftKeeper {
  if (typeof window === 'undefined') return createDraftKeeper(draft)
  const known = keepers.get(draft.id)
  if (known && (known.current().isDirty || known.current().draft.revision >= draft.revision)) return known
  const keeper = createDraftKeeper(draft)
  keepers.set(draft.id, keeper)
  return keeper
}

/** A draft that is being edited: its content, its state on the server, and functions to change it. */
export function useDraft(initial: KeptDraft, saveDraft: SaveDraft, discardDraft: DraftActions['discardDraft']) {
  const [keeper] = useState(() => keeperFor(initial))
  const keeping = useSyncExternalStore(keeper.subscribe, keeper.current, keeper.current)
  const { run, error } = usePortalAction(useRepeatable(saveDraft))
  const isOutdated = useIsPageOutdated()
  const mustKeep = useMustKeepInput()

  useEffect(() => keeper.saveWith(run), [keeper, run])
  useEffect(() => {
    const unsaved = takeUnsavedEdits(keeper.current().draft)
    if (unsaved) keeper.edit(unsaved)
    void keeper.flush()
    return () => void keeper.flush()
  }, [keeper])

  useEffect(() => {
    if (mustKeep && keeping.isDirty) keepUnsavedEdits(keeping.draft)
  }, [mustKeep, keeping])

  useEffect(() => {
    const keep = () => {
      const { isDirty, draft } = keeper.current()
      if (isDirty) keepUnsavedEdits(draft)
    }
    const saveAgain = () => void keeper.flush()
    // A page that's left in the moment after an edit, and one whose connection is back.
    window.addEventListener('pagehide', keep)
    window.addEventListener('online', saveAgain)
    return () => {
      window.removeEventListener('pagehide', keep)
      window.removeEventListener('online', saveAgain)
    }
  }, [keeper])

  const isStale = isErrorCode(error, 'draft-changed-elsewhere')
  return {
    ...keeping.draft,
    /** Returns the current draft. After `flush`, the revision of the rendered one is older than the server's. */
    current: () => keeper.current().draft,
    edit: keeper.edit,
    flush: keeper.flush,
    replace: keeper.replace,
    discard: discardDraft,
    isStale,
    /** The server runs a newer build than the page, so nothing can be saved before a reload. */
    isOutdated,
    saveState: saveStateOf(keeping, error?.userMessage),
  }
}

export type DraftEditor = ReturnType<typeof useDraft>

function saveStateOf({ isDirty, draft }: Keeping, failure: string | undefined): SaveState {
  if (!isDirty) return { kind: 'saved', at: draft.updatedAt }
  return failure ? { kind: 'not-saved', reason: failure } : { kind: 'saving' }
}
