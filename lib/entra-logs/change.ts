import { z } from 'zod'

/** What a change does to a setting. */
export const changeActions = ['create', 'update', 'delete', 'restore'] as const
export type ChangeAction = (typeof changeActions)[number]

/**
 * How far a change has come.
 * - `pending`: recorded; Azure has not answered yet
 * - `saved`: Azure accepted it; reading it back has not shown it yet
 * - `unknown`: the connection broke before Azure answered; reading Azure will tell
 * - `confirmed`: Azure shows exactly what was wanted
 * - `failed`: Azure refused it
 * - `not-applied`: never answered, and Azure still shows the state from before
 * - `differs`: Azure shows something else than what was wanted
 */
export const changeStates = ['pending', 'saved', 'unknown', 'confirmed', 'failed', 'not-applied', 'differs'] as const
export type ChangeState = (typeof changeStates)[number]

/** The portal goes on reading Azure for a change in one of these states. */
export const unsettledStates = ['pending', 'saved', 'unknown'] as const satisfies readonly ChangeState[]

/** Whether nothing more will happen to a change by itself. */
export function isSettled(state: ChangeState): boolean {
  return !unsettledStates.some((unsettled) => unsettled === state)
}

/** One action as words that stand at the head of a sentence. */
export const changeActionWords: Record<ChangeAction, string> = {
  create: 'Added',
  update: 'Edited',
  delete: 'Deleted',
  restore: 'Restored',
}

/** The state in a word or two, for badges and filters. */
export const changeStateWords: Record<ChangeState, string> = {
  'pending': 'Sending',
  'saved': 'Saved, confirming',
  'unknown': 'Not known yet',
  'confirmed': 'Confirmed',
  'failed': 'Refused',
  'not-applied': 'Not applied',
  'differs': 'Differs',
}

/** What a person reads when Azure or the portal refuses: what happened, what to do, and the ids for a support case. */
export interface ReportedError {
  code: string
  userMessage: string
  retryable: boolean
  requestId?: string
  correlationId?: string
}

/** One stage of a change on its way to Azure; `at` is ISO 8601 UTC, or null while it has not happened. */
export interface ChangeStage {
  id: 'recorded' | 'accepted' | 'read-back' | 'confirmed'
  title: string
  detail?: string
  at: string | null
  outcome: 'done' | 'current' | 'to-do' | 'failed'
}

/** What the progress page shows, and what its route handler answers. */
export interface ChangeProgress {
  changeId: string
  number: number
  settingName: string
  action: ChangeAction
  state: ChangeState
  /** One sentence that is true now. */
  headline: string
  stages: ChangeStage[]
  error: ReportedError | null
  requestId: string | null
  correlationId: string | null
  /** Seconds until it is worth asking again; null when the change is settled. */
  nextLookSeconds: number | null
  /** Set when only a person can go on: the claims that Entra asks for. */
  interaction: { claims: string } | null
}

/** One row of the history list. */
export interface HistoryRow {
  changeId: string
  number: number
  settingName: string
  action: ChangeAction
  state: ChangeState
  authorName: string
  /** ISO 8601 UTC. */
  requestedAt: string
  categoriesAdded: string[]
  categoriesRemoved: string[]
  destinationsChanged: number
  reason: string
}

/** What the history list can be narrowed to. */
export const historyFilterSchema = z.object({
  setting: z.string().max(260).refine((text) => !text.includes('\u0000')).optional(),
  state: z.enum(changeStates).optional(),
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
})
export type HistoryFilter = z.infer<typeof historyFilterSchema>
