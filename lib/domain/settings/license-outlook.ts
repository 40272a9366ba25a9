import { listWords, pluralWord } from '../text'
import { licenseTitle } from './license'
import { findLogCategory } from './log-categories'
import type { License, TenantLicenses } from './tenant-licenses'

/**
 * What a tenant's licenses mean for the rows of a category.
 * - `produced`: the tenant has the licenses
 * - `ending`: the tenant has them, but a subscription is in its grace period
 * - `unsure`: the license is missing, but another one that the products don't show can be enough
 * - `suspended`: the subscription of a license is suspended or has ended, so nothing can arrive
 * - `missing`: a license is missing, so nothing can arrive
 * - `unknown`: the licenses couldn't be read, or the license of the category isn't documented
 */
export interface LicenseOutlook {
  state: 'produced' | 'ending' | 'unsure' | 'suspended' | 'missing' | 'unknown'
  /** The licenses that the state is about; empty for `produced` and `unknown`. */
  licenses: License[]
}

/** The licenses that the tenant's subscribed products show; they don't show the others. */
const visibleLicenses: readonly License[] = ['premium-p1', 'premium-p2', 'workload-identities', 'global-secure-access', 'agent-365']

/**
 * Returns whether a tenant's licenses let a category have rows. Everything that says so takes it from here. P2 includes P1.
 * @param tenant null if the licenses couldn't be read, which is never the same as having none
 */
export function licenseOutlook(category: string, tenant: TenantLicenses | null): LicenseOutlook {
  const known = findLogCategory(category)
  if (!known || !tenant || known.licenses.includes('not-documented')) return { state: 'unknown', licenses: [] }
  const needed = known.licenses.filter((license) => visibleLicenses.includes(license))
  const has = (licenses: readonly License[], license: License) =>
    licenses.includes(license) || (license === 'premium-p1' && licenses.includes('premium-p2'))
  const lacking = needed.filter((license) => !has(tenant.held, license))
  if (lacking.length > 0) {
    // Microsoft's own traffic is logged for tenants that have P1 and, for example, Microsoft 365 E3 (Microsoft Learn, "What is Global
    // Secure Access?", "Licensing overview").
    if (known.logsMicrosoftTraffic && has(tenant.held, 'premium-p1')) return { state: 'unsure', licenses: lacking }
    return { state: lacking.every((license) => has(tenant.suspended, license)) ? 'suspended' : 'missing', licenses: lacking }
  }
  const steady = tenant.held.filter((license) => !tenant.ending.includes(license))
  const ending = needed.filter((license) => !has(steady, license))
  return ending.length > 0 ? { state: 'ending', licenses: ending } : { state: 'produced', licenses: [] }
}

/** Whether nothing can arrive, because the tenant doesn't have what Microsoft Entra requires to write the logs. */
export function producesNothing({ state }: LicenseOutlook): boolean {
  return state === 'missing' || state === 'suspended'
}

/** Says what an outlook means for the logs, in sentences; null when there is nothing to say. */
export function outlookWords({ state, licenses }: LicenseOutlook, tenantName = 'the tenant'): string | null {
  const names = listWords(licenses.map(licenseTitle))
  switch (state) {
    case 'missing':
      return `These logs need ${names}, which ${tenantName} doesn't have, so nothing can arrive.`
    case 'suspended':
      return `These logs need ${names}. ${pluralWord(licenses.length, `The subscription that ${tenantName} has for this license is suspended or has ended`, `The subscriptions that ${tenantName} has for these licenses are suspended or have ended`)}, so nothing can arrive.`
    case 'ending':
      return `${pluralWord(licenses.length, `The subscription for ${names} has expired and is in its grace period`, `The subscriptions for ${names} have expired and are in their grace periods`)}. After ${pluralWord(licenses.length, 'that period', 'those periods')}, logs that need ${pluralWord(licenses.length, 'this license', 'these licenses')} no longer arrive.`
    case 'unsure':
      return `No license in ${tenantName} includes ${names}. Logs of traffic to Microsoft services might still arrive, because other licenses, such as Microsoft 365 E3, can be enough for these logs.`
    case 'produced':
    case 'unknown':
      return null
  }
}
