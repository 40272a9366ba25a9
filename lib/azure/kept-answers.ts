import 'server-only'

import type { AnswerScope, AzureAccess } from './arm-client'

/** How long an answer is used. */
const keptMs = 60_000
/** The number of answers of one kind that are kept for a session; the oldest is evicted first. */
const answerCountMax = 50

/**
 * Azure's answers of one kind, each kept for a minute for the session that requested it. Callers that request the same at the same time
 * share one call, and a failed call isn't kept. A session's answers end with its token, when it signs out, and when Azure refuses a call
 * of it, because its permissions might have changed. They're kept in this process only; another replica asks Azure itself.
 */
export class KeptAnswers<T> {
  readonly #byScope = new WeakMap<AnswerScope, Map<string, Promise<T>>>()

  /**
   * Returns the kept answer for a key, or reads it. With `isFresh`, it's always read, and replaces the kept one.
   * @throws InteractionRequiredError if the session has ended; any error of `read`.
   */
  async read(access: AzureAccess, key: string, read: () => Promise<T>, { isFresh = false } = {}): Promise<T> {
    const answers = this.#answersOf(await access.credential.answerScope())
    const known = answers.get(key)
    if (known && !isFresh) return known
    const answer = read()
    answers.delete(key)
    answers.set(key, answer)
    const [oldest] = answers.keys()
    if (answers.size > answerCountMax && oldest !== undefined) answers.delete(oldest)
    const forget = () => {
      if (answers.get(key) === answer) answers.delete(key)
    }
    answer.then(() => setTimeout(forget, keptMs).unref(), forget)
    return answer
  }

  #answersOf(scope: AnswerScope): Map<string, Promise<T>> {
    const known = this.#byScope.get(scope)
    if (known) return known
    const answers = new Map<string, Promise<T>>()
    this.#byScope.set(scope, answers)
    return answers
  }
}
