/** The license that a tenant needs before a category has rows. Without it, the setting can be saved, but nothing arrives. */
export type License =
  | 'free'
  | 'premium-p1'
  | 'premium-p2'
  | 'workload-identities'
  | 'global-secure-access'
  | 'agent-365'
  | 'connect-health'
  | 'external-id'
  | 'not-documented'

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

/** The licenses that the tenant's subscribed products show; they don't show the others. */
const visibleLicenses: readonly License[] = ['premium-p1', 'premium-p2', 'workload-identities', 'global-secure-access', 'agent-365']

/** Returns the missing licenses that a category needs for rows, as far as the tenant's products show. P2 includes P1. */
export function missingLicenses({ licenses }: { licenses: readonly License[] }, held: readonly License[]): License[] {
  return licenses.filter(
    (license) => visibleLicenses.includes(license) && !held.includes(license) && !(license === 'premium-p1' && held.includes('premium-p2')),
  )
}
