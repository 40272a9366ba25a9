import 'server-only'

import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** What the hash of a history event covers: the whole row, and through `previousHash` every row before it. */
export interface HashedEvent {
  tenantId: string
  sequence: number
  changeId: string | null
  kind: string
  data: unknown
  actorId: string | null
  actorName: string | null
  /** ISO 8601 UTC with milliseconds. */
  occurredAt: string
  previousHash: string
}

/** The previous hash of a tenant's first event. */
export const genesisHash = '0'.repeat(64)

/** SHA-256, in hex, over the event as canonical JSON (RFC 8785), so that it doesn't depend on how a database orders keys. */
export function eventHash(event: HashedEvent): string {
  const { tenantId, sequence, changeId, kind, data, actorId, actorName, occurredAt, previousHash } = event
  const text = canonicalize({ tenantId, sequence, changeId, kind, data, actorId, actorName, occurredAt, previousHash })
  if (text === undefined) throw new Error('A history event must be JSON')
  return createHash('sha256').update(text).digest('hex')
}
