/** Returns the seconds to wait after consecutive failures: `first` after one, twice as long after each further one, and `max` at most. */
export function backoffSeconds(failures: number, { first, max }: { first: number; max: number }): number {
  return Math.min(first * 2 ** (failures - 1), max)
}
