import { listWords } from '../text'
import type { License, TenantLicenses } from './tenant-licenses'

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
  if (license === 'premium-p1' || license === 'premium-p2') return `Microsoft Entra ID ${licenseNames[license]}`
  return license === 'connect-health' || license === 'workload-identities'
    ? `Microsoft Entra ${licenseNames[license]}`
    : licenseNames[license]
}

/** The licenses of a tenant in a few words, with what isn't active: "P1, P2 (in its grace period), and Agent 365 (suspended)". */
export function heldLicensesWords({ held, ending, suspended }: TenantLicenses): string {
  return listWords([
    ...held.map((license) => `${licenseNames[license]}${ending.includes(license) ? ' (in its grace period)' : ''}`),
    ...suspended.map((license) => `${licenseNames[license]} (suspended)`),
  ])
}
