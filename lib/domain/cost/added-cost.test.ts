import { describe, expect, test } from 'vitest'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { addedCostWords, newWorkspaceId } from './added-cost'
import { estimateCost } from './estimate-cost'
import { builtInPrices } from './prices/built-in-prices'
import { exactly } from './range'

/** A gigabyte a day of every category but one, in East US. */
const estimate = (settings: readonly DiagnosticSetting[]) =>
  estimateCost(settings, {
    volumeOf: (category) =>
      category === 'RiskyUsers'
        ? { bytesPerDay: null, basis: 'unknown-size', published: null }
        : { bytesPerDay: exactly(1_000_000_000), basis: 'measured', published: null },
    factsOf: () => ({
      pricing: { retentionDays: 31 },
      prices: builtInPrices('eastus'),
      sentinel: 'off',
      tableOf: () => ({ plan: null, retention: null }),
      daysOf: () => 30,
    }),
    currency: 'USD',
    discountPercent: 0,
    pricePerGigabyte: null,
    grantedUsers: null,
  })

const setting: DiagnosticSetting = { name: 'entra', enabledCategories: ['AuditLogs'], destinations: { workspaceId: newWorkspaceId } }

describe('categories that are added to a setting cost', () => {
  test.each([
    ['what they add, and not what the setting costs already', setting, ['AuditLogs', 'SignInLogs'], 'About 70 USD a month more'],
    ['the price in a workspace if the setting is new', undefined, ['AuditLogs', 'SignInLogs'], 'About 140 USD a month more'],
    [
      'as much as is known, with what is missing',
      setting,
      ['SignInLogs', 'RiskyUsers'],
      'About 70 USD a month more, excluding 1 category of unknown cost',
    ],
    ['an unknown amount if nothing is known', setting, ['RiskyUsers'], 'Cost unknown'],
    [
      'more in each destination',
      { ...setting, destinations: { workspaceId: newWorkspaceId, storageAccountId: '/storage' } },
      ['SignInLogs'],
      'About 71–74 USD a month more',
    ],
  ])('%s', (_what, to, categories, words) => {
    expect(addedCostWords(to, categories, estimate)).toEqual(words)
  })
})
