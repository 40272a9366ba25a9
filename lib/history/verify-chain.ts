import 'server-only'

import type { Database } from '@/lib/db/database'
import type { ChainVerdict } from '@/lib/domain/history/chain-verdict'
import { eventHash, genesisHash } from './event-hash'

const pageSize = 1_000

/** Recomputes every hash of a tenant's history, page by page, and checks that no number is missing. */
export async function verifyChain(db: Database, tenantId: string): Promise<ChainVerdict> {
  const walk = walkChain(db, tenantId)
  for (;;) {
    const step = await walk.next()
    if (step.done) return step.value
  }
}

/**
 * Verifies like `verifyChain`. After each page, it yields how many events are intact so far, so that a caller can show progress. It
 * keeps one page in memory, however long the history is.
 */
export async function* walkChain(db: Database, tenantId: string): AsyncGenerator<number, ChainVerdict> {
  let previousHash = genesisHash
  let sequence = 0
  for (;;) {
    const page = await db.historyEvent.findMany({
      where: { tenantId, sequence: { gt: sequence } },
      orderBy: { sequence: 'asc' },
      take: pageSize,
    })
    for (const row of page) {
      if (row.sequence !== sequence + 1) return { kind: 'broken', sequence: sequence + 1, reason: 'This event is missing.' }
      if (row.previousHash !== previousHash)
        return { kind: 'broken', sequence: row.sequence, reason: "This event doesn't follow the one before it." }
      const hash = eventHash({ ...row, occurredAt: row.occurredAt.toISOString() })
      if (hash !== row.hash) return { kind: 'broken', sequence: row.sequence, reason: 'This event was altered after it was written.' }
      previousHash = row.hash
      sequence = row.sequence
    }
    if (page.length < pageSize) return { kind: 'whole', events: sequence, headHash: previousHash }
    yield sequence
  }
}
