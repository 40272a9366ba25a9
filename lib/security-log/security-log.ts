import 'server-only'

import { randomUUID } from 'node:crypto'
import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'
import { processWide } from '@/lib/config/process-wide'
import { database } from '@/lib/db/database'
import {
  type SecurityEvent,
  type SecurityTarget,
  securityEventSchema,
  securityLogSchemaId,
  securityTargets,
  withheld,
} from '@/lib/domain/security-log/security-event'
import { enqueue } from './delivery-queue'

/** What happened. Anything that isn't given is null in the event. */
export type SecurityEntry = Pick<SecurityEvent, 'event' | 'outcome'> &
  Partial<Omit<SecurityEvent, 'schema' | 'id' | 'time' | 'event' | 'outcome'>>

/** Where lines go; tests replace it. */
export const securityOutput = processWide('security output', () => ({ write: (line: string): unknown => process.stdout.write(line) }))

/**
 * Writes an event to standard output, whatever the log level is, and queues it for the collector if there is one. Never throws: what was
 * done stays done if it can't be recorded, and an event that couldn't be queued is counted as dropped.
 */
export async function recordSecurityEvent(entry: SecurityEntry): Promise<void> {
  const event = securityEventOf(entry)
  if (!event) return log().error({ event: entry.event }, "A security event doesn't match its schema and isn't recorded")
  securityOutput.write(`${JSON.stringify(event)}\n`)
  if (configuration().securityCollector) await enqueue(await database().catch(() => undefined), event)
}

/** Returns the complete event; undefined if it isn't one of the schema. */
export function securityEventOf({ who, target, ...entry }: SecurityEntry): SecurityEvent | undefined {
  const parsed = securityEventSchema.safeParse({
    schema: securityLogSchemaId,
    id: randomUUID(),
    time: new Date().toISOString(),
    reason: null,
    from: null,
    correlationId: randomUUID(),
    data: null,
    ...entry,
    // Only these fields of a session, whatever else it has.
    who: who ? { objectId: who.objectId, tenantId: who.tenantId, username: withoutTokens(who.username).slice(0, 300) } : null,
    target: target ? withoutText(target) : null,
  })
  return parsed.data
}

/** A target comes from a request, so it can be anything until it's been checked. */
function withoutText({ kind, id }: SecurityTarget): SecurityTarget {
  return { kind, id: securityTargets[kind].test(id) ? id : withheld }
}

/** A guest's username is another organization's choice. */
function withoutTokens(text: string): string {
  return text.replace(/eyJ[\w-]{8,}(\.[\w-]+)*/g, '[token]')
}
