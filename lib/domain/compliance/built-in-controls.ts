import file from './controls.json' with { type: 'json' }
import { type ReadControls, readControls } from './file/read-controls'

/**
 * The controls that come with the portal. Their sources, with addresses, are in the file. A control that was edited into something unusable
 * is among the faults, and the others work.
 */
export const builtInControls: ReadControls = readControls(file)

/** Whether an ID belongs to a control that comes with the portal. */
export function isBuiltIn(id: string): boolean {
  return builtInControls.controls.some((control) => control.id === id)
}
