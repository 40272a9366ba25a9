import * as z from 'zod/mini'
import type { ReportedError } from '../reported-error'
import type { DestinationDifference } from '../settings/setting-difference'
import type { ApprovalDecisionKind } from './approval'

/**
 * What a change does to a setting. Two actions aren't the portal's own: `outside` is an external change, which someone made
 * without the portal, and `found` is the baseline, the state of a setting when the portal first saw it.
 */
export const changeActions = ['create', 'update', 'delete', 'restore', 'outside', 'found'] as const
export type ChangeAction = (typeof changeActions)[number]

/** What a change is about. Only diagnostic settings have versions that can be compared and restored. */
export const changeSubjects = [
  'diagnostic-setting',
  'alert-rule',
  'action-group',
  'workspace',
  'resource-group',
  'provider-registration',
  'table',
  'transformation',
  'data-collection-rule',
] as const
export type ChangeSubject = (typeof changeSubjects)[number]

export const changeSubjectWords: Record<ChangeSubject, string> = {
  'diagnostic-setting': 'Diagnostic setting',
  'alert-rule': 'Alert rule',
  'action-group': 'Action group',
  workspace: 'Workspace',
  'resource-group': 'Resource group',
  'provider-registration': 'Resource provider',
  table: 'Table',
  transformation: 'Transformation',
  'data-collection-rule': 'Data collection rule',
}

/**
 * How far a change has come.
 * - `waiting`: recorded; a second administrator has to approve it before anything is sent
 * - `not-approved`: nothing was sent: declined, withdrawn, expired, or superseded by another change
 * - `pending`: recorded; Azure hasn't responded yet
 * - `saved`: Azure accepted it but doesn't show it yet
 * - `unknown`: Azure didn't respond, or its response proves nothing; a check of Azure determines the outcome
 * - `confirmed`: Azure shows exactly what was requested
 * - `failed`: Azure refused it
 * - `not-applied`: the outcome was unknown, and Azure still shows the previous state
 * - `differs`: Azure shows something other than what was requested
 * - `seen`: not made by the portal; detected in Azure
 */
export const changeStates = [
  'waiting',
  'not-approved',
  'pending',
  'saved',
  'unknown',
  'confirmed',
  'failed',
  'not-applied',
  'differs',
  'seen',
] as const
export type ChangeState = (typeof changeStates)[number]

/** The portal keeps checking Azure for a change in one of these states. */
export const unsettledStates = ['pending', 'saved', 'unknown'] as const satisfies readonly ChangeState[]

/** A draft whose change is in one of these states can't be edited. */
export const openStates = ['waiting', ...unsettledStates] as const satisfies readonly ChangeState[]

/** Whether a change needs no more checks of Azure. */
export function isSettled(state: ChangeState): boolean {
  return !unsettledStates.some((unsettled) => unsettled === state)
}

/** A draft can be submitted again only if its last change definitely didn't take effect. */
export function mayTryAgain(state: ChangeState): boolean {
  return state === 'failed' || state === 'not-applied' || state === 'differs' || state === 'not-approved'
}

/** The actions, as words that can start a sentence. */
export const changeActionWords: Record<ChangeAction, string> = {
  create: 'Added',
  update: 'Edited',
  delete: 'Deleted',
  restore: 'Restored',
  outside: 'Changed outside',
  found: 'Found',
}

/** What someone did to a setting outside the portal. A change of its retention is one of the setting. */
export type OutsideKind = 'changed' | 'added' | 'deleted'

/** What happened outside the portal, as words that can start a sentence. */
export const outsideWords: Record<OutsideKind, string> = {
  changed: 'Changed outside',
  added: 'Added outside',
  deleted: 'Deleted outside',
}

/** Returns what someone did outside the portal; null for a change that the portal made. */
export function outsideKindOf({ action, before, after }: { action: ChangeAction; before: unknown; after: unknown }): OutsideKind | null {
  if (action !== 'outside') return null
  if (before && !after) return 'deleted'
  return after && !before ? 'added' : 'changed'
}

/** Whether nothing was sent to Azure because the change hasn't been approved. */
export function isUnsent(state: ChangeState): boolean {
  return state === 'waiting' || state === 'not-approved'
}

/** The state in a word or two, for badges and filters. */
export const changeStateWords: Record<ChangeState, string> = {
  waiting: 'Waiting for approval',
  'not-approved': 'Not approved',
  pending: 'Sending',
  saved: 'Saved, confirming',
  unknown: 'Unknown',
  confirmed: 'Confirmed',
  failed: 'Refused',
  'not-applied': 'Not applied',
  differs: 'Differs',
  seen: 'Seen in Azure',
}

