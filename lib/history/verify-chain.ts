import 'server-only'

import type { Database } from '@/lib/db/database'
import { eventHash, genesisHash } from './event-hash'

/** Whether a tenant's history is whole; otherwise the first event that is not as it was written. */
export type ChainVerdict = { kind: 'whole'; events: number } | { kind: 'broken'; sequence: number; reason: string }

const pageSize = 1_000

/** Recomputes every hash of a tenant's history, page by page, and checks that no number is missing. */
export async function verifyChain(db: Database, tenantId: string): Promise<ChainVerdict> {
  let previousHash = genesisHash
  let sequence = 0
  for (;;) {
    const page = await db.historyEvent.findMany({ where: { tenantId, sequence: { gt: sequence } }, orderBy: { sequence: 'asc' }, take: pageSize })
    for (const row of page) {
      if (row.sequence !== sequence + 1) return { kind: 'broken', sequence: sequence + 1, reason: 'This event is missing.' }
      if (row.previousHash !== previousHash) return { kind: 'broken', sequence: row.sequence, reason: 'This event does not follow the one before it.' }
      const hash = eventHash({ ...row, occurredAt: row.occurredAt.toISOString() })
      if (hash !== row.hash) return { kind: 'broken', sequence: row.sequence, reason: 'This event was altered after it had been written.' }
      previousHash = row.hash
      sequence = row.sequence
    }
    if (page.length < pageSize) return { kind: 'whole', events: sequence }
  }
}
