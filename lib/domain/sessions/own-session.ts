/** A session as its own person sees it. */
export interface OwnSession {
  /** Names the session, and can't open it. */
  sessionId: string
  /** Such as "Firefox on Windows"; empty if the session started before browsers were recorded. */
  browser: string
  /** ISO 8601 UTC. */
  signedInAt: string
  /** ISO 8601 UTC, exact to about a minute. */
  lastActiveAt: string
  /** Whether the page that shows it was opened in it. */
  isCurrent: boolean
}
