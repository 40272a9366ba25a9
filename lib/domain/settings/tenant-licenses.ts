import * as z from 'zod/mini'

/** The licenses that a tenant can need before a category has rows. Without them, the setting can be saved, but nothing arrives. */
const licenseSchema = z.enum([
  'free',
  'premium-p1',
  'premium-p2',
  'workload-identities',
  'global-secure-access',
  'agent-365',
  'connect-health',
  'external-id',
  'not-documented',
])
export type License = z.infer<typeof licenseSchema>

/** The licenses of a tenant, as the service plans of its products show them. */
export const tenantLicensesSchema = z.object({
  /** Those of products that are enabled or in their grace period. */
  held: z.array(licenseSchema),
  /** Those among the held ones that only products in their grace period have: they end unless someone renews them. */
  ending: z._default(z.array(licenseSchema), []),
  /** Those that only suspended, canceled, or deleted products have. */
  suspended: z._default(z.array(licenseSchema), []),
  /** How many users have P1 or P2 assigned, by the product that most have. Older findings have none. */
  users: z.optional(z.number()),
  /** How many have a product with Microsoft Sentinel's data grant. */
  grantedUsers: z.optional(z.number()),
})
export type TenantLicenses = z.infer<typeof tenantLicensesSchema>
