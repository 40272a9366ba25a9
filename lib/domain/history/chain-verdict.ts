import * as z from 'zod/mini'
import { formatCount } from '@/lib/domain/text'

/** Whether a tenant's history is intact, with the hash of its newest event; otherwise, the first event that was altered. */
export const chainVerdictSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole'), events: z.int(), headHash: z.string() }),
  z.object({ kind: z.literal('broken'), sequence: z.int(), reason: z.string() }),
])
export type ChainVerdict = z.infer<typeof chainVerdictSchema>

/** A line of the response while the history is being verified: the progress or the verdict. */
export const verificationLineSchema = z.union([z.object({ kind: z.literal('checked'), events: z.int() }), chainVerdictSchema])
export type VerificationLine = z.infer<typeof verificationLineSchema>

/** Returns a verdict as one sentence. */
export function verdictSentence(verdict: ChainVerdict): string {
  if (verdict.kind === 'broken') return `The record is broken at event ${verdict.sequence}. ${verdict.reason}`
  if (verdict.events === 0) return "The record is empty. There's nothing to verify yet."
  return verdict.events === 1
    ? 'The record is intact. Its only event is unaltered.'
    : `The record is intact. All ${formatCount(verdict.events)} events are unaltered and in sequence.`
}
