import { z } from 'zod'

/**
 * What somebody's visit found out about the organization, kept for those who cannot ask Azure themselves. It is about the tenant and
 * its resources, never about the person who looked.
 */
export const findingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('licenses'),
    held: z.array(
      z.enum([
        'free',
        'premium-p1',
        'premium-p2',
        'workload-identities',
        'global-secure-access',
        'agent-365',
        'connect-health',
        'external-id',
        'not-documented',
      ]),
    ),
  }),
  z.object({
    kind: z.literal('destination'),
    /** Resource id; for an event hub its authorization rule. */
    id: z.string(),
    existence: z.enum(['found', 'gone']),
    /** Why Azure sends nothing there; null when nothing was found to be in the way. */
    fault: z.string().nullable(),
    sentinel: z.enum(['on', 'off']).nullable(),
  }),
])
export type Finding = z.infer<typeof findingSchema>
export type DestinationFinding = Extract<Finding, { kind: 'destination' }>

/** A finding with who found it and when. */
export type LastFinding<Found extends Finding = Finding> = Found & {
  foundByName: string
  /** ISO 8601 UTC. */
  foundAt: string
}
