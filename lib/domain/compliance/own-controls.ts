import * as z from 'zod/mini'
import { controlSchema, type OwnKind, ownPresetSchema } from './control'
import { issueWords } from './file/issue-words'
import { type ControlFault, faultsOf, type ReadControls } from './file/read-controls'
import type { OwnChange } from './own-change'

/** What an organization has of its own. */
export interface OwnControls extends ReadControls {
  /** What this version can't use, for example because another version saved it. */
  unusable: { kind: OwnKind; id: string }[]
}

/**
 * Returns what an organization has of its own after a series of changes, oldest first. What this version can't use is among the faults, and the
 * others work.
 */
export function ownAfter(changes: readonly OwnChange[]): OwnControls {
  const last = new Map(changes.map((change) => [`${change.kind} ${change.id}`, change]))
  const own: OwnControls = { controls: [], presets: [], faults: [], unusable: [] }
  for (const { kind, id, content } of last.values()) {
    if (content === null) continue
    const isUsable =
      kind === 'control'
        ? add(own.controls, controlSchema, { id, content }, own.faults)
        : add(own.presets, ownPresetSchema, { id, content }, own.faults)
    if (!isUsable) own.unusable.push({ kind, id })
  }
  return own
}

/** Returns what reading a file changes: everything that's new or different. */
export function importedChanges(read: Pick<ReadControls, 'controls' | 'presets'>, own: ReadControls): OwnChange[] {
  const isNew = (content: { id: string }, known: readonly { id: string }[]) =>
    !known.some((one) => one.id === content.id && JSON.stringify(one) === JSON.stringify(content))
  return [
    ...read.controls
      .filter((control) => isNew(control, own.controls))
      .map((content): OwnChange => ({ kind: 'control', id: content.id, content: { ...content } })),
    ...read.presets
      .filter((preset) => isNew(preset, own.presets))
      .map((content): OwnChange => ({ kind: 'preset', id: content.id, content: { ...content } })),
  ]
}

function add<Value>(
  values: Value[],
  schema: z.ZodMiniType<Value>,
  { id, content }: { id: string; content: unknown },
  faults: ControlFault[],
): boolean {
  const read = z.safeParse(schema, content, { error: issueWords })
  if (read.success) values.push(read.data)
  else faults.push(...faultsOf(read.error, [id]))
  return read.success
}
