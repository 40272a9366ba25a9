/**
 * What is known about a control, for one destination or, with the best one, for the tenant.
 * - `met`: one destination gets everything that the control requires
 * - `met-licensed`: the same, except categories that no license of the tenant produces
 * - `met-nothing-arrives`: it would, but of some or all of it no rows arrive
 * - `not-met`: something is missing
 * - `cannot-check`: nothing is known to be missing, but not everything can be checked from here
 * - `not-applicable`: the control requires nothing here
 */
export const verdicts = ['met', 'met-licensed', 'met-nothing-arrives', 'cannot-check', 'not-met', 'not-applicable'] as const
export type Verdict = (typeof verdicts)[number]

/** A verdict in a few words. */
export const verdictWords: Record<Verdict, string> = {
  met: 'Met',
  'met-licensed': 'Met for licensed logs',
  'met-nothing-arrives': 'Met, but nothing arrives',
  'cannot-check': "Can't be checked",
  'not-met': 'Not met',
  'not-applicable': 'Not applicable',
}

/** Which verdicts count as good, bad, or neither. */
export const verdictTones: Record<Verdict, 'success' | 'warning' | 'danger' | 'informative' | 'subtle'> = {
  met: 'success',
  'met-licensed': 'success',
  'met-nothing-arrives': 'warning',
  'cannot-check': 'informative',
  'not-met': 'danger',
  'not-applicable': 'subtle',
}

/** Why a verdict isn't plainly met, or what to know about it. */
export const reasonCodes = [
  'settings-unread',
  'not-covered',
  'kind-not-accepted',
  'no-destination',
  'not-sentinel',
  'sentinel-unknown',
  'destination-broken',
  'destination-not-read',
  'not-sent',
  'use-unknown',
  'licenses-unknown',
  'retention-short',
  'retention-unknown',
  'retention-uncheckable',
  'nothing-arrives',
  'no-license',
  'licensed-only',
  'arrival-unknown',
  'advised',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export interface Reason {
  code: ReasonCode
  /** The categories that it's about; empty if it's about the destination or the control. */
  categories: string[]
  /** For a retention that is too short: which one, what the control requires, and the least that is known. */
  days?: { of: 'active' | 'total'; required: number; known: number }
  /** For a control whose categories aren't all sent: how many are, and how many it names for this tenant. */
  sent?: { count: number; of: number }
}
