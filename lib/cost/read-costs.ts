import 'server-only'

import { type RecordedFacts, recordedFacts } from '@/lib/arrival/recorded-facts'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { type ReceptionFinding, receivesNothing } from '@/lib/domain/arrival/known-reception'
import { tableKey } from '@/lib/domain/arrival/table-key'
import { comparableId, isSameResource } from '@/lib/domain/azure/resource-id'
import { type CostAssumptions, usersOf } from '@/lib/domain/cost/cost-assumptions'
import { type DestinationPricing, type LinkedCluster, withKnownCluster } from '@/lib/domain/cost/destination-pricing'
import { type CostEstimate, type DestinationFacts, estimateCost } from '@/lib/domain/cost/estimate-cost'
import { type AgreedPrices, agreedPrices, termsIn } from '@/lib/domain/cost/prices/agreed-prices'
import { type ListedPrices, listedPrices } from '@/lib/domain/cost/prices/listed-prices'
import { type PriceBasis, priceBasis } from '@/lib/domain/cost/prices/price-basis'
import { pricedRegion } from '@/lib/domain/cost/prices/region-prices'
import { type CategoryVolume, categoryVolume } from '@/lib/domain/cost/volume/category-volume'
import { measuredFrom, measuredVolumes, withUsage } from '@/lib/domain/cost/volume/measured-volume'
import type { SignInFault } from '@/lib/domain/cost/volume/sign-in-count'
import { type CountedVolume, countedVolumes } from '@/lib/domain/cost/volume/sign-in-counts'
import { type Destination, destinationResourceId, destinationsOf } from '@/lib/domain/settings/destination'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { findLogCategory } from '@/lib/domain/settings/log-categories'
import { type BlobProtection } from '@/lib/domain/settings/retention/blob-protection'
import { effectiveRetention } from '@/lib/domain/settings/retention/effective-retention'
import type { LifecycleRule } from '@/lib/domain/settings/storage-retention'
import type { TableCostFacts } from '@/lib/domain/tables/table-cost'
import { readAssumptions } from './cost-assumptions'
import { currentPrices } from './current-prices'

/** Everything that estimates of a tenant depend on. */
export interface TenantCosts {
  /** What settings cost; their destinations must be among those that were read. */
  estimate: (settings: readonly DiagnosticSetting[], kept?: KeptRules) => CostEstimate
  /** The same, from public figures only, to compare the tenant's own volumes with. */
  publishedEstimate: (settings: readonly DiagnosticSetting[]) => CostEstimate
  volumeOf: (category: string) => CategoryVolume
  /** What the cost of a category in a workspace depends on, apart from its table. */
  tableFacts: (workspaceId: string, category: string) => TableCostFacts
  assumptions: CostAssumptions
  /** The number of users that estimates are based on; null if it's unknown. */
  users: number | null
  /** How many of them have a data grant; null if that's unknown. */
  grantedUsers: number | null
  /** What is known about the price of a destination, by the last check of it. */
  factsOf: (destination: Destination) => DestinationFacts
  /** Why the number of sign-ins is unknown, by the key of the category; empty if Microsoft Graph wasn't asked. */
  signInFaults: Readonly<Record<string, SignInFault>>
  /** Null without a destination that has a price. */
  basis: PriceBasis | null
  /** What the list says about the region that most destinations are in; null if it has no prices of it. */
  listed: ListedPrices | null
  /** The settings' workspaces that are linked to a dedicated cluster. */
  clusters: { workspaceId: string; cluster: LinkedCluster }[]
}

/** What deletes logs from an account. */
export interface KeptRules {
  storageAccountId: string
  rules: readonly LifecycleRule[]
  protection: BlobProtection
}

/** What a check of a destination has just shown. */
export interface CheckedPricing {
  /** For an event hub, the authorization rule. */
  id: string
  pricing: DestinationPricing | undefined
  sentinel: 'on' | 'off' | null
  /** Whether it can receive logs; undefined if the check didn't show it. */
  reception?: ReceptionFinding | undefined
}

/**
 * Reads what estimates of a tenant depend on from the database, and prices from Microsoft's list within a second and a half. Sends no request
 * to Azure.
 * @param settings the settings as they are, which rows were counted of
 * @param others settings as they would be, with their destinations
 * @param waits false for a page that doesn't wait for prices
 * @param facts shared with what else the same view derives from the record
 */
