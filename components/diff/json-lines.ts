import { diffArrays } from 'diff'
import type { ResourceState } from '@/lib/domain/resources/changed-resource'
import { type DiagnosticSetting, toSetting } from '@/lib/domain/settings/diagnostic-setting'

/** One line of two texts side by side; null if a side has no such line. */
export interface LinePair {
  left: string | null
  right: string | null
  isChanged: boolean
}

/** What the history shows as JSON. */
export type RecordedState = DiagnosticSetting | ResourceState

/**
 * Formats a setting or another resource as lines of JSON, with categories in one order so that only differences show.
 * Returns no lines if it doesn't exist.
 */
export function stateJsonLines(setting: RecordedState | null): string[] {
  if (!setting) return []
  if ('type' in setting) return JSON.stringify(setting, null, 2).split('\n')
  const sorted = { ...setting, enabledCategories: setting.enabledCategories.toSorted((one, other) => one.localeCompare(other, 'en')) }
  return JSON.stringify(toSetting(sorted), null, 2).split('\n')
}

/** A comma after the last of several lines is no difference: it only says that another line was added or removed. */
const withoutComma = (line: string) => line.replace(/,$/, '')
const isSameLine = (one: string, other: string) => withoutComma(one) === withoutComma(other)

/** Two texts side by side; a replaced line is next to its replacement. */
export function pairLines(left: string[], right: string[]): LinePair[] {
  const pairs: LinePair[] = []
  let removed: string[] = []
  const settleRemoved = (added: readonly string[]) => {
    for (let line = 0; line < Math.max(removed.length, added.length); line += 1)
      pairs.push({ left: removed[line] ?? null, right: added[line] ?? null, isChanged: true })
    removed = []
  }
  let shown = 0
  for (const part of diffArrays(left, right, { comparator: isSameLine })) {
    if (part.removed) removed = part.value
    else if (part.added) settleRemoved(part.value)
    else {
      settleRemoved([])
      const kept = left.slice(shown, shown + part.value.length)
      pairs.push(...part.value.map((line, index) => ({ left: kept[index] ?? line, right: line, isChanged: false })))
    }
    if (!part.added) shown += part.value.length
  }
  settleRemoved([])
  return pairs
}
