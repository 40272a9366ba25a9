import type { FieldFault } from '@/lib/actions/action-result'

/**
 * Returns the faults of fields that still contain what was sent. A fault that the person has answered by editing its field would be a claim
 * about a value that no one has checked yet. A fault of no particular field stands until anything is edited.
 */
export function standingFaults(faults: readonly FieldFault[], sent: unknown, current: unknown): FieldFault[] {
  return faults.filter(({ field }) => isSame(valueAt(sent, field), valueAt(current, field)))
}

/** Whether a form still contains what was sent. */
export function isSame(sent: unknown, current: unknown): boolean {
  return JSON.stringify(sent) === JSON.stringify(current)
}

/** The value of a field such as `watch.emails.0`, or the innermost part around it if there is no such value. */
function valueAt(input: unknown, field: string): unknown {
  let value = input
  for (const key of field.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return value
    value = Reflect.get(value, key)
  }
  return value
}
