import type { FieldFault } from '@/lib/actions/action-result'

/** The first thing that is wrong with a field or a part of it. */
export function faultOf(faults: readonly FieldFault[], field: string): string | undefined {
  return faults.find((fault) => fault.field === field || fault.field.startsWith(`${field}.`))?.message
}

/** Entries of a text box: one on each line, or separated by commas or semicolons as they come out of a mail program. */
export function linesOf(text: string): string[] {
  return text
    .split(/[\n,;]/)
    .map((entry) => entry.trim())
    .filter(Boolean)
}
