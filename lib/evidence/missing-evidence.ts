import 'server-only'

import { z } from 'zod'
import type { Database } from '@/lib/db/database'
import { faultSentence, recordVerdictSchema } from '@/lib/domain/history/record-verdict'

const evidenceSchema = z.object({
  document: z.object({ tenant: z.object({ id: z.guid() }), issuedAt: z.string(), record: recordVerdictSchema }),
})

/**
 * Returns a sentence that says what the record no longer contains of what an evidence file covers; undefined if it contains all of
 * it. A chain alone can't show that its newest events were cut off or rewritten. An earlier file that is kept elsewhere can.
 * @throws ZodError if the file isn't an evidence file.
 */
export async function findMissingEvidence(db: Database, file: unknown): Promise<string | undefined> {
  const { tenant, issuedAt, record } = evidenceSchema.parse(file).document
  if (record.kind === 'broken')
    return `When the evidence file of ${issuedAt} was issued, the record was already broken. ${faultSentence(record)}`
  if (record.events === 0) return undefined
  const row = await db.historyEvent.findUnique({
    where: { tenantId_sequence: { tenantId: tenant.id, sequence: record.events } },
    select: { hash: true },
  })
  if (!row) return `Event ${record.events}, which the evidence file of ${issuedAt} covers, is missing. The newest events were removed.`
  return row.hash === record.headHash
    ? undefined
    : `Event ${record.events} differs from the one that the evidence file of ${issuedAt} covers. The history was rewritten.`
}
