/**
 * How far a message has come.
 * - `waiting`: to be sent, for the first time or again
 * - `delivered`: the receiver answered with success
 * - `given-up`: the receiver did not take it for the whole time
 * - `dropped`: the webhook was switched off or removed before
 */
export const deliveryStates = ['waiting', 'delivered', 'given-up', 'dropped'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export const deliveryStateWords: Record<DeliveryState, string> = {
  waiting: 'Waiting',
  delivered: 'Delivered',
  'given-up': 'Given up',
  dropped: 'Not sent',
}

/** A message as the page shows it. Times are ISO 8601 UTC. */
export interface DeliveryRow {
  deliveryId: string
  state: DeliveryState
  /** What it tells, in words. */
  title: string
  attempts: number
  createdAt: string
  nextAttemptAt: string | null
  lastOutcome: string | null
  settledAt: string | null
}

/** Seconds from each failed attempt to the next: about fifteen hours together, so that a receiver may be down for a night. */
export const retryAfterSeconds = [10, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800] as const

/** Longest wait that a receiver may ask for with Retry-After, in seconds. */
const askedWaitSecondsMax = 3_600

/**
 * When a message that failed so often is sent next; undefined when it is given up. A receiver that names a time (Retry-After, seconds)
 * gets at least that, up to an hour.
 */
export function nextAttempt(attempts: number, now: Date, askedSeconds = 0): Date | undefined {
  const seconds = retryAfterSeconds[attempts - 1]
  if (seconds === undefined) return undefined
  return new Date(now.getTime() + Math.max(seconds, Math.min(askedSeconds, askedWaitSecondsMax)) * 1_000)
}
