import { licenseOutlook, producesNothing } from '../settings/license-outlook'
import type { TenantLicenses } from '../settings/tenant-licenses'
import type { Condition, Control } from './control'

/**
 * Whether a control requires a category of this tenant.
 * - `required`: it does
 * - `no-license`: it would, but the tenant's licenses let it have no rows
 * - `not-required`: its condition isn't true here
 * - `use-unknown`, `licenses-unknown`: only the organization knows, or the licenses couldn't be read
 * - `advised`: the control only advises it
 */
export type Need = 'required' | 'no-license' | 'not-required' | 'use-unknown' | 'licenses-unknown' | 'advised'

/** A category of a control, and whether the control requires it of this tenant. */
export interface NeededCategory {
  category: string
  need: Need
}

/** Returns the categories of a control with their needs: those that it requires of everyone first. */
export function neededCategories(
  { requires, conditional }: Pick<Control, 'requires' | 'conditional'>,
  licenses: TenantLicenses | null,
): NeededCategory[] {
  return [
    ...requires.map((category) => ({ category, need: withLicense(category, licenses) })),
    ...conditional.map(({ category, when }) => ({ category, need: needUnder(when, category, licenses) })),
  ]
}

function needUnder(when: Condition, category: string, licenses: TenantLicenses | null): Need {
  switch (when) {
    case 'advised':
      return 'advised'
    case 'in-use':
      return producesNothing(licenseOutlook(category, licenses)) ? 'no-license' : 'use-unknown'
    case 'licensed': {
      if (!licenses) return 'licenses-unknown'
      return producesNothing(licenseOutlook(category, licenses)) ? 'not-required' : 'required'
    }
    case 'global-secure-access':
      return heldNeed('global-secure-access', licenses)
    case 'agents':
      return heldNeed('agent-365', licenses)
  }
}

function heldNeed(license: 'global-secure-access' | 'agent-365', licenses: TenantLicenses | null): Need {
  if (!licenses) return 'licenses-unknown'
  return licenses.held.includes(license) ? 'required' : 'not-required'
}

const withLicense = (category: string, licenses: TenantLicenses | null): Need =>
  producesNothing(licenseOutlook(category, licenses)) ? 'no-license' : 'required'
