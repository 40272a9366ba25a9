/** One result of a benchmark, beside what it's compared with in the same run. */
export interface Figure {
  what: string
  unit: string
  portal: number
  /** The floor's value; missing if there's nothing to compare with. */
  floor?: number
  /** The goal, in words. */
  goal: string
}

/** Formats a number with at most one decimal place. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

/** Formats the figures as a table for a terminal. */
export function printFigures(figures: Figure[]): void {
  console.table(
    figures.map(({ what, unit, portal, floor, goal }) => ({
      figure: what,
      unit,
      floor: floor === undefined ? '' : rounded(floor),
      portal: rounded(portal),
      ratio: floor === undefined ? '' : Math.round((portal / floor) * 100) / 100,
      goal,
    })),
  )
}
