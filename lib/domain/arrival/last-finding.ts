import * as z from 'zod/mini'

/**
 * What was found about the organization while someone used the portal, stored for people without rights in Azure. It is about the
 * tenant and its resources, never about the person.
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
    /** Why Azure can't send logs there; null when no problem was found. */
    fault: z.nullable(z.string()),
    sentinel: z.nullable(z.enum(['on', 'off'])),
  }),
])
export type Finding = z.infer<typeof findingSchema>
export type DestinationFinding = Extract<Finding, { kind: 'destination' }>

/** A finding, with the person whose visit found it and the time. */
export type LastFinding<Found extends Finding = Finding> = Found & {
  foundByName: string
  /** ISO 8601 UTC. */
  foundAt: string
}
