let moment: number | undefined

/** The time at which the current query runs, in real milliseconds. */
export const queryNow = (): number => moment ?? Date.now()

/** Runs a query as if it were a given time: `now()` and `ago()` follow it, and later rows haven't arrived yet. */
export function runAt<Result>(time: number, run: () => Result): Result {
  moment = time
  try {
    return run()
  } finally {
    moment = undefined
  }
}
