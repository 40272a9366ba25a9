import * as z from 'zod/mini'
import { type DiagnosticSetting } from '../settings/diagnostic-setting'
import type { SettingDifference } from '../settings/setting-difference'
import { listWords, plural } from '../text'

/**
 * How a request for approval ended.
 * - `approved`: another administrator approved it, and the change was sent under that person's name
 * - `declined`: another administrator declined it
 * - `withdrawn`: its author withdrew it
 * - `expired`: no one decided in time
 * - `sent-back`: the setting was changed in Azure after the request, so the result would differ from what was requested
 * - `bypassed`: its author saved it as an emergency, without approval
 */
export const approvalDecisions = ['approved', 'declined', 'withdrawn', 'expired', 'sent-back', 'bypassed'] as const
export type ApprovalDecisionKind = (typeof approvalDecisions)[number]

/** The decisions as short labels. */
export const approvalDecisionWords: Record<ApprovalDecisionKind, string> = {
  approved: 'Approved',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
  'sent-back': 'Sent back',
  bypassed: 'Submitted as an emergency',
}

const approvalDecisionSchema = z.object({
  kind: z.enum(approvalDecisions),
  /** Entra object ID; null if the portal decided automatically. */
  byId: z.nullable(z.string()),
  byName: z.string(),
  /** ISO 8601 UTC. */
  at: z.string(),
  /** Why; empty when no reason was given. */
  note: z.string(),
})
export type ApprovalDecision = z.infer<typeof approvalDecisionSchema>

/** What a page that shows a request learns about it later. */
export interface DecisionProgress {
  isWaiting: boolean
  /** Null while it waits, and if it ended without one. */
  decision: Pick<ApprovalDecision, 'kind' | 'byName'> | null
}

/** Returns how a request ended, as the title of a message. */
export function decisionWords({ kind, byName }: Pick<ApprovalDecision, 'kind' | 'byName'>): string {
  return kind === 'expired' || kind === 'sent-back' ? approvalDecisionWords[kind] : `${approvalDecisionWords[kind]} by ${byName}`
}

/** A request to accept an external change that stops or moves logs. */
const acceptanceSchema = z.object({
  /** Entra object ID of the person who requested it. */
  byId: z.string(),
  byName: z.string(),
  /** ISO 8601 UTC. */
  at: z.string(),
  /** What was changed and why. */
  note: z.string(),
})

/** Why a change requires approval, and the outcome of the request. */
export const approvalSchema = z.object({
  /** Why approval was required, one sentence per reason. */
  reasons: z.array(z.string()),
  /** ISO 8601 UTC; no one can approve after it. */
  expiresAt: z.string(),
  /** Null while it waits. */
  decision: z.nullable(approvalDecisionSchema),
  /** Set if the request is to accept an external change. Nothing is sent to Azure then. */
  acceptance: z.optional(acceptanceSchema),
})
export type Approval = z.infer<typeof approvalSchema>

/** A tenant's rule that risky changes require approval. */
export interface ApprovalRule {
  isOn: boolean
  /** Hours that a request waits before it expires. */
  hours: number
  /** An administrator's request to turn off the rule, which another administrator must approve. Null if there's no request. */
  offRequest: { byId: string; byName: string; at: string; expiresAt: string } | null
}

/** The default of a tenant: no approval is required. */
export const defaultApprovalRule: ApprovalRule = { isOn: false, hours: 72, offRequest: null }

export const approvalHoursChoices = [4, 24, 72, 168] as const

/** How long the portal remembers, in days, that someone signed in as an administrator. */
export const administratorSeenDays = 90

/** Who could approve requests, as far as the portal has seen other administrators sign in. */
export function approversWords(otherAdministrators: number): string {
  const days = `in the last ${administratorSeenDays} days`
  if (otherAdministrators === 0) return `No other administrator signed in to the portal ${days}.`
  return `${plural(otherAdministrators, 'other administrator')} signed in to the portal ${days} and can approve requests.`
}

/** Formats hours for reading: "4 hours", "3 days". */
export function hoursInWords(hours: number): string {
  if (hours % 24 !== 0) return plural(hours, 'hour')
  return plural(hours / 24, 'day')
}

/** The maximum length of an approver's note, in characters. */
export const approvalNoteLengthMax = 1_000

/**
 * Returns why a change to a setting requires approval: it deletes the setting, stops a category, or stops sending logs to a
 * destination. An empty list means that no approval is required, as for a new setting.
 */
export function riskReasons(change: {
  before: DiagnosticSetting | undefined
  wanted: DiagnosticSetting | undefined
  difference: SettingDifference
}): string[] {
  const { before, wanted, difference } = change
  if (!before) return []
  if (!wanted) return ['The change deletes the setting.']
  const { categoriesRemoved, destinations } = difference
  return [
    ...(categoriesRemoved.length > 0 ? [`The change stops sending ${listWords(categoriesRemoved)}.`] : []),
    ...(destinations.some(({ change: kind }) => kind === 'removed') ? ['The change removes a destination.'] : []),
    ...(destinations.some(({ change: kind }) => kind === 'replaced') ? ['The change moves logs to a different destination.'] : []),
  ]
}

/** Returns who requested the approval of a change, and when (ISO 8601 UTC). For an external change, that isn't who made the change. */
export function requesterOf(change: { approval: Approval | null; authorId: string | null; authorName: string; requestedAt: Date }): {
  id: string | null
  name: string
  at: string
} {
  const acceptance = change.approval?.acceptance
  if (acceptance) return { id: acceptance.byId, name: acceptance.byName, at: acceptance.at }
  return { id: change.authorId, name: change.authorName, at: change.requestedAt.toISOString() }
}

/** Returns the name of who approved what was sent to Azure; null if no one had to, and for an external change. */
export function approverOf({ approval }: { approval: Approval | null }): string | null {
  return approval?.decision?.kind === 'approved' && !approval.acceptance ? approval.decision.byName : null
}

/** Checks whether the time to decide, which ended at `expiresAt` (ISO 8601 UTC), has passed. */
export function isExpired(expiresAt: string, now: Date): boolean {
  return new Date(expiresAt) <= now
}
