import 'server-only'

import { z } from 'zod'
import { isStorable } from '@/lib/domain/storable-text'
import type { FieldFault } from './action-result'

/** Deeper than anything that a page sends. */
const depthMax = 40

/**
 * Reads what a client sent, which can be anything: the parsed input, or what is wrong with it and where. Refuses texts that no database can
 * store, in any field, also in one that the schema doesn't limit. Never throws.
 */
export function readInput<Schema extends z.core.$ZodType>(
  schema: Schema,
  given: unknown,
): { data: z.output<Schema> } | { faults: [FieldFault, ...FieldFault[]] } {
  const unusable = findUnusable(given)
  if (unusable) return { faults: [unusable] }
  const parsed = parse(schema, given)
  if (parsed?.success) return { data: parsed.data }
  const [first, ...others] = (parsed?.error.issues ?? []).map(({ path, message }) => ({ field: path.join('.'), message }))
  return {
    faults: [
      first ?? { field: '', message: "The request doesn't have the expected format. Reload the page, and then try again." },
      ...others,
    ],
  }
}

/** A check of a schema throws for values that only look like a text or a list, such as an object with a `length` that isn't a number. */
function parse<Schema extends z.core.$ZodType>(schema: Schema, given: unknown): z.ZodSafeParseResult<z.output<Schema>> | undefined {
  try {
    return z.safeParse(schema, given)
  } catch {
    return undefined
  }
}

/** Returns the first text that can't be stored, or that the value is nested too deeply. */
function findUnusable(given: unknown): FieldFault | undefined {
  const left: { value: unknown; path: readonly string[] }[] = [{ value: given, path: [] }]
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, path } = next
    if (typeof value === 'string' && !isStorable(value)) return { field: path.join('.'), message: unstorable }
    if (typeof value !== 'object' || value === null) continue
    if (path.length >= depthMax)
      return { field: path[0] ?? '', message: 'This value has too many nested levels. Reload the page, and then try again.' }
    for (const [name, member] of Object.entries(value)) {
      if (!isStorable(name)) return { field: path.join('.'), message: unstorable }
      left.push({ value: member, path: [...path, name] })
    }
  }
  return undefined
}

const unstorable = "This text contains a character that can't be saved. Enter the text again instead of pasting it."
