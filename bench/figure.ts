/** One result of a benchmark, beside what it's compared with in the same run. */
export interface Figure {
  what: string
  unit: string
  portal: number
  /** The same of the floor; missing where there's nothing to compare with. */
  floor?: number
  /** What it's meant to be, in words. */
  goal: string
}

/** A number with one decimal place at most. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

/** The figures as a table for a terminal. */
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
