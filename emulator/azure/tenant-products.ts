import type { EmulatedClock } from '../emulated-clock'
import { type LicensePlan, licensePlans, tenants } from '../personas'

/** The states of a subscription that a tenant has (Microsoft Learn, "subscribedSku resource type", `capabilityStatus`). */
export const capabilityStatuses = ['Enabled', 'Warning', 'Suspended', 'Deleted', 'LockedOut'] as const
type CapabilityStatus = (typeof capabilityStatuses)[number]

/** A product that a tenant subscribes to. */
export interface Product {
  skuPartNumber: string
  skuId: string
  appliesTo: 'User' | 'Company'
  plans: readonly LicensePlan[]
  /** Plans among them that an administrator has turned off. */
  turnedOff: readonly LicensePlan[]
  status: CapabilityStatus
  enabled: number
  consumed: number
}

const product = (skuPartNumber: string, skuId: string, plans: readonly LicensePlan[], fields: Partial<Product> = {}): Product => ({
  skuPartNumber,
  skuId,
  appliesTo: 'User',
  plans,
  turnedOff: [],
  status: 'Enabled',
  enabled: 100,
  consumed: 41,
  ...fields,
})

/** The products of each tenant at the start. Fabrikam has none. */
const seed: Readonly<Record<string, readonly Product[]>> = {
  [tenants.contoso.id]: [
    product('AAD_PREMIUM_P2', '84a661c4-e949-4bd2-a560-ed7766fcaf2b', ['P1', 'P2'], { enabled: 2500, consumed: 2412 }),
    product('AAD_WRKLDID', '52cdf00e-8303-4223-a749-ff69a13e2dd0', ['WorkloadIdentities'], {
      appliesTo: 'Company',
      enabled: 50,
      consumed: 0,
    }),
  ],
  [tenants.northwind.id]: [product('AAD_PREMIUM', '078d2b04-f1bd-4111-bbd4-b4b1b354cef4', ['P1'])],
}

/** The time for which a tenant has a plan, in emulated milliseconds. */
interface Period {
  from: number
  until: number
}

/** The products of the tenants, and for which time each has a plan that works. */
export class TenantProducts {
  readonly #products = new Map<string, readonly Product[]>(Object.entries(seed))
  readonly #periods = new Map<string, Period>()

  constructor(private readonly clock: EmulatedClock) {
    for (const tenantId of this.#products.keys())
      for (const plan of this.#working(tenantId)) this.#periods.set(periodKey(tenantId, plan), { from: -Infinity, until: Infinity })
  }

  of(tenantId: string): readonly Product[] {
    return this.#products.get(tenantId) ?? []
  }

  /** Replaces the products of a tenant. Plans that begin to work do so now, and those that no longer work end now. */
  replace(tenantId: string, products: readonly (Pick<Product, 'skuPartNumber' | 'plans'> & Partial<Product>)[]): void {
    const before = this.#working(tenantId)
    this.#products.set(
      tenantId,
      products.map(({ skuPartNumber, plans, ...fields }, index) =>
        product(skuPartNumber, `0d2f84c6-93a1-4be7-8f50-6c1e7b2d90${String(index).padStart(2, '0')}`, plans, fields),
      ),
    )
    const after = this.#working(tenantId)
    const now = this.clock.now()
    for (const plan of licensePlans) {
      const key = periodKey(tenantId, plan)
      const period = this.#periods.get(key)
      if (after.has(plan) && !before.has(plan)) this.#periods.set(key, { from: now, until: Infinity })
      if (!after.has(plan) && before.has(plan) && period) this.#periods.set(key, { ...period, until: now })
    }
  }

  /** Assigns the licenses of a tenant that people have to so many people; at least one license is left over. */
  assign(tenantId: string, people: number): void {
    const assigned = this.of(tenantId).map((one) => (one.appliesTo === 'User' ? { ...one, enabled: people + 1, consumed: people } : one))
    this.#products.set(tenantId, assigned)
  }

  /** The last period in which a tenant has had a plan; undefined if it never had. */
  period(tenantId: string, plan: LicensePlan): Period | undefined {
    return this.#periods.get(periodKey(tenantId, plan))
  }

  /** Whether a tenant has a plan that works now. */
  has(tenantId: string, plan: LicensePlan): boolean {
    return this.#working(tenantId).has(plan)
  }

  #working(tenantId: string): Set<LicensePlan> {
    const working = this.of(tenantId).filter(({ status }) => status === 'Enabled' || status === 'Warning')
    return new Set(working.flatMap(({ plans, turnedOff }) => plans.filter((plan) => !turnedOff.includes(plan))))
  }
}

const periodKey = (tenantId: string, plan: LicensePlan) => `${tenantId} ${plan}`
