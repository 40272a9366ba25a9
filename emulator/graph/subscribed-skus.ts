import type { Product } from '../azure/tenant-products'
import type { LicensePlan, Tenant } from '../personas'

/** Service plans with their names and IDs (Microsoft Learn, "Product names and service plan identifiers for licensing"). */
const servicePlans: Record<LicensePlan, { servicePlanId: string; servicePlanName: string }> = {
  P1: { servicePlanId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', servicePlanName: 'AAD_PREMIUM' },
  P2: { servicePlanId: 'eec0eb4f-6444-4f95-aba0-50c24d67f998', servicePlanName: 'AAD_PREMIUM_P2' },
  WorkloadIdentities: { servicePlanId: '84c289f0-efcb-486f-8581-07f44fc9efad', servicePlanName: 'AAD_WRKLDID_P1' },
  InternetAccess: { servicePlanId: '8d23cb83-ab07-418f-8517-d7aca77307dc', servicePlanName: 'Entra_Premium_Internet_Access' },
  Agent365: { servicePlanId: 'd0ce5ebb-9db0-491f-b780-8973a1d815fe', servicePlanName: 'AGENT_365' },
}

/** The products of a tenant, as Graph's subscribedSkus returns them. */
export function subscribedSkus(tenant: Tenant, products: readonly Product[]): Record<string, unknown>[] {
  return products.map(({ skuId, skuPartNumber, appliesTo, plans, turnedOff, status, enabled, consumed }) => ({
    accountId: tenant.id,
    accountName: tenant.displayName.toLowerCase(),
    appliesTo,
    capabilityStatus: status,
    consumedUnits: consumed,
    id: `${tenant.id}_${skuId}`,
    prepaidUnits: {
      enabled: status === 'Enabled' ? enabled : 0,
      lockedOut: status === 'LockedOut' ? enabled : 0,
      suspended: status === 'Suspended' ? enabled : 0,
      warning: status === 'Warning' ? enabled : 0,
    },
    servicePlans: plans.map((plan) => ({
      ...servicePlans[plan],
      provisioningStatus: turnedOff.includes(plan) ? 'Disabled' : 'Success',
      appliesTo,
    })),
    skuId,
    skuPartNumber,
    subscriptionIds: [],
  }))
}
