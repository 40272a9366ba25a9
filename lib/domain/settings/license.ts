/** What a tenant must hold before Entra produces rows for a category. The setting saves without it; nothing arrives. */
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

/** The license in words, as an administrator would find it on an invoice. */
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

/** Licenses that the tenant's products tell about; whether it has one of the others cannot be seen from there. */
const visibleLicenses: readonly License[] = ['premium-p1', 'premium-p2', 'workload-identities', 'global-secure-access', 'agent-365']

/** The licenses without which no rows of a category appear, as far as the tenant's products tell. P2 includes P1. */
export function missingLicenses({ licenses }: { licenses: readonly License[] }, held: readonly License[]): License[] {
  return licenses.filter(
    (license) => visibleLicenses.includes(license) && !held.includes(license) && !(license === 'premium-p1' && held.includes('premium-p2')),
  )
}
