/** Does work one at a time for each key; requests for the same work that still waits share it. */
export class Turns<T> {
  readonly #last = new Map<string, Promise<T>>()
  readonly #waiting = new Map<string, Promise<T>>()

  /**
   * Resolves with the result of work that began after this call.
   * @param request what is requested; the same text means the same work
   * @throws What the work throws, to everyone who shares it.
   */
  take(key: string, request: string, work: () => Promise<T>): Promise<T> {
    const id = JSON.stringify([key, request])
    const same = this.#waiting.get(id)
    if (same) return same
    const begin = () => {
      this.#waiting.delete(id)
      return work()
    }
    const turn = (this.#last.get(key) ?? Promise.resolve()).then(begin, begin)
    this.#waiting.set(id, turn)
    this.#last.set(key, turn)
    const end = () => {
      if (this.#last.get(key) === turn) this.#last.delete(key)
    }
    turn.then(end, end)
    return turn
  }
}
