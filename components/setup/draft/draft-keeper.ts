import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { SetupDraft } from '@/lib/domain/setup/setup-draft'

/** A draft as the server last confirmed it, with later input. */
export interface KeptDraft {
  id: string
  /** The server's revision; a save is refused if it isn't the latest. */
  revision: number
  /** ISO 8601 UTC of the last save. */
  updatedAt: string
  content: SetupDraft
  /** The live setting that the draft was started from; null for a new one. */
  baseline: DiagnosticSetting | null
}

export interface Keeping {
  draft: KeptDraft
  /** Whether there is input that isn't saved yet. */
  isDirty: boolean
}

type Save = (input: {
  draftId: string
  revision: number
  content: SetupDraft
}) => Promise<{ revision: number; updatedAt: string } | undefined>

const pauseMs = 600

/** Saves a draft while it's edited; see `createDraftKeeper`. */
export type DraftKeeper = ReturnType<typeof createDraftKeeper>

/**
 * Saves a draft shortly after each edit, one save at a time, each with the revision of the previous one. Input during a save is saved
 * afterward. A failed save keeps the input and is retried with the next edit or `flush`.
 */
export function createDraftKeeper(initial: KeptDraft) {
  let keeping: Keeping = { draft: initial, isDirty: false }
  let save: Save | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | undefined
  const listeners = new Set<() => void>()

  function set(next: Keeping) {
    keeping = next
    listeners.forEach((notify) => notify())
  }

  /** Saves until nothing is left to save; false if a save failed. */
  async function saveAll(): Promise<boolean> {
    while (keeping.isDirty && save) {
      const { id, revision, content } = keeping.draft
      const saved = await save({ draftId: id, revision, content })
      if (!saved) return false
      set({ draft: { ...keeping.draft, ...saved }, isDirty: keeping.draft.content !== content })
    }
    return !keeping.isDirty
  }

  function flush(): Promise<boolean> {
    clearTimeout(timer)
    running ??= saveAll().finally(() => (running = undefined))
    // Input can come after the last check of a run that's about to end, and its timer is gone.
    return running.then((isSaved) => (isSaved && keeping.isDirty ? flush() : isSaved))
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    current: () => keeping,
    saveWith(newSave: Save) {
      save = newSave
    },
    edit(changes: Partial<SetupDraft>) {
      set({ draft: { ...keeping.draft, content: { ...keeping.draft.content, ...changes } }, isDirty: true })
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), pauseMs)
    },
    /** Saves any unsaved input now; true if everything is saved. */
    flush,
    /** Adopts a draft that the server changed. */
    replace(changes: Partial<Omit<KeptDraft, 'id'>>) {
      clearTimeout(timer)
      set({ draft: { ...keeping.draft, ...changes }, isDirty: false })
    },
  }
}
