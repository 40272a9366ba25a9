import { type ArrivalState, arrivalStateWords } from '../arrival/arrival-state'

/**
 * How a category arrives at one destination. Besides the states of arrival: `dead` when the destination can't receive logs,
 * `not-checked` before the first check, `not-counted` when the table's plan prevents it, `no-table` for a category whose table isn't
 * documented, and `not-checkable` for destinations that can't be checked from here.
 */
export type CellState = ArrivalState | 'dead' | 'not-checked' | 'not-counted' | 'no-table' | 'not-checkable'

/** A state of a cell in a few words. */
export const cellStateWords: Record<CellState, string> = {
  ...arrivalStateWords,
  dead: "Destination can't receive logs",
  'not-checked': 'Not checked yet',
  'not-counted': 'Not counted (table plan)',
  'no-table': 'Table not documented',
  'not-checkable': "Can't be checked from here",
}

/** Settings that send to the same table since different times can have different states; the most urgent one counts. */
export const stateOrder: readonly CellState[] = [
  'dead',
  'stopped',
  'never',
  'quiet',
  'waiting',
  'first-rows',
  'flowing',
  'no-license',
  'not-expected',
  'not-counted',
  'no-table',
  'not-checked',
  'not-checkable',
  'turned-off',
]
