import { listWords, plural, pluralWord } from '../text'
import { licenseTitle } from './license'
import { type LicenseOutlook, licenseOutlook } from './license-outlook'
import type { License, TenantLicenses } from './tenant-licenses'

/** Categories that share a state, and the licenses that it is about. */
export interface OutlookGroup {
  categories: string[]
  licenses: License[]
}

/** What a tenant's licenses mean for a list of categories. */
export interface OutlookOfList {
  total: number
  /** Those for which nothing can arrive. */
  nothing: OutlookGroup
  ending: OutlookGroup
  unsure: OutlookGroup
  /** A sentence for each combination of licenses that is missing or suspended: which of the categories need it. */
  reasons: string[]
}

/** Returns what the tenant's licenses mean for a list of categories. */
export function outlookOfList(categories: readonly string[], tenant: TenantLicenses): OutlookOfList {
  const outlooks = categories.map((category) => ({ category, ...licenseOutlook(category, tenant) }))
  const inState = (...states: LicenseOutlook['state'][]) => outlooks.filter(({ state }) => states.includes(state))
  const group = (...states: LicenseOutlook['state'][]): OutlookGroup => ({
    categories: inState(...states).map(({ category }) => category),
    licenses: [...new Set(inState(...states).flatMap(({ licenses }) => licenses))],
  })
  const reasons = Map.groupBy(
    inState('missing', 'suspended'),
    ({ licenses, state }) =>
      `${listWords(licenses.map(licenseTitle))}${state === 'suspended' ? `, whose ${pluralWord(licenses.length, 'subscription is suspended or has ended', 'subscriptions are suspended or have ended')}` : ''}`,
  )
  return {
    total: categories.length,
    nothing: group('missing', 'suspended'),
    ending: group('ending'),
    unsure: group('unsure'),
    reasons: [...reasons].map(
      ([needed, those]) => `${listWords(those.map(({ category }) => category))} ${pluralWord(those.length, 'needs', 'need')} ${needed}.`,
    ),
  }
}

/** "Nothing will arrive for 7 of 8 categories, because Fabrikam has no active license for them." Null when that is true of none. */
export function nothingArrivesWords({ total, nothing }: Pick<OutlookOfList, 'total' | 'nothing'>, tenantName: string): string | null {
  const { length } = nothing.categories
  if (length === 0) return null
  const which = total === 1 ? 'this category' : `${length} of ${plural(total, 'category', 'categories')}`
  return `Nothing will arrive for ${which}, because ${tenantName} has no active license for ${pluralWord(length, 'it', 'them')}.`
}
