/** The session is renewed this long before it ends, or halfway when its whole life is shorter than twice that. */
const marginMs = 5 * 60_000

/** Not more often than this, so that a wrong clock on this machine cannot make it ask without a pause. */
const pauseMs = 5_000

/** Milliseconds from `now` until the session should be renewed. */
export function renewalDelayMs(expiresAt: string, now: number): number {
  const leftMs = Date.parse(expiresAt) - now
  return Math.max(pauseMs, leftMs > 2 * marginMs ? leftMs - marginMs : leftMs / 2)
}

/** Whether a page that was out of sight should renew the session as soon as it is seen again. */
export function isRenewalDue(expiresAt: string, now: number): boolean {
  return Date.parse(expiresAt) - now <= marginMs
}
