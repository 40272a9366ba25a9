/** One way to continue a query. `before` and `after` replace what was typed of it, and the caret is between them. */
export interface Completion {
  label: string
  /** The kind in words, such as "column". */
  kind: string
  before: string
  after: string
}

/** The ways to continue a query at a position, the likeliest first, and the part of the text that they replace. */
export interface Completions {
  from: number
  length: number
  items: Completion[]
}

/** The answer about a position in a query. Nothing is known of most positions; then the list is empty, or the description null. */
export type QueryAssistAnswer =
  | { kind: 'completions'; completions: Completions }
  | { kind: 'description'; description: string | null }
  /** The language service starts or is busy, or the text is too complex. */
  | { kind: 'unavailable' }

/** Returns the text after a completion is inserted, and where the caret is then. */
export function completedText(text: string, { from, length }: Completions, { before, after }: Completion): { text: string; caret: number } {
  const rest = text.slice(from + length)
  // What follows may already have the space that the completion ends with.
  const inserted = before.endsWith(' ') && /^\s/.test(rest) && after === '' ? before.trimEnd() : before
  const closing = after !== '' && rest.startsWith(after) ? '' : after
  return { text: text.slice(0, from) + inserted + closing + rest, caret: from + inserted.length }
}

/** Whether a position is worth completing without being asked: in a word, or where a new operator begins. */
export function startsCompletion(text: string, caret: number): boolean {
  const before = text.slice(0, caret)
  return /[\p{L}_]\w*$/u.test(before) || /\|\s?$/.test(before)
}
