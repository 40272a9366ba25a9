import { licenseOutlook, producesNothing } from '../license-outlook'
import type { TenantLicenses } from '../tenant-licenses'

/** What a new setting starts with. */
export const recommendedCategories = [
  'AuditLogs',
  'SignInLogs',
  'NonInteractiveUserSignInLogs',
  'ServicePrincipalSignInLogs',
  'ManagedIdentitySignInLogs',
  'ProvisioningLogs',
  'RiskyUsers',
  'UserRiskEvents',
] as const

/**
 * Returns the recommended categories that can arrive with the tenant's licenses, and those that are left out because nothing can arrive. If
 * the licenses are unknown, none is left out.
 */
export function recommendedFor(licenses: TenantLicenses | null): { categories: string[]; leftOut: string[] } {
  const isEmpty = (name: string) => producesNothing(licenseOutlook(name, licenses))
  return {
    categories: recommendedCategories.filter((name) => !isEmpty(name)),
    leftOut: recommendedCategories.filter(isEmpty),
  }
}
