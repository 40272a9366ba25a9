/** The time of several runs, in milliseconds. */
export interface Measured {
  medianMs: number
  slowestMs: number
}

/** Runs work several times after a warm-up run, and returns how long it took. */
export async function measure(work: () => Promise<unknown>, runs = 7): Promise<Measured> {
  await work()
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  const sorted = times.toSorted((one, other) => one - other)
  return { medianMs: rounded(sorted[Math.floor(sorted.length / 2)] ?? 0), slowestMs: rounded(sorted.at(-1) ?? 0) }
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}
