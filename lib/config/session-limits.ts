import 'server-only'

import { z } from 'zod'

/** When sessions end, and how recent a sign-in must be for what requires a fresh one. */
export interface SessionLimits {
  /** A session ends when the person hasn't used the portal for this long. */
  idleMs: number
  /** A session ends this long after its sign-in, whatever happens in it. */
  absoluteMs: number
  /** How long a sign-in counts as fresh. */
  freshMs: number
  /** The authentication context that a fresh sign-in must also satisfy, such as `c1`; undefined for none. */
  freshContext: string | undefined
}

const minutes = z.coerce.number({ error: 'must be a number of minutes' }).max(1_440, 'must be 1440 (a day) or less')

/** The variables about sessions. */
export const sessionVariables = {
  SESSION_IDLE_MINUTES: minutes.default(60),
  SESSION_MAX_HOURS: z.coerce.number({ error: 'must be a number of hours' }).max(168, 'must be 168 (a week) or less').default(12),
  FRESH_SIGN_IN_MINUTES: minutes.default(15),
  FRESH_SIGN_IN_CONTEXT: z
    .string()
    .regex(/^c([1-9]|[1-9]\d)$/, 'must be the ID of an authentication context, c1 to c99')
    .optional(),
}

/** Returns the limits, or what is wrong with them as sentences. */
export function sessionLimits(values: z.output<z.ZodObject<typeof sessionVariables>>): SessionLimits | string[] {
  const { SESSION_IDLE_MINUTES: idle, SESSION_MAX_HOURS: hours, FRESH_SIGN_IN_MINUTES: fresh, FRESH_SIGN_IN_CONTEXT: context } = values
  const faults = [
    ...(idle < 5 ? ['SESSION_IDLE_MINUTES must be 5 or more.'] : []),
    ...(hours * 60 < idle ? ["SESSION_MAX_HOURS can't be shorter than SESSION_IDLE_MINUTES."] : []),
    // Entering credentials and a second factor takes a while, and then the page has to be left in time.
    ...(fresh < 2 ? ['FRESH_SIGN_IN_MINUTES must be 2 or more.'] : []),
  ]
  if (faults.length > 0) return faults
  return { idleMs: idle * 60_000, absoluteMs: hours * 3_600_000, freshMs: fresh * 60_000, freshContext: context }
}
