import { licenseTitle } from '../../settings/license'
import { outlookWords } from '../../settings/license-outlook'
import { nothingArrivesWords, outlookOfList } from '../../settings/outlook-of-list'
import type { TenantLicenses } from '../../settings/tenant-licenses'
import type { Fact } from '../../setup/prerequisites/prerequisite-facts'
import { listWords, pluralWord } from '../../text'
import type { ReviewCheck } from './review-check'

/** Categories of a setting for which nothing can arrive, and a sentence that says so. */
export interface NothingArrives {
  categories: string[]
  words: string
}

/** Returns the categories for which nothing can arrive with the tenant's licenses; null if there are none, or if that's unknown. */
export function nothingArrives(categories: readonly string[], licenses: Fact<TenantLicenses>, tenantName: string): NothingArrives | null {
  if (licenses.kind === 'unknown') return null
  const outlook = outlookOfList(categories, licenses.value)
  const words = nothingArrivesWords(outlook, tenantName)
  return words === null ? null : { categories: outlook.nothing.categories, words }
}

/**
 * The check of whether the logs of a setting can arrive with the tenant's licenses. It never prevents saving, because Azure saves the
 * setting anyway.
 */
export function licenseCheck(categories: readonly string[], licenses: Fact<TenantLicenses>, tenantName: string): ReviewCheck {
  const check = { id: 'licenses', title: 'Licenses for the selected logs' } as const
  if (licenses.kind === 'unknown')
    return {
      ...check,
      state: 'unknown',
      evidence: `The portal couldn't check the licenses of ${tenantName}. Logs that require a missing license don't arrive. ${licenses.reason}`,
    }
  const outlook = outlookOfList(categories, licenses.value)
  const { nothing, ending, unsure, reasons } = outlook
  const words = nothingArrivesWords(outlook, tenantName)
  const notes = [
    ...(words ? [words, ...reasons] : []),
    ...(['ending', 'unsure'] as const).flatMap((state) => {
      const { categories: those, licenses: named } = state === 'ending' ? ending : unsure
      return those.length > 0 ? [`${listWords(those)}: ${outlookWords({ state, licenses: named }, tenantName) ?? ''}`] : []
    }),
  ]
  if (notes.length === 0)
    return { ...check, state: 'ok', evidence: `Based on the products that ${tenantName} has, no license is missing for the selected logs.` }
  return {
    ...check,
    state: 'warning',
    evidence: `${notes.join(' ')} You can save the setting anyway.`,
    ...(words
      ? {
          request: {
            contact:
              'If you want these logs, ask the person who buys Microsoft licenses for your organization, usually a Billing Administrator.',
            text: `We want to send Microsoft Entra logs from ${tenantName} to Azure Monitor. For ${listWords(nothing.categories)}, nothing arrives until the tenant has ${listWords(nothing.licenses.map(licenseTitle))}. Can we add or renew the ${pluralWord(nothing.licenses.length, 'license')}?`,
          },
        }
      : {}),
  }
}
