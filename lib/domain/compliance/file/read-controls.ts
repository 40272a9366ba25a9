import * as z from 'zod/mini'
import { capitalized, formatCount } from '../../text'
import { type Control, controlSchema, type OwnPreset, ownPresetSchema } from '../control'
import { issueWords } from './issue-words'
import { scanJson } from './scan-json'

/** What is wrong with a part of a file of controls. */
export interface ControlFault {
  /** Where the part is: `controls.2.retention.totalDays`; empty for the whole file. */
  path: string
  /** The line in the text; null if only the value is known. */
  line: number | null
  reason: string
}

/** The usable part of a file of controls, and what is wrong with the others. */
export interface ReadControls {
  controls: Control[]
  presets: OwnPreset[]
  faults: ControlFault[]
}

/** A control or a preset of a file as it's imported, or what is wrong with it, at paths in it. */
export type Admission<Value> = { value: Value } | { wrong: { path: readonly PropertyKey[]; reason: string }[] }

/** What a file that is imported is checked for, apart from its format: what depends on what the tenant has. */
export interface Admissions {
  control: (control: Control) => Admission<Control>
  /** @param earlier the presets that come before it in the file */
  preset: (preset: OwnPreset, earlier: readonly OwnPreset[]) => Admission<OwnPreset>
}

const unchecked: Admissions = { control: (value) => ({ value }), preset: (value) => ({ value }) }

/** The format of a file of controls. */
export const controlsFormat = 'entra-logs-portal/controls/1'

/** No file of controls is longer, in characters. */
export const controlsTextMax = 200_000

/** A tenant has at most this many controls, and as many presets, of its own. */
export const ownCountMax = 100

const fileSchema = z.strictObject({
  format: z.literal(controlsFormat),
  controls: z._default(z.array(z.unknown()).check(z.maxLength(ownCountMax)), []),
  presets: z._default(z.array(z.unknown()).check(z.maxLength(ownCountMax)), []),
})

/** Reads a file of controls. A control or preset that isn't usable is named with the reason, and the others are returned. */
export function readControls(given: unknown, admissions = unchecked): ReadControls {
  const file = z.safeParse(fileSchema, given, { error: issueWords })
  if (!file.success) return { controls: [], presets: [], faults: faultsOf(file.error, []) }
  const controls = readEach('controls', file.data.controls, controlSchema, admissions.control)
  const presets = readEach('presets', file.data.presets, ownPresetSchema, admissions.preset)
  return { controls: controls.values, presets: presets.values, faults: [...controls.faults, ...presets.faults] }
}

/** Reads the text of such a file, and names the line of everything that isn't usable. */
export function readControlsText(text: string, admissions = unchecked): ReadControls {
  const nothing = { controls: [], presets: [] }
  if (text.length > controlsTextMax)
    return {
      ...nothing,
      faults: [{ path: '', line: null, reason: `The file is too long. The limit is ${formatCount(controlsTextMax)} characters.` }],
    }
  const scanned = scanJson(text)
  if (!('lines' in scanned))
    return {
      ...nothing,
      faults: [
        {
          path: '',
          line: scanned.line,
          reason: `The text isn't valid JSON, starting at column ${scanned.column}. Correct the text, and then import it again.`,
        },
      ],
    }
  if (scanned.repeated.length > 0)
    return {
      ...nothing,
      faults: scanned.repeated.map((path) => ({
        path,
        line: lineOf(path, scanned.lines),
        reason: 'This part is in the same object more than once. Remove all but one, and then import the text again.',
      })),
    }
  const read = readControls(JSON.parse(text), admissions)
  return { ...read, faults: read.faults.map((fault) => ({ ...fault, line: lineOf(fault.path, scanned.lines) })) }
}

/** Says where a part of a file is and what is wrong with it: "Line 12, controls.2.title: Too long". */
export function faultWords({ path, line, reason }: ControlFault): string {
  const where = [...(line === null ? [] : [`line ${line}`]), ...(path === '' ? [] : [path])].join(', ')
  // A path is an identifier, so it keeps its casing.
  return where === '' ? reason : `${line === null ? where : capitalized(where)}: ${reason}`
}

function readEach<Value extends { id: string }>(
  name: string,
  given: readonly unknown[],
  schema: z.ZodMiniType<Value>,
  admit: (value: Value, earlier: readonly Value[]) => Admission<Value>,
): { values: Value[]; faults: ControlFault[] } {
  const values = new Map<string, Value>()
  const faults: ControlFault[] = []
  for (const [index, one] of given.entries()) {
    const read = z.safeParse(schema, one, { error: issueWords })
    if (!read.success) {
      faults.push(...faultsOf(read.error, [name, index]))
      continue
    }
    const admission: Admission<Value> = values.has(read.data.id)
      ? { wrong: [{ path: ['id'], reason: `The ID ${read.data.id} is used more than once.` }] }
      : admit(read.data, [...values.values()])
    if ('value' in admission) values.set(read.data.id, admission.value)
    else faults.push(...admission.wrong.map(({ path, reason }) => faultAt([name, index, ...path], reason)))
  }
  return { values: [...values.values()], faults }
}

/** Returns what is wrong with a part of a file, which is at a path. */
export function faultsOf(error: z.core.$ZodError, at: readonly PropertyKey[]): ControlFault[] {
  return error.issues.map(({ path, message }) => faultAt([...at, ...path], message))
}

const faultAt = (path: readonly PropertyKey[], reason: string): ControlFault => ({ path: path.map(String).join('.'), line: null, reason })

/** The line of a part or, if it's missing from the text, of the nearest part around it. */
function lineOf(path: string, lines: ReadonlyMap<string, number>): number {
  return lines.get(path) ?? (path === '' ? 1 : lineOf(path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '', lines))
}
