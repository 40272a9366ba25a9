import * as z from 'zod/mini'

/**
 * Why the number of sign-ins is unknown.
 * - `no-permission`: the portal has no consent for AuditLog.Read.All
 * - `no-role`: the person who asked has no role that can read sign-ins
 * - `no-license`: Microsoft Graph requires Microsoft Entra ID P1 or P2
 * - `throttled`: Microsoft Graph receives too many requests
 * - `no-answer`: Microsoft Graph didn't respond, or failed
 * - `unexpected-answer`: the response isn't what the documentation describes, or the API doesn't exist
 * - `too-many`: there are more summaries of a day than the portal reads
 * - `no-days`: there's no complete day with sign-ins
 */
const signInFaultSchema = z.enum([
  'no-permission',
  'no-role',
  'no-license',
  'throttled',
  'no-answer',
  'unexpected-answer',
  'too-many',
  'no-days',
])
export type SignInFault = z.infer<typeof signInFaultSchema>

/** How many sign-ins of a category Microsoft Graph counted in a day. */
const signInCountSchema = z.object({
  /** The day with the fewest and the day with the most. */
  perDay: z.object({ low: z.number(), high: z.number() }),
  /** How many complete days were seen. */
  days: z.number(),
  /** When it was read; ISO 8601 UTC. */
  readAt: z.string(),
})
export type SignInCount = z.infer<typeof signInCountSchema>

/** What Microsoft Graph said about the sign-ins of a tenant, by the key of the category. */
export const signInCountsSchema = z.object({
  counts: z.record(z.string(), signInCountSchema),
  /** Why the last read found nothing. An earlier count can still be there. */
  faults: z.record(z.string(), signInFaultSchema),
})
export type SignInCounts = z.infer<typeof signInCountsSchema>
