/** A run of the work: what it reported last, and how it ends. */
interface Walk<Step, Result> {
  /** How many follow it; it stops after its current step once no one does. */
  followers: number
  latest: Step | undefined
  /** Resolves when `latest` changes. */
  news: PromiseWithResolvers<undefined>
  result: Promise<Result>
}

const isOver = Symbol('is over')
const over = () => isOver

/**
 * Does the same long work for many who ask at the same time: one walk at a time for each key, and one more for all who ask during it. Each
 * of them gets the steps and the result of a walk that began after they asked.
 */
export class SharedWalks<Step, Result> {
  readonly #current = new Map<string, Walk<Step, Result>>()
  readonly #next = new Map<string, Promise<Walk<Step, Result>>>()

  /**
   * Yields the latest step whenever there's a new one, and returns the result. Someone who stops reading leaves; the last one stops the work.
   * @throws What the work throws, to everyone who shares the walk.
   */
  async *follow(key: string, begin: () => AsyncGenerator<Step, Result>): AsyncGenerator<Step, Result> {
    const walk = this.#current.has(key) || this.#next.has(key) ? await this.#nextWalk(key, begin) : this.#start(key, begin)
    walk.followers += 1
    try {
      let seen: Step | undefined
      const end = walk.result.then(over, over)
      for (;;) {
        const news = walk.news.promise
        if (walk.latest !== seen) {
          seen = walk.latest
          if (seen !== undefined) yield seen
          continue
        }
        if ((await Promise.race([news, end])) === isOver) return await walk.result
      }
    } finally {
      walk.followers -= 1
    }
  }

  #nextWalk(key: string, begin: () => AsyncGenerator<Step, Result>): Promise<Walk<Step, Result>> {
    const known = this.#next.get(key)
    if (known) return known
    const started = this.#ended(key).then(() => {
      this.#next.delete(key)
      return this.#start(key, begin)
    })
    this.#next.set(key, started)
    return started
  }

  async #ended(key: string): Promise<void> {
    await this.#current.get(key)?.result.catch(() => undefined)
  }

  #start(key: string, begin: () => AsyncGenerator<Step, Result>): Walk<Step, Result> {
    const walk: Walk<Step, Result> = {
      followers: 0,
      latest: undefined,
      news: Promise.withResolvers(),
      result: Promise.resolve().then(() => this.#run(walk, begin())),
    }
    this.#current.set(key, walk)
    const end = () => void this.#current.delete(key)
    walk.result.then(end, end)
    return walk
  }

  async #run(walk: Walk<Step, Result>, work: AsyncGenerator<Step, Result>): Promise<Result> {
    for (;;) {
      const step = await work.next()
      if (step.done) return step.value
      walk.latest = step.value
      walk.news.resolve(undefined)
      walk.news = Promise.withResolvers()
      if (walk.followers > 0) continue
      await work.return(undefined as never)
      throw new Error('No one is waiting for the result anymore')
    }
  }
}
