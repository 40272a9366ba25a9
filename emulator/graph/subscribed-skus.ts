import type { LicensePlan, Tenant } from '../personas'

/** Service plans with their names and IDs (Microsoft Learn, "Product names and service plan identifiers for licensing"). */
const servicePlans: Record<LicensePlan, { servicePlanId: string; servicePlanName: string }> = {
  P1: { servicePlanId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', servicePlanName: 'AAD_PREMIUM' },
  P2: { servicePlanId: 'eec0eb4f-6444-4f95-aba0-50c24d67f998', servicePlanName: 'AAD_PREMIUM_P2' },
  WorkloadIdentities: { servicePlanId: '84c289f0-efcb-486f-8581-07f44fc9efad', servicePlanName: 'AAD_WRKLDID_P1' },
}

interface SkuSeed {
  skuId: string
  skuPartNumber: string
  appliesTo: 'User' | 'Company'
  plans: readonly LicensePlan[]
  enabled: number
  consumed: number
}

const skus: readonly SkuSeed[] = [
  {
    skuId: '84a661c4-e949-4bd2-a560-ed7766fcaf2b',
    skuPartNumber: 'AAD_PREMIUM_P2',
    appliesTo: 'User',
    plans: ['P1', 'P2'],
    enabled: 2500,
    consumed: 2412,
  },
  {
    skuId: '078d2b04-f1bd-4111-bbd4-b4b1b354cef4',
    skuPartNumber: 'AAD_PREMIUM',
    appliesTo: 'User',
    plans: ['P1'],
    enabled: 100,
    consumed: 41,
  },
  {
    skuId: '52cdf00e-8303-4223-a749-ff69a13e2dd0',
    skuPartNumber: 'AAD_WRKLDID',
    appliesTo: 'Company',
    plans: ['WorkloadIdentities'],
    enabled: 50,
    consumed: 0,
  },
]

/** The licenses of a tenant, as Graph's subscribedSkus returns them. */
export function subscribedSkus(tenant: Tenant): Record<string, unknown>[] {
  const owned = skus.filter(({ plans }) => plans.every((plan) => tenant.licenses.includes(plan)))
  // A tenant with P2 doesn't also have P1 on its own.
  const bought = owned.filter(({ skuPartNumber }) => !(skuPartNumber === 'AAD_PREMIUM' && tenant.licenses.includes('P2')))
  return bought.map(({ skuId, skuPartNumber, appliesTo, plans, enabled, consumed }) => ({
    accountId: tenant.id,
    accountName: tenant.displayName.toLowerCase(),
    appliesTo,
    capabilityStatus: 'Enabled',
    consumedUnits: consumed,
    id: `${tenant.id}_${skuId}`,
    prepaidUnits: { enabled, lockedOut: 0, suspended: 0, warning: 0 },
    servicePlans: plans.map((plan) => ({ ...servicePlans[plan], provisioningStatus: 'Success', appliesTo })),
    skuId,
    skuPartNumber,
    subscriptionIds: [],
  }))
}
