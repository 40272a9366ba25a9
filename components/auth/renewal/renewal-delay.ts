/** The session is renewed this long before it ends, or halfway if its lifetime is shorter than twice that. */
const marginMs = 5 * 60_000

/** The minimum time between renewals, so that a wrong clock can't cause continuous requests. */
const pauseMs = 5_000

/** Returns the milliseconds from `now` until the session should be renewed. */
export function renewalDelayMs(expiresAt: string, now: number): number {
  const leftMs = Date.parse(expiresAt) - now
  return Math.max(pauseMs, leftMs > 2 * marginMs ? leftMs - marginMs : leftMs / 2)
}

/** Whether a page should renew the session as soon as it becomes visible again. */
export function isRenewalDue(expiresAt: string, now: number): boolean {
  return Date.parse(expiresAt) - now <= marginMs
}

/** The minimum time between two checks of whether the session has ended. */
const checkPauseMs = 30_000

/** Returns the milliseconds from `now` until the session may have ended and should be checked, a moment later than it says. */
export function endCheckDelayMs(endsAt: string, now: number): number {
  return Math.max(checkPauseMs, Date.parse(endsAt) - now + 1_000)
}
