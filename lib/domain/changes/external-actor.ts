import * as z from 'zod/mini'
import { isSameSettingName } from '../settings/diagnostic-setting'

/** A write to a setting according to the tenant's activity log. */
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
 * What the tenant's activity log says about who made an external change. It's the log's claim; the portal can't verify it.
 * - `named`: exactly one write to the setting between the two checks
 * - `ambiguous`: several writes, so the author can't be determined
 * - `silent`: no write; Azure might not have recorded it, or not yet
 * - `unreadable`: the person who checked can't read the log
 */
export const actorClaimSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('named'), caller: z.string(), at: z.string(), correlationId: z.string(), eventId: z.string() }),
  z.object({ kind: z.literal('ambiguous'), writes: z.int().check(z.minimum(2)) }),
  z.object({ kind: z.literal('silent') }),
  z.object({ kind: z.literal('unreadable') }),
])
export type ActorClaim = z.infer<typeof actorClaimSchema>

/**
 * Events of the activity log show within minutes (Microsoft Learn, "Azure Monitor activity log"), so the log is read for this long and no
 * longer.
 */
export const askActivityLogForMinutes = 120
/** Minutes between two reads of the log for one change. */
export const askActivityLogEveryMinutes = 5

/** Derives a claim about one setting's change from the writes in the log. */
export function actorClaim(settingName: string, writes: readonly LoggedWrite[]): ActorClaim {
  const own = writes.filter((write) => isSameSettingName(write.settingName, settingName))
  const [only, ...others] = own
  if (!only) return { kind: 'silent' }
  if (others.length > 0) return { kind: 'ambiguous', writes: own.length }
  const { caller, at, correlationId, eventId } = only
  return caller === '' ? { kind: 'silent' } : { kind: 'named', caller, at, correlationId, eventId }
}

/** Whether a claim adds information to the previous one. A check that couldn't read the log doesn't replace what another check read. */
export function saysMore(claim: ActorClaim, before: ActorClaim | null): boolean {
  const weight = { unreadable: 0, silent: 1, named: 2, ambiguous: 3 } as const
  return before === null || weight[claim.kind] > weight[before.kind]
}
