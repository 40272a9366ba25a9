import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { SetupDraft } from '@/lib/domain/setup/setup-draft'

/** A draft as the server last confirmed it, with what was typed since. */
export interface KeptDraft {
  id: string
  /** The server's count of saves; a save is refused when it is not the latest. */
  revision: number
  /** ISO 8601 UTC of the last save. */
  updatedAt: string
  content: SetupDraft
  /** The live setting that the draft began from; null for a new one. */
  baseline: DiagnosticSetting | null
}

export interface Keeping {
  draft: KeptDraft
  /** Something was typed that the server does not have yet. */
  isDirty: boolean
}

type Save = (input: {
  draftId: string
  revision: number
  content: SetupDraft
}) => Promise<{ revision: number; updatedAt: string } | undefined>

const pauseMs = 600

/** Keeps one draft on the server while it is edited; see `createDraftKeeper`. */
export type DraftKeeper = ReturnType<typeof createDraftKeeper>

/**
 * Saves a draft a moment after each edit, one save at a time, each with the revision of the one before it. What is typed
 * during a save is saved after it. A save that fails keeps the text and is tried again with the next edit or `flush`.
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

  /** Saves until nothing is left to save; false when a save failed. */
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
    return running
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
    /** Saves now what is not saved yet; true when the server has everything. */
    flush,
    /** Takes over a draft that the server changed itself. */
    replace(changes: Partial<Omit<KeptDraft, 'id'>>) {
      clearTimeout(timer)
      set({ draft: { ...keeping.draft, ...changes }, isDirty: false })
    },
  }
}
