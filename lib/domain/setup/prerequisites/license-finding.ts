import { licenseNames, licenseTitle } from '../../settings/license'
import { outlookWords } from '../../settings/license-outlook'
import { logCategories } from '../../settings/log-categories'
import { categoryGroups } from '../../settings/log-category'
import { outlookOfList } from '../../settings/outlook-of-list'
import type { License, TenantLicenses } from '../../settings/tenant-licenses'
import { listWords, plural, pluralWord } from '../../text'
import { type PrerequisiteFacts, unknownBecause } from './prerequisite-facts'
import type { FindingDetail, UnplacedFinding } from './prerequisite-finding'

/** Whether the tenant has Microsoft Entra ID P1 or P2, and which logs stay empty with its licenses. */
export function licenseFinding({ licenses, person }: PrerequisiteFacts): UnplacedFinding {
  const base = { id: 'license', title: 'A Microsoft Entra ID P1 or P2 license', blocksSaving: false } as const
  const consequence = 'You can still save the setting. Without P1 or P2, audit logs arrive, but sign-in logs and user risk logs stay empty.'
  if (licenses.kind === 'unknown') return { ...base, ...unknownBecause(licenses), consequence }
  const tenant = licenses.value
  const details = licenseDetails(tenant)
  const premium = tenant.held.filter(isPremium)
  if (premium.length === 0)
    return {
      ...base,
      state: 'missing',
      evidence: withoutPremium(tenant, person.tenantName),
      consequence,
      details,
      request: {
        contact: 'Ask the person who buys Microsoft licenses for your organization, usually a Billing Administrator.',
        text: `To export sign-in logs from ${person.tenantName} to Azure Monitor, the tenant needs Microsoft Entra ID P1. To export risk logs, the tenant needs P2. Can we add a license?`,
      },
    }
  const { nothing } = outlookOfList(
    logCategories.map(({ name }) => name),
    tenant,
  )
  const missing = nothing.licenses.map(licenseTitle)
  const ending = tenant.ending.filter(isPremium)
  return {
    ...base,
    state: 'found',
    details,
    evidence: [
      `${person.tenantName} has ${listWords(tenant.held.map((license) => licenseNames[license]))}.`,
      ...(ending.length > 0 ? [outlookWords({ state: 'ending', licenses: ending })] : []),
    ].join(' '),
    ...(missing.length > 0
      ? {
          consequence: 'You can select categories whose license is missing, but no data arrives until the tenant has the license.',
          request: {
            contact: 'If you want the missing logs, ask the person who buys Microsoft licenses for your organization.',
            text: `${person.tenantName} exports Microsoft Entra logs to Azure Monitor. Some of these logs require licenses that the tenant doesn't have: ${listWords(missing)}. Can we add the missing licenses?`,
          },
        }
      : {}),
  }
}

const isPremium = (license: License) => license === 'premium-p1' || license === 'premium-p2'

function withoutPremium({ suspended }: TenantLicenses, tenantName: string): string {
  return suspended.some(isPremium)
    ? `The subscription that ${tenantName} has for Microsoft Entra ID P1 or P2 is suspended or has ended.`
    : `${tenantName} has no license that includes Microsoft Entra ID P1 or P2.`
}

/** Returns which logs will arrive with the tenant's licenses, by group. */
function licenseDetails(tenant: TenantLicenses): FindingDetail[] {
  return categoryGroups.map(({ id, title }) => {
    const names = logCategories.filter(({ group }) => group === id).map(({ name }) => name)
    const { total, nothing, unsure } = outlookOfList(names, tenant)
    const [empty, uncertain] = [nothing.categories.length, unsure.categories.length]
    if (empty > 0)
      return {
        label: title,
        value: `${empty} of ${plural(total, 'category', 'categories')} ${pluralWord(empty, 'stays', 'stay')} empty without ${listWords(nothing.licenses.map((license) => licenseNames[license]))}${uncertain > 0 ? `, and ${uncertain} more might` : ''}`,
        isGood: false,
      }
    return uncertain > 0
      ? { label: title, value: `${plural(uncertain, 'category', 'categories')} might stay empty`, isGood: false }
      : { label: title, value: 'No missing licenses', isGood: true }
  })
}
