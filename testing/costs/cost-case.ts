import type { LimitedPlan } from '@/lib/domain/arrival/table-plan'
import type { TableRetention } from '@/lib/domain/arrival/table-retention'
import type { DestinationPricing } from '@/lib/domain/cost/destination-pricing'
import { type CostFacts, estimateCost } from '@/lib/domain/cost/estimate-cost'
import { agreedPrices, noTerms, type PriceTerms } from '@/lib/domain/cost/prices/agreed-prices'
import { builtInPrices } from '@/lib/domain/cost/prices/built-in-prices'
import type { RegionPrices } from '@/lib/domain/cost/prices/region-prices'
import { exactly, type Range } from '@/lib/domain/cost/range'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'

export const gigabyte = 1_000_000_000
export const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers'
export const workspaceId = `${group}/Microsoft.OperationalInsights/workspaces/law`
export const storageAccountId = `${group}/Microsoft.Storage/storageAccounts/stlogs`
export const authorizationRuleId = `${group}/Microsoft.EventHub/namespaces/ns/authorizationRules/send`
export const partnerId = `${group}/Microsoft.Datadog/monitors/dd`

/** A setting that sends categories to destinations. */
export const setting = (enabledCategories: string[], destinations: DiagnosticSetting['destinations']): DiagnosticSetting => ({
  name: 'entra',
  enabledCategories,
  destinations,
})

/** What differs from the usual case: a gigabyte a day to a workspace in East US, and nothing kept that costs. */
export interface CostCase extends Partial<Omit<CostFacts, 'volumeOf' | 'factsOf'>>, Partial<PriceTerms> {
  bytesPerDay?: Range | null
  pricing?: DestinationPricing
  sentinel?: 'on' | 'off' | null
  plan?: LimitedPlan | null
  retention?: TableRetention | null
  days?: number | null
  isReceiving?: boolean
  prices?: RegionPrices
}

/** What an estimate depends on. */
export function facts({
  bytesPerDay = exactly(gigabyte),
  pricing = { sku: 'PerGB2018', retentionDays: 31 },
  sentinel = 'off',
  plan = null,
  retention = null,
  days = 30,
  isReceiving = true,
  prices = builtInPrices('eastus'),
  currency = 'USD',
  grantedUsers = null,
  ...terms
}: CostCase = {}): CostFacts {
  return {
    volumeOf: () => ({ bytesPerDay, basis: bytesPerDay ? 'measured' : 'unknown-size', published: null }),
    factsOf: () => ({
      pricing,
      sentinel,
      prices: agreedPrices(prices, { ...noTerms, ...terms }),
      tableOf: () => ({ plan, retention }),
      daysOf: () => days,
      isReceiving,
    }),
    currency,
    grantedUsers,
  }
}

/** Estimates what a category costs. */
export const estimate = (
  options: CostCase = {},
  destinations: DiagnosticSetting['destinations'] = { workspaceId },
  categories = ['SignInLogs'],
) => estimateCost([setting(categories, destinations)], facts(options))
/** What the category costs in its first destination. */
export const lineCost = (options: CostCase, destinations?: DiagnosticSetting['destinations']) =>
  estimate(options, destinations).lines[0]?.monthly
