import 'server-only'

import { AuthError } from '@azure/msal-node'

/** MSAL waits for Microsoft Entra indefinitely; a page can't. */
const patienceMs = 10_000
/** After Microsoft Entra was silent, the other tokens that a page needs aren't waited for as long: a page would add up the waits. */
const shortPatienceMs = 1_000
/** How long after a silence the patience is short. */
const silenceMs = 15_000

/** How long to wait for the tokens of one session. */
export class EntraPatience {
  #silentUntil = 0

  /** Returns how long to wait for a token now, in milliseconds. A token that MSAL has in its cache takes no time. */
  limitMs(now = Date.now()): number {
    return now < this.#silentUntil ? shortPatienceMs : patienceMs
  }

  /**
   * Waits for a token up to the limit.
   * @throws AuthError `network_error` if Microsoft Entra doesn't respond in time; any error of the exchange.
   */
  async wait<T>(exchange: Promise<T>, now: () => number = Date.now): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.#silentUntil = now() + silenceMs
        reject(new AuthError('network_error', '', "Microsoft Entra didn't respond in time"))
      }, this.limitMs(now()))
    })
    return Promise.race([exchange, silence]).finally(() => clearTimeout(timer))
  }
}
