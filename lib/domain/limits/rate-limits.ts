/** How often something can be requested in a minute, and the reason that someone who requests more sees. */
export interface RateLimit {
  perMinute: number
  /** The beginning of the sentence that explains a refusal. */
  what: string
  /** Whether a page asks after someone entered something, which it keeps. */
  keepsInput?: boolean
}

/** Limits for each person, far above what someone does with the pages. */
export const personLimits = {
  query: { perMinute: 60, what: 'You ran too many queries in a short time.', keepsInput: true },
  'query-check': { perMinute: 300, what: 'Your query was checked too many times in a short time.' },
  'query-assist': { perMinute: 600, what: 'You requested suggestions for your query too many times in a short time.' },
  progress: { perMinute: 600, what: 'Your pages requested progress updates too many times in a short time.' },
  verification: { perMinute: 20, what: 'You verified the record too many times in a short time.' },
  evidence: { perMinute: 20, what: 'You requested evidence too many times in a short time.' },
  export: { perMinute: 30, what: 'You exported the history too many times in a short time.' },
  action: { perMinute: 600, what: 'You sent too many requests in a short time.', keepsInput: true },
} as const satisfies Record<string, RateLimit>

/** What counts for each person; every handler says which one. */
export type PersonLimit = keyof typeof personLimits

/** Sign-ins, for which there's no person yet. An organization behind one address renews its sessions here too. */
export const signInLimits = {
  address: { perMinute: 300, what: 'There were too many sign-ins from your network in a short time.' },
  everyone: { perMinute: 3_000, what: 'There are too many sign-ins at the moment.' },
} as const satisfies Record<string, RateLimit>

/** Refused requests of one address that the security log records; the rest is as refused, and not recorded. */
export const recordedRefusals = {
  perMinute: 60,
  what: 'There were too many refused requests from your network in a short time.',
} as const satisfies RateLimit