/**
 * What an administrator decided about an external change: to accept it (`adopted`), to accept it with an explanation
 * (`explained`), or to restore the previous version (`reverted`).
 */
export const resolutionKinds = ['adopted', 'explained', 'reverted'] as const
export type ResolutionKind = (typeof resolutionKinds)[number]

/** The decision about an external change. */
export const resolutionSchema = z.object({
  kind: z.enum(resolutionKinds),
  byName: z.string(),
  /** ISO 8601 UTC. */
  at: z.string(),
  /** Empty unless someone explained the change. */
  note: z.string(),
})
export type Resolution = z.infer<typeof resolutionSchema>

/**
 * The progress of the retention of blobs, which is a separate write to the storage account.
 * - `pending`: not sent yet; it follows once Azure has accepted the setting
 * - `written`: Azure shows it as requested
 * - `failed`: Azure refused it, or someone else changed the policy; the setting is saved anyway
 * - `unknown`: no response, or one that proves nothing; reading the policy determines the outcome
 * - `seen`: someone changed it outside the portal; the change has what restoring would write
 */
export const retentionStates = ['pending', 'written', 'failed', 'unknown', 'seen'] as const
export type RetentionState = (typeof retentionStates)[number]

/** One stage of a change on its way to Azure; `at` is ISO 8601 UTC, or null while it has not happened. */
export interface ChangeStage {
  id: 'recorded' | 'accepted' | 'retention' | 'read-back' | 'confirmed'
  title: string
  detail?: string
  at: string | null
  outcome: 'done' | 'current' | 'to-do' | 'failed'
}

/** What the progress page shows and its route handler returns. */
export interface ChangeProgress {
  changeId: string
  number: number
  settingName: string
  action: ChangeAction
  state: ChangeState
  /** One sentence about the current state. */
  headline: string
  stages: ChangeStage[]
  error: ReportedError | null
  /** Set while requested retention in the storage account isn't written; the user can retry it. */
  retentionError: ReportedError | null
  /** Set when Azure confirmed the setting without the partner solution. */
  isPartnerDropped: boolean
  requestId: string | null
  correlationId: string | null
  /** Seconds until the next check is due; null if the change is settled. */
  nextCheckSeconds: number | null
  /** Set if a sign-in is required to continue: the claims that Microsoft Entra requests. */
  interaction: { claims: string } | null
}

/** One row of the history list. */
export interface HistoryRow {
  changeId: string
  number: number
  subject: ChangeSubject
  /** What the change did to a resource other than a setting, or to retention outside the portal, in words; null for a setting. */
  outline: string | null
  settingName: string
  /** For an external change of retention, the name of the storage account; null for anything else. */
  retentionIn: string | null
  action: ChangeAction
  /** What happened outside the portal; null for a change that the portal made. */
  outside: OutsideKind | null
  state: ChangeState
  authorName: string
  /** Who made an external change, according to Azure's activity log; missing if the log names no one. */
  claimedAuthor?: string
  /** ISO 8601 UTC. */
  requestedAt: string
  categoriesAdded: string[]
  categoriesRemoved: string[]
  destinations: DestinationDifference[]
  reason: string
  /** The decision about an external change; null for any other change, and until someone decides. */
  resolution: ResolutionKind | null
  /** How the request for approval ended; null if the change didn't require approval, and while the request waits. */
  approval: ApprovalDecisionKind | null
  /** The name of who approved it; null if no one had to, and for an external change. */
  approvedBy: string | null
}

/** Checks whether a change is an external one that no one has decided about yet. */
export function isOpenExternal({ action, resolution }: { action: ChangeAction; resolution: unknown }): boolean {
  return action === 'outside' && resolution === null
}

/** The decisions about an external change, as short labels. */
export const resolutionWords: Record<ResolutionKind, string> = { adopted: 'Accepted', explained: 'Explained', reverted: 'Reverted' }

/** What the history contains about the current state of a setting. */
export interface SettingActivity {
  /** The latest change that Azure confirmed or showed, no matter who made it; null if there was none since the portal's first check. */
  lastConfirmed: HistoryRow | null
  /** A change in progress, and the draft that shows its progress. */
  underWay: { row: HistoryRow; draftId: string } | null
}
