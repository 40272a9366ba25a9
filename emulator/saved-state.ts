import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { EmulatorState } from './emulator-state'
import type { SavedState } from './saved-shape'

const fileName = 'azure-state.json'

/** Reads the settings, rows, and clock of an earlier run; undefined if there was none. */
export async function readSavedState(directory: string): Promise<SavedState | undefined> {
  const text = await readFile(path.join(directory, fileName), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as SavedState)
}

/** Writes the state to the folder after each change. The returned function writes it once more and resolves when that's done. */
export function saveStateOnChange(state: EmulatorState, directory: string): () => Promise<void> {
  const file = path.join(directory, fileName)
  let saving: Promise<unknown> = Promise.resolve()
  const save = () => {
    const text = JSON.stringify(state)
    // Write sequentially: two concurrent writes would race for the same draft.
    saving = saving
      .then(() => mkdir(directory, { recursive: true, mode: 0o700 }))
      .then(() => writeFile(`${file}.new`, text, { mode: 0o600 }))
      .then(() => rename(`${file}.new`, file))
      .catch(() => undefined)
    return saving.then(() => undefined)
  }
  state.onChange = () => void save()
  return save
}
