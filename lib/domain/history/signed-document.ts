import * as z from 'zod/mini'

/**
 * A signed file: the document in a form that anyone can read, and a JSON Web Signature (RFC 7515, Ed25519) over it as canonical JSON
 * (RFC 8785). The signature's payload is left out of the file, because it is the document.
 */
export const signedDocumentSchema = z.object({
  document: z.record(z.string(), z.json()),
  signature: z.object({ protected: z.string(), signature: z.string() }),
})
export type SignedDocument = z.infer<typeof signedDocumentSchema>

/** The state of a tenant's record at a moment. Kept outside the portal, it shows later whether events were cut off or rewritten. */
export const checkpointSchema = z.object({
  format: z.literal('entra-logs-portal/checkpoint/1'),
  tenantId: z.string(),
  /** The origin of the portal that issued it. */
  portal: z.string(),
  /** How many events the record had. */
  events: z.int(),
  /** The hash of the newest one. */
  headHash: z.string(),
  /** ISO 8601 UTC. */
  issuedAt: z.string(),
})
export type Checkpoint = z.infer<typeof checkpointSchema>

/**
 * Finds the signed checkpoints in anything that contains some: a checkpoint itself, a message of the webhook, or a line of the portal's log.
 */
export function checkpointsIn(value: unknown): SignedDocument[] {
  if (typeof value !== 'object' || value === null) return []
  const signed = signedDocumentSchema.safeParse(value)
  if (signed.success && checkpointSchema.safeParse(signed.data.document).success) return [signed.data]
  return Object.values(value).flatMap(checkpointsIn)
}
