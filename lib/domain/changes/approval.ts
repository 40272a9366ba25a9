import { z } from 'zod'
import { type DiagnosticSetting } from '../settings/diagnostic-setting'
import type { SettingDifference } from '../settings/setting-difference'
import { listWords, plural, pluralWord } from '../text'

/**
 * How a request for a second person ended.
 * - `approved`: another administrator agreed, and the change was sent under that person's name
 * - `declined`: another administrator did not agree
 * - `withdrawn`: its author took it back
 * - `expired`: no one decided in time
 * - `sent-back`: the setting changed in Azure meanwhile, so what was to be approved is no longer what would happen
 * - `bypassed`: no one was asked; its author saved it as an emergency
 */
export const approvalDecisions = ['approved', 'declined', 'withdrawn', 'expired', 'sent-back', 'bypassed'] as const
export type ApprovalDecisionKind = (typeof approvalDecisions)[number]

/** One decision as a word. */
export const approvalDecisionWords: Record<ApprovalDecisionKind, string> = {
  approved: 'Approved',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
  'sent-back': 'Sent back',
  bypassed: 'Saved as an emergency',
}

const approvalDecisionSchema = z.object({
  kind: z.enum(approvalDecisions),
  /** Entra object ID; null for what the portal decided by itself. */
  byId: z.string().nullable(),
  byName: z.string(),
  /** ISO 8601 UTC. */
  at: z.string(),
  /** Why; empty when no reason was given. */
  note: z.string(),
})
export type ApprovalDecision = z.infer<typeof approvalDecisionSchema>

/** Why a change requires approval, and what became of the request. */
export const approvalSchema = z.object({
  /** Why approval was required, a sentence each. */
  reasons: z.array(z.string()),
  /** ISO 8601 UTC; no one can approve after it. */
  expiresAt: z.string(),
  /** Null while it waits. */
  decision: approvalDecisionSchema.nullable(),
})
export type Approval = z.infer<typeof approvalSchema>

/** The rule of a tenant that risky changes take two people. */
export interface ApprovalRule {
  isOn: boolean
  /** Hours that a request waits before it expires. */
  hours: number
  /** An administrator's request to turn the rule off, which another one must agree to. Null if there's no request. */
  offRequest: { byId: string; byName: string; at: string; expiresAt: string } | null
}

/** How a tenant begins: one person is enough. */
export const defaultApprovalRule: ApprovalRule = { isOn: false, hours: 72, offRequest: null }

export const approvalHoursChoices = [4, 24, 72, 168] as const

/** Hours as people say them: "4 hours", "3 days". */
export function hoursInWords(hours: number): string {
  if (hours % 24 !== 0) return plural(hours, 'hour')
  return plural(hours / 24, 'day')
}

/** Longest note of an approver, in characters. */
export const approvalNoteLengthMax = 1_000

/**
 * Why a change to a setting is risky enough for a second person: it deletes the setting, stops a category, or takes logs away
 * from a place where they go today. An empty list means that one person is enough; so it is for a new setting.
 */
export function riskReasons(change: {
  before: DiagnosticSetting | undefined
  wanted: DiagnosticSetting | undefined
  difference: SettingDifference
}): string[] {
  const { before, wanted, difference } = change
  if (!before) return []
  if (!wanted) return ['The setting is deleted.']
  const { categoriesRemoved, destinations } = difference
  return [
    ...(categoriesRemoved.length > 0
      ? [`${listWords(categoriesRemoved)} ${pluralWord(categoriesRemoved.length, 'is', 'are')} no longer sent.`]
      : []),
    ...(destinations.some(({ change: kind }) => kind === 'removed') ? ['A destination no longer receives logs.'] : []),
    ...(destinations.some(({ change: kind }) => kind === 'replaced') ? ['Logs go to a different destination than they do today.'] : []),
  ]
}

/** Checks whether the time to decide, which ended at `expiresAt` (ISO 8601 UTC), has passed. */
export function isExpired(expiresAt: string, now: Date): boolean {
  return new Date(expiresAt) <= now
}
