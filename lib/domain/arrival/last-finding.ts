import * as z from 'zod/mini'
import { destinationPricingSchema } from '../cost/destination-pricing'
import { signInCountsSchema } from '../cost/volume/sign-in-count'
import { receptionProblemSchema } from '../settings/reception/reception-problem'
import { blobProtectionSchema } from '../settings/retention/blob-protection'
import { lifecycleRuleSchema } from '../settings/storage-retention'
import { tenantLicensesSchema } from '../settings/tenant-licenses'

/**
 * What was found about the organization while someone used the portal, stored for people without rights in Azure. It is about the
 * tenant and its resources, never about the person.
 */
export const findingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('licenses'), ...tenantLicensesSchema.shape }),
  z.object({ kind: z.literal('sign-in-counts'), ...signInCountsSchema.shape }),
  z.object({
    kind: z.literal('destination'),
    /** Resource id; for an event hub its authorization rule. */
    id: z.string(),
    existence: z.enum(['found', 'gone']),
    /** Why Azure can't send logs there, in findings from before there were codes; null in newer ones. */
    fault: z.nullable(z.string()),
    /** What prevents it from receiving logs; see `knownReception`. Older findings have none. */
    problems: z._default(z.array(receptionProblemSchema), []),
    /** When everything about it was last read; ISO 8601 UTC. Null or missing: when it was found. */
    checkedAt: z.optional(z.nullable(z.string())),
    sentinel: z.nullable(z.enum(['on', 'off'])),
    /** What its price depends on. Older findings have none. */
    pricing: z.optional(destinationPricingSchema),
  }),
  z.object({
    kind: z.literal('retention'),
    /** The storage account. */
    id: z.string(),
    rules: z.array(lifecycleRuleSchema),
    protection: blobProtectionSchema,
  }),
])
export type Finding = z.infer<typeof findingSchema>
export type RetentionFinding = Extract<Finding, { kind: 'retention' }>
export type DestinationFinding = Extract<Finding, { kind: 'destination' }>

/** A finding, with the person whose visit found it and the time. */
export type LastFinding<Found extends Finding = Finding> = Found & {
  foundByName: string
  /** ISO 8601 UTC. */
  foundAt: string
}

/** The name under which findings of the portal itself are stored. */
export const scheduledFinder = 'the scheduled check'

/** Who found something, in the middle of a sentence: "when Maya Okafor used the portal". */
export const foundWords = ({ foundByName }: Pick<LastFinding, 'foundByName'>): string =>
  foundByName === scheduledFinder ? 'on a schedule' : `when ${foundByName} used the portal`
