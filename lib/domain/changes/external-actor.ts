import { z } from 'zod'
import { isSameSettingName } from '../settings/diagnostic-setting'

/** A write to a setting as the tenant's activity log tells of it. */
export interface LoggedWrite {
  settingName: string
  /** A user principal name, or the ID of an application; empty if the log names no one. */
  caller: string
  /** ISO 8601 UTC. */
  at: string
  correlationId: string
  eventId: string
}

/**
 * What the tenant's activity log says about who made a change outside of the portal. It is the log's claim, not the portal's knowledge.
 * - `named`: exactly one write to the setting between the two looks
 * - `ambiguous`: several, so that none of them can be called the one
 * - `silent`: none; Azure may not have recorded it, or not yet
 * - `unreadable`: the person who checked can't read the log
 */
export const actorClaimSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('named'), caller: z.string(), at: z.string(), correlationId: z.string(), eventId: z.string() }),
  z.object({ kind: z.literal('ambiguous'), writes: z.number().int().min(2) }),
  z.object({ kind: z.literal('silent') }),
  z.object({ kind: z.literal('unreadable') }),
])
export type ActorClaim = z.infer<typeof actorClaimSchema>

/** Events of the activity log show within minutes (Microsoft Learn, "Azure Monitor activity log"), so it is asked for this long and no longer. */
export const askActivityLogForMinutes = 120
/** Minutes between two questions about one change. */
export const askActivityLogEveryMinutes = 5

/** What the writes that the log tells of mean for a change of one setting. */
export function actorClaim(settingName: string, writes: readonly LoggedWrite[]): ActorClaim {
  const own = writes.filter((write) => isSameSettingName(write.settingName, settingName))
  const [only, ...others] = own
  if (!only) return { kind: 'silent' }
  if (others.length > 0) return { kind: 'ambiguous', writes: own.length }
  const { caller, at, correlationId, eventId } = only
  return caller === '' ? { kind: 'silent' } : { kind: 'named', caller, at, correlationId, eventId }
}

/** Whether a claim says more than the one before it: a look that could not read the log does not take back what another one read. */
export function saysMore(claim: ActorClaim, before: ActorClaim | null): boolean {
  const weight = { unreadable: 0, silent: 1, named: 2, ambiguous: 3 } as const
  return before === null || weight[claim.kind] > weight[before.kind]
}
