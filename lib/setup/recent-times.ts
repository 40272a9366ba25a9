import 'server-only'

const countMax = 1_000

/** Remembers, in this process only, when something last happened, by key. The oldest is evicted first. */
export class RecentTimes {
  readonly #times = new Map<string, string>()

  /** The last time; ISO 8601 UTC, undefined if it's unknown. */
  get(key: string): string | undefined {
    return this.#times.get(key)
  }

  /** Remembers that it happens now. */
  set(key: string): void {
    this.#times.delete(key)
    this.#times.set(key, new Date().toISOString())
    const [oldest] = this.#times.keys()
    if (this.#times.size > countMax && oldest !== undefined) this.#times.delete(oldest)
  }
}
