/** A column of a list that can be hidden. The first column of a list, which names each row, can't. */
export interface HideableColumn {
  id: string
  /** Its header. */
  title: string
}

/** Writes which columns are hidden, so that a column of a later version is shown. */
export const writeHiddenColumns = (hidden: readonly string[]): string => JSON.stringify(hidden)

/** Reads which columns are hidden; none if the text isn't a list. Columns that this version doesn't have are ignored. */
export function parseHiddenColumns(text: string | null, columns: readonly HideableColumn[]): string[] {
  const kept = parsedList(text)
  return columns.map(({ id }) => id).filter((id) => kept.includes(id))
}

function parsedList(text: string | null): unknown[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? kept : []
  } catch {
    return []
  }
}
