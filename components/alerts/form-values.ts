import type { FieldFault } from '@/lib/actions/action-result'

/** The first error of a field or a part of it. */
export function faultOf(faults: readonly FieldFault[], field: string): string | undefined {
  return faults.find((fault) => fault.field === field || fault.field.startsWith(`${field}.`))?.message
}

/** The entries of a text box: one per line, or separated by commas or semicolons as copied from a mail program. */
export function linesOf(text: string): string[] {
  return text
    .split(/[\n,;]/)
    .map((entry) => entry.trim())
    .filter(Boolean)
}
