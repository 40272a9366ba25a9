import * as z from 'zod/mini'

/**
 * What keeps the blobs of a storage account although something deletes them, or prevents their deletion. Each part is null if it couldn't be
 * checked, which says nothing about it.
 */
export const blobProtectionSchema = z.object({
  service: z.nullable(
    z.object({
      /** Whether a deleted blob stays as a previous version. */
      isVersioned: z.boolean(),
      /** For how many days deleted blobs and containers can be restored; null while soft delete is off. */
      softDeleteDays: z.nullable(z.number()),
      containerSoftDeleteDays: z.nullable(z.number()),
    }),
  ),
  /** For how many days the account's own immutability policy protects each blob; null without one. */
  account: z.nullable(z.object({ immutableDays: z.nullable(z.number()) })),
  /** The containers of logs, by name. */
  containers: z.nullable(
    z.record(
      z.string(),
      z.object({
        /** For how many days an immutability policy protects each blob; null without one. */
        immutableDays: z.nullable(z.number()),
        hasLegalHold: z.boolean(),
      }),
    ),
  ),
})
export type BlobProtection = z.infer<typeof blobProtectionSchema>

/** Nothing could be checked. */
export const unknownProtection: BlobProtection = { service: null, account: null, containers: null }
