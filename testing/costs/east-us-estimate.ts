import { type CostFacts, estimateCost } from '@/lib/domain/cost/estimate-cost'
import { agreedPrices, noTerms } from '@/lib/domain/cost/prices/agreed-prices'
import { builtInPrices } from '@/lib/domain/cost/prices/built-in-prices'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'

/** Estimates costs in East US, in workspaces without Microsoft Sentinel that include their retention. */
export const eastUsEstimate =
  (volumeOf: CostFacts['volumeOf']) =>
  (settings: readonly DiagnosticSetting[]): ReturnType<typeof estimateCost> =>
    estimateCost(settings, {
      volumeOf,
      factsOf: () => ({
        pricing: { retentionDays: 31 },
        prices: agreedPrices(builtInPrices('eastus'), noTerms),
        sentinel: 'off',
        tableOf: () => ({ plan: null, retention: null }),
        daysOf: () => 30,
        isReceiving: true,
      }),
      currency: 'USD',
      grantedUsers: null,
    })