export async function readCosts(
  db: Database,
  tenant: Pick<Session, 'tenantId'>,
  {
    settings,
    others = [],
    checked = [],
    waits = true,
    facts = recordedFacts(db, tenant),
  }: {
    settings: readonly DiagnosticSetting[]
    others?: readonly DiagnosticSetting[]
    checked?: readonly CheckedPricing[]
    waits?: boolean
    facts?: RecordedFacts
  },
): Promise<TenantCosts> {
  const now = await facts.now()
  const [counts, changes, { licenses, signInCounts, destinations: findings, accounts }, workspaces, assumptions] = await Promise.all([
    facts.days(),
    facts.changes(),
    facts.findings(),
    facts.workspaces(),
    readAssumptions(db, tenant),
  ])
  const known = new Map<string, Pick<CheckedPricing, 'pricing' | 'sentinel'>>(
    findings.map(({ id, pricing, sentinel }) => [comparableId(id), { pricing, sentinel }]),
  )
  for (const { id, pricing, sentinel } of checked)
    known.set(comparableId(id), { pricing: withKnownCluster(pricing, known.get(comparableId(id))?.pricing), sentinel })
  const receptions = [...checked.flatMap(({ reception }) => reception ?? []), ...findings]
  const pricingOf = (destination: Destination) => known.get(comparableId(destinationResourceId(destination)))
  const priced = [...settings, ...others]
    .flatMap(({ destinations }) => destinationsOf(destinations))
    .filter(({ kind }) => kind !== 'partner' && kind !== 'service-bus')
  const regions = priced.map((destination) => pricedRegion(pricingOf(destination)?.pricing?.region))
  const book = await currentPrices(regions, assumptions.currency, { waits })
  const hasUnknownRegion = priced.some((destination) => !pricingOf(destination)?.pricing?.region)
  const { currency } = book
  const { users, grantedUsers } = usersOf(assumptions, licenses)
  const usages = new Map([...workspaces].map(([workspaceKey, { usage }]) => [workspaceKey, usage]))
  const measured = measuredVolumes(withUsage(counts, usages, measuredFrom(now)), { settings, changes }, now)
  const counted = signInCounts ? countedVolumes(signInCounts, now) : new Map<string, CountedVolume>()
  const terms = termsIn(currency, assumptions)
  const agreed = new Map<string, AgreedPrices>()
  const agreedIn = (region: string) => {
    const prices = agreed.get(region) ?? agreedPrices(book.in(region), terms)
    agreed.set(region, prices)
    return prices
  }
  const volumes = { measured, counted, users, licenses }

  const factsOf = (destination: Destination, kept: KeptRules | undefined): DestinationFacts => {
    const id = destinationResourceId(destination)
    const { pricing = {}, sentinel = null } = pricingOf(destination) ?? {}
    const workspace = workspaces.get(comparableId(id))
    const rules = kept && isSameResource(kept.storageAccountId, id) ? kept : accounts.find((account) => isSameResource(account.id, id))
    return {
      pricing,
      prices: agreedIn(pricedRegion(pricing.region)),
      sentinel,
      tableOf: (category) => {
        const key = tableKey(findLogCategory(category)?.table ?? '')
        return { plan: workspace?.limitedPlans.get(key) ?? null, retention: workspace?.retention.get(key) ?? null }
      },
      isReceiving: !receivesNothing(destination, receptions),
      daysOf: (category) => (rules ? effectiveRetention(category, rules.rules, rules.protection).days : undefined),
    }
  }
  const volumeOf = (category: string) => categoryVolume(category, volumes)
  const priceFacts = { currency, grantedUsers }
  const sentTo = new Map(settings.flatMap(({ destinations: { workspaceId: id } }) => (id ? [[comparableId(id), id] as const] : [])))
  return {
    estimate: (estimated, kept) =>
      estimateCost(estimated, { ...priceFacts, volumeOf, factsOf: (destination) => factsOf(destination, kept) }),
    publishedEstimate: (estimated) =>
      estimateCost(estimated, {
        ...priceFacts,
        volumeOf: (category) => categoryVolume(category, { ...volumes, measured: new Map(), counted: new Map() }),
        factsOf: (destination) => factsOf(destination, undefined),
      }),
    volumeOf,
    tableFacts: (workspaceId, category) => {
      const { pricing, prices: applied, sentinel } = factsOf({ kind: 'workspace', id: workspaceId }, undefined)
      return { category, currency, bytesPerDay: volumeOf(category).bytesPerDay, workspace: { pricing, prices: applied, sentinel } }
    },
    assumptions,
    users,
    grantedUsers,
    factsOf: (destination) => factsOf(destination, undefined),
    signInFaults: signInCounts?.faults ?? {},
    basis: priceBasis(book, regions, { assumptions, hasUnknownRegion }),
    listed: listedPrices(regions, book),
    clusters: [...sentTo.values()].flatMap((workspaceId) => {
      const cluster = known.get(comparableId(workspaceId))?.pricing?.cluster
      return cluster ? { workspaceId, cluster } : []
    }),
  }
}
