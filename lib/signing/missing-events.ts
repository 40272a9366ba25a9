import 'server-only'

import type { JWK } from 'jose'
import * as z from 'zod'
import type { Database } from '@/lib/db/database'
import { faultSentence, recordVerdictSchema } from '@/lib/domain/history/record-verdict'
import { checkpointSchema } from '@/lib/domain/history/signed-document'
import { type SignatureVerdict, verifyDocument } from './signed-document'

/** What a signed file proves about the record: the key that signed it, or why it proves nothing or shows a loss. */
export type AnchorVerdict = { isProven: true; sentence: string } | { isProven: false; sentence: string }

const evidenceSchema = z.object({
  document: z.object({
    tenant: z.object({ id: z.guid() }),
    issuedAt: z.string(),
    // Files of versions before 0.3 describe a broken record in other words.
    record: z.union([recordVerdictSchema, z.object({ kind: z.literal('broken') })]),
  }),
})

/**
 * Compares the record with an evidence file that was kept elsewhere, after verifying the file's signature. A chain alone can't show that its
 * newest events were cut off or rewritten.
 */
export async function compareWithEvidence(db: Database, file: unknown, keys: readonly JWK[]): Promise<AnchorVerdict> {
  const parsed = evidenceSchema.safeParse(file)
  const signature = await verifyDocument('entra-logs-evidence', file, keys)
  if (!parsed.success || signature.kind !== 'genuine') return unproven('evidence file', signature)
  const { tenant, issuedAt, record } = parsed.data.document
  const what = `the evidence file from ${issuedAt}`
  if (record.kind === 'broken')
    return {
      isProven: false,
      sentence: `When ${what} was issued, the record was already broken. ${'fault' in record ? faultSentence(record) : ''}`.trim(),
    }
  return compare(db, { tenantId: tenant.id, ...record }, { what, keyId: signature.keyId })
}

/** Compares the record with a checkpoint that was kept elsewhere, after verifying its signature. */
export async function compareWithCheckpoint(db: Database, file: unknown, keys: readonly JWK[]): Promise<AnchorVerdict> {
  const parsed = z.object({ document: checkpointSchema }).safeParse(file)
  const signature = await verifyDocument('entra-logs-checkpoint', file, keys)
  if (!parsed.success || signature.kind !== 'genuine') return unproven('checkpoint', signature)
  const { document } = parsed.data
  return compare(db, document, { what: `the checkpoint from ${document.issuedAt}`, keyId: signature.keyId })
}

async function compare(
  db: Database,
  { tenantId, events, headHash }: { tenantId: string; events: number; headHash: string },
  { what, keyId }: { what: string; keyId: string },
): Promise<AnchorVerdict> {
  if (events === 0)
    return { isProven: true, sentence: `The record was empty when ${what} was issued. The file was signed with key ${keyId}.` }
  const row = await db.historyEvent.findUnique({
    where: { tenantId_sequence: { tenantId, sequence: events } },
    select: { hash: true },
  })
  if (!row)
    return {
      isProven: false,
      sentence: `Event ${events} of tenant ${tenantId}, which ${what} covers, is missing. Events were removed, or the database was restored from an earlier backup.`,
    }
  return row.hash === headHash
    ? { isProven: true, sentence: `The record contains everything that ${what} covers. The file was signed with key ${keyId}.` }
    : {
        isProven: false,
        sentence: `Event ${events} of tenant ${tenantId} differs from the event that ${what} covers. The history was rewritten.`,
      }
}

function unproven(what: 'evidence file' | 'checkpoint', signature: SignatureVerdict): AnchorVerdict {
  switch (signature.kind) {
    case 'unknown-key':
      return {
        isProven: false,
        sentence: `The ${what} was signed with key ${signature.keyId}, which isn't one of this portal's keys. The file proves nothing.`,
      }
    case 'altered':
      return { isProven: false, sentence: `The ${what} doesn't match its signature. The file proves nothing.` }
    case 'other-type':
    case 'genuine':
      return { isProven: false, sentence: `The file isn't ${what === 'checkpoint' ? 'a checkpoint' : 'an evidence file'} from the portal.` }
  }
}
