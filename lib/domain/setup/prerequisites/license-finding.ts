import { type License, licenseNames, missingLicenses } from '../../settings/license'
import { logCategories } from '../../settings/log-categories'
import { categoryGroups } from '../../settings/log-category'
import { listWords, plural, pluralWord } from '../../text'
import { type PrerequisiteFacts, unknownBecause } from './prerequisite-facts'
import type { FindingDetail, UnplacedFinding } from './prerequisite-finding'

/** Whether the tenant has Microsoft Entra ID P1 or P2, and which logs stay empty with its licenses. */
export function licenseFinding({ licenses, person }: PrerequisiteFacts): UnplacedFinding {
  const base = { id: 'license', title: 'A Microsoft Entra ID P1 or P2 license', blocksSaving: false } as const
  const consequence = 'You can still save the setting. Without a license, only audit logs arrive, and sign-in and risk logs stay empty.'
  if (licenses.kind === 'unknown') return { ...base, ...unknownBecause(licenses), consequence }
  const details = licenseDetails(licenses.value)
  const premium = licenses.value.filter((license) => license === 'premium-p1' || license === 'premium-p2')
  if (premium.length === 0)
    return {
      ...base,
      state: 'missing',
      evidence: `${person.tenantName} has no product with Microsoft Entra ID P1 or P2.`,
      consequence,
      details,
      request: {
        contact: 'Ask the person who buys Microsoft licenses for your organization, usually a Billing Administrator.',
        text: `To export sign-in logs from ${person.tenantName} to Azure Monitor, the tenant needs Microsoft Entra ID P1. To export risk logs, the tenant needs P2. Can we add a license?`,
      },
    }
  const lacking = [...new Set(logCategories.flatMap((category) => missingLicenses(category, licenses.value)))].map(
    (license) => licenseNames[license],
  )
  return {
    ...base,
    state: 'found',
    details,
    evidence: `${person.tenantName} has ${listWords(licenses.value.map((license) => licenseNames[license]))}.`,
    ...(lacking.length > 0
      ? {
          consequence: 'You can select categories whose license is missing, but no data arrives until the tenant has the license.',
          request: {
            contact: 'If you want the missing logs, ask the person who buys Microsoft licenses for your organization.',
            text: `${person.tenantName} exports Microsoft Entra logs to Azure Monitor. Some of these logs require licenses that the tenant doesn't have: ${listWords(lacking)}. Can we add the missing licenses?`,
          },
        }
      : {}),
  }
}

/** Returns which logs will arrive with the tenant's licenses, by group. */
function licenseDetails(held: readonly License[]): FindingDetail[] {
  return categoryGroups.map(({ id, title }) => {
    const categories = logCategories.filter(({ group }) => group === id)
    const missing = categories.filter((category) => missingLicenses(category, held).length > 0)
    const names = [...new Set(missing.flatMap((category) => missingLicenses(category, held)))].map((license) => licenseNames[license])
    if (missing.length === 0) return { label: title, value: 'No missing licenses', isGood: true }
    return {
      label: title,
      value: `${missing.length} of ${plural(categories.length, 'category', 'categories')} ${pluralWord(missing.length, 'stays', 'stay')} empty without ${listWords(names)}`,
      isGood: false,
    }
  })
}
