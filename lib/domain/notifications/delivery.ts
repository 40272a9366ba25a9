/**
 * The state of a message.
 * - `waiting`: queued for its first or next attempt
 * - `delivered`: the receiver responded with success
 * - `given-up`: the receiver didn't accept it in any attempt
 * - `dropped`: the webhook was turned off or removed first
 */
export const deliveryStates = ['waiting', 'delivered', 'given-up', 'dropped'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export const deliveryStateWords: Record<DeliveryState, string> = {
  waiting: 'Waiting',
  delivered: 'Delivered',
  'given-up': 'Not delivered',
  dropped: 'Not sent',
}

/**
 * Who a message is for.
 * - `webhook`: the tenant's webhook, wherever it is when the message is sent
 * - `former-webhook`: the address that the webhook had before it was changed, turned off, or removed
 * - `container`: the blob container that keeps checkpoints
 */
export const deliveryRecipients = ['webhook', 'former-webhook', 'container'] as const
export type DeliveryRecipient = (typeof deliveryRecipients)[number]

/** The recipients that belong to the webhook, and that only a portal with NOTICES=on sends to by itself. */
export const webhookRecipients = ['webhook', 'former-webhook'] as const satisfies readonly DeliveryRecipient[]

export const deliveryRecipientWords: Record<DeliveryRecipient, string> = {
  webhook: 'To the webhook',
  'former-webhook': "To the webhook's previous address",
  container: 'To the container',
}

/** The result of an attempt to send a message. `words` is the text for people. */
export interface SendResult {
  isAccepted: boolean
  words: string
}

/** A message as the page shows it. Times are ISO 8601 UTC. */
export interface DeliveryRow {
  deliveryId: string
  state: DeliveryState
  recipient: DeliveryRecipient
  /** A summary of its content. */
  title: string
  attempts: number
  createdAt: string
  nextAttemptAt: string | null
  lastOutcome: string | null
  settledAt: string | null
}

/** Seconds from each failed attempt to the next: about 15 hours in total, so that a receiver can be down overnight. */
export const retryAfterSeconds = [10, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800] as const

/** The longest wait that a receiver can request with Retry-After, in seconds. */
const requestedWaitSecondsMax = 3_600

/**
 * The time of the next attempt after so many failed ones; undefined when there are no more. If the receiver requests a wait
 * (Retry-After, in seconds), it lasts at least that long, up to an hour.
 */
export function nextAttempt(attempts: number, now: Date, requestedSeconds = 0): Date | undefined {
  const seconds = retryAfterSeconds[attempts - 1]
  if (seconds === undefined) return undefined
  return new Date(now.getTime() + Math.max(seconds, Math.min(requestedSeconds, requestedWaitSecondsMax)) * 1_000)
}

/** The same for a checkpoint that goes to a container: it's never given up, and tried at least once an hour. */
export function nextStorageAttempt(attempts: number, now: Date, requestedSeconds = 0): Date {
  const seconds = Math.min(retryAfterSeconds[attempts - 1] ?? requestedWaitSecondsMax, requestedWaitSecondsMax)
  return new Date(now.getTime() + Math.max(seconds, Math.min(requestedSeconds, requestedWaitSecondsMax)) * 1_000)
}
