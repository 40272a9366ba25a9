import * as z from 'zod/mini'
import { listWords } from '../text'

/** The licenses that a tenant can need before a category has rows. Without them, the setting can be saved, but nothing arrives. */
export const licenseSchema = z.enum([
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

/** The license names as they appear on an invoice. */
export const licenseNames: Record<License, string> = {
  free: 'Free',
  'premium-p1': 'P1',
  'premium-p2': 'P2',
  'workload-identities': 'Workload ID Premium',
  'global-secure-access': 'Global Secure Access',
  'agent-365': 'Agent 365',
  'connect-health': 'Connect Health',
  'external-id': 'Azure AD B2C',
  'not-documented': 'License not documented',
}

/** The name of a license in a sentence, with its product. */
export function licenseTitle(license: License): string {
  return license === 'premium-p1' || license === 'premium-p2' ? `Microsoft Entra ID ${licenseNames[license]}` : licenseNames[license]
}

/** The licenses of a tenant, as the service plans of its products show them. */
export const tenantLicensesSchema = z.object({
  /** Those of products that are enabled or in their grace period. */
  held: z.array(licenseSchema),
  /** Those among the held ones that only products in their grace period have: they end unless someone renews them. */
  ending: z._default(z.array(licenseSchema), []),
  /** Those that only suspended, canceled, or deleted products have. */
  suspended: z._default(z.array(licenseSchema), []),
})
export type TenantLicenses = z.infer<typeof tenantLicensesSchema>

/** The licenses of a tenant in a few words, with what isn't active: "P1, P2 (in its grace period), and Agent 365 (suspended)". */
export function heldLicensesWords({ held, ending, suspended }: TenantLicenses): string {
  return listWords([
    ...held.map((license) => `${licenseNames[license]}${ending.includes(license) ? ' (in its grace period)' : ''}`),
    ...suspended.map((license) => `${licenseNames[license]} (suspended)`),
  ])
}
