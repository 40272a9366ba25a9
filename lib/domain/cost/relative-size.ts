import { categoryKey } from '../settings/diagnostic-setting'
import type { Range } from './range'

/** The size of a category next to the others: the largest, or in relation to it. */
export type RelativeSize = 'largest' | 'large' | 'medium' | 'small' | 'none' | 'unknown'

/** The relative size in words. */
export const relativeSizeWords: Record<RelativeSize, string> = {
  largest: 'Largest volume',
  large: 'Large volume',
  medium: 'Medium volume',
  small: 'Small volume',
  none: 'No volume',
  unknown: 'Unknown volume',
}

/** How large each category is in relation to the largest of those whose volume is known, by its key. */
export function relativeSizes(volumes: ReadonlyMap<string, Range | null>): Map<string, RelativeSize> {
  const middle = (range: Range | null) => (range ? (range.low + range.high) / 2 : -1)
  const most = Math.max(0, ...[...volumes.values()].map(middle))
  return new Map(
    [...volumes].map(([category, range]) => {
      const share = most > 0 ? middle(range) / most : 0
      return [categoryKey(category), range === null ? 'unknown' : sizeOf(share)]
    }),
  )
}

function sizeOf(share: number): RelativeSize {
  if (share === 1) return 'largest'
  if (share >= 0.25) return 'large'
  if (share >= 0.05) return 'medium'
  return share > 0 ? 'small' : 'none'
}
