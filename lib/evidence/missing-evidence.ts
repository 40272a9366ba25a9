import 'server-only'

import { z } from 'zod'
import type { Database } from '@/lib/db/database'
import { chainVerdictSchema } from '@/lib/domain/history/chain-verdict'

const evidenceSchema = z.object({
  document: z.object({ tenant: z.object({ id: z.guid() }), issuedAt: z.string(), record: chainVerdictSchema }),
})

/**
 * What the record no longer holds of what an evidence file saw, as a sentence; undefined when it holds all of it. A chain alone
 * cannot show that its newest events were cut off or written anew: an earlier file, kept elsewhere, can.
 * @throws ZodError when the file is no evidence file.
 */
export async function findMissingEvidence(db: Database, file: unknown): Promise<string | undefined> {
  const { tenant, issuedAt, record } = evidenceSchema.parse(file).document
  if (record.kind === 'broken') return `The evidence file of ${issuedAt} saw a record that was broken at event ${record.sequence} already.`
  if (record.events === 0) return undefined
  const row = await db.historyEvent.findUnique({
    where: { tenantId_sequence: { tenantId: tenant.id, sequence: record.events } },
    select: { hash: true },
  })
  if (!row) return `Event ${record.events}, which the evidence file of ${issuedAt} saw, is gone: the newest events were cut off.`
  return row.hash === record.headHash
    ? undefined
    : `Event ${record.events} is another one than the evidence file of ${issuedAt} saw: the history was written anew.`
}
