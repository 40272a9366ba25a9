/** Runs the same work for many who ask at the same time: one run at a time for each key, and one more for all who ask during it. */
export class SharedRuns {
  readonly #runs = new Map<string, { current: Promise<void>; next?: Promise<void> }>()

  /**
   * Resolves when a run ends that began after this call.
   * @throws What the work throws, to everyone who shares the run.
   */
  run(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.#runs.get(key)
    if (!running) return this.#start(key, work)
    const start = () => this.#start(key, work)
    return (running.next ??= running.current.then(start, start))
  }

  #start(key: string, work: () => Promise<void>): Promise<void> {
    const run: { current: Promise<void>; next?: Promise<void> } = { current: work() }
    this.#runs.set(key, run)
    const end = () => {
      if (!run.next) this.#runs.delete(key)
    }
    run.current.then(end, end)
    return run.current
  }
}
