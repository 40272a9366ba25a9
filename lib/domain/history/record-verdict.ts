import * as z from 'zod/mini'
import { formatCount, listWords } from '@/lib/domain/text'

/**
 * What can be wrong with a record.
 * - `event-missing`, `event-out-of-order`, `event-altered`: the chain of events
 * - `change-altered`: a change shows something that its events don't record
 * - `change-missing`: events record a change that is no longer there
 * - `change-unrecorded`: a change that no event records
 * - `rule-altered`, `webhook-altered`, `known-state-altered`: a setting of the portal differs from the last event about it
 * - `guard-missing`: the database no longer refuses rewriting the record
 */
export const recordFaults = [
  'event-missing',
  'event-out-of-order',
  'event-altered',
  'change-altered',
  'change-missing',
  'change-unrecorded',
  'rule-altered',
  'webhook-altered',
  'known-state-altered',
  'guard-missing',
] as const
export type RecordFault = (typeof recordFaults)[number]

const brokenSchema = z.object({
  kind: z.literal('broken'),
  fault: z.enum(recordFaults),
  /** The number of the event; null if the fault isn't about one. */
  event: z.nullable(z.int()),
  /** The number of the change; null if the fault isn't about one. */
  change: z.nullable(z.int()),
  /** For `change-altered`, the columns; otherwise, the name of what was altered, or nothing. */
  names: z.array(z.string()),
})
export type BrokenRecord = z.infer<typeof brokenSchema>

/** Whether a tenant's record is intact, with the hash of its newest event; otherwise, the first thing that was found altered. */
export const recordVerdictSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole'), events: z.int(), headHash: z.string() }),
  brokenSchema,
])
export type RecordVerdict = z.infer<typeof recordVerdictSchema>

/** A line of the response while the record is being verified: the progress or the verdict. */
export const verificationLineSchema = z.union([z.object({ kind: z.literal('checked'), events: z.int() }), recordVerdictSchema])
export type VerificationLine = z.infer<typeof verificationLineSchema>

/** Returns a broken record. */
export function broken(fault: RecordFault, about: { event?: number; change?: number; names?: readonly string[] } = {}): BrokenRecord {
  return { kind: 'broken', fault, event: about.event ?? null, change: about.change ?? null, names: [...(about.names ?? [])] }
}

/** Returns a verdict in words. */
export function verdictSentence(verdict: RecordVerdict): string {
  if (verdict.kind === 'broken') return `The record is broken. ${faultSentence(verdict)}`
  if (verdict.events === 0) return "The record is empty. There's nothing to verify yet."
  return verdict.events === 1
    ? 'The record is intact. Its only event is unaltered, and all data based on the event matches it.'
    : `The record is intact. All ${formatCount(verdict.events)} events are unaltered and in sequence, and all data based on the events matches them.`
}

/** Returns what is wrong with a broken record, as one sentence or two. */
export function faultSentence({ fault, event, change, names }: BrokenRecord): string {
  const [name = ''] = names
  switch (fault) {
    case 'event-missing':
      return `Event ${event} is missing.`
    case 'event-out-of-order':
      return `Event ${event} doesn't contain the hash of the event before it.`
    case 'event-altered':
      return `Event ${event} was altered after it was recorded.`
    case 'change-altered':
      return `Change ${change} was altered after it was recorded. These details differ from its events: ${listWords(names.map(columnWord))}.`
    case 'change-missing':
      return change === null
        ? "A change that's recorded in events is missing."
        : `Change ${change} is missing, although it's recorded in events.`
    case 'change-unrecorded':
      return `Change ${change} has no events. Either the events were removed, or someone added the change to the database.`
    case 'rule-altered':
      return 'The approval rule differs from the last event about it.'
    case 'webhook-altered':
      return 'The notification webhook differs from the last event about it.'
    case 'known-state-altered':
      return `The stored state of the ${name} setting differs from the last event about it.`
    case 'guard-missing':
      return `The ${name} database trigger, which prevents changes to the record, is missing, turned off, or altered. Any part of the record might have been rewritten.`
  }
}

const columnWords: Readonly<Partial<Record<string, string>>> = {
  draftId: 'draft',
  restoresChangeId: 'restored change',
  settingName: 'name',
  authorId: 'author ID',
  authorName: 'author',
  before: 'previous state',
  wanted: 'requested state',
  seen: 'state in Azure',
  requestId: 'request ID',
  correlationId: 'correlation ID',
  notSeenAt: 'last check without the change',
  actorClaim: 'activity log entry',
  requestedAt: 'time of the request',
  sentAt: 'time of sending',
  answeredAt: 'time of the response',
  settledAt: 'time of the outcome',
  settingKey: 'name in the index',
}

function columnWord(column: string): string {
  return columnWords[column] ?? column
}
