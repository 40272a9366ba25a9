import { describe, expect, test } from 'vitest'
import { eventCost, unitCost } from './event-hub-cost'
import { monthDays } from './month-days'
import { agreedPrices, noTerms } from './prices/agreed-prices'
import { builtInPrices } from './prices/built-in-prices'
import { exactly, type Range, sumOf, times } from './range'
import { storageCost } from './storage-cost'
import { publishedVolume } from './volume/published-volumes'
import { workspaceCost } from './workspace-cost'

/** Public figures that an estimate must contain. Their months have 30 days, and their prices are those of East US in US dollars. */
interface Example {
  what: string
  /** GB or US dollars a month. */
  published: number
  estimate: () => Range | null
  source: string
}

const activityLogs =
  'https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/active-directory/reports-monitoring/concept-activity-logs-azure-monitor.md'
const graphActivity = 'https://learn.microsoft.com/graph/microsoft-graph-activity-logs-overview'
const measuredBill = 'https://github.com/rknightion/graph2otel/blob/main/docs/blob-ingest.md'

const gigabyte = 1_000_000_000
const gib = 1_024 ** 3
const prices = agreedPrices(builtInPrices('eastus'), noTerms)
const month = 30 / monthDays

const volume = (category: string, users: number) => publishedVolume(category, users) ?? exactly(0)
const gigabytes = (category: string, users: number) => times(volume(category, users), 30 / gigabyte)
const inThirtyDays = (monthly: Range | null) => monthly && times(monthly, month)
const inStorage = (bytesPerDay: Range, days: number | null = 30) =>
  inThirtyDays(storageCost(bytesPerDay, { days, pricing: { sku: 'Standard_LRS' }, prices }).monthly)
const inWorkspace = (bytesPerDay: Range) =>
  inThirtyDays(
    workspaceCost(bytesPerDay, {
      table: { plan: null, retention: null },
      sentinel: 'off',
      pricing: { sku: 'PerGB2018', retentionDays: 31 },
      prices,
    }).monthly,
  )
const inEventHub = (bytesPerDay: Range) => {
  const facts = { pricing: { sku: 'Basic', capacity: 1 }, prices }
  return inThirtyDays(sumOf([eventCost(bytesPerDay, facts).monthly, unitCost(bytesPerDay, facts).monthly].flatMap((part) => part ?? [])))
}

/** The organization of the measured bill: about 9 categories, of which a workspace bills 10.88 GBP; a dollar was about 0.75 to 0.80 GBP. */
const measuredBytes = times({ low: 10.88 / 0.8 / 2.76, high: 10.88 / 0.75 / 2.3 + 5 }, gigabyte / 30)
const dollars = (pounds: number) => pounds / 0.775
const nineCategories = (cost: (bytesPerDay: Range) => Range | null) => {
  const each = cost(times(measuredBytes, 1 / 9))
  return each && times(each, 9)
}

const examples: readonly Example[] = [
  { what: 'audit logs of 1,000 users, in GB', published: 0.9, estimate: () => gigabytes('AuditLogs', 1_000), source: activityLogs },
  { what: 'audit logs of 100,000 users, in GB', published: 90, estimate: () => gigabytes('AuditLogs', 100_000), source: activityLogs },
  { what: 'sign-ins of 1,000 users, in GB', published: 4, estimate: () => gigabytes('SignInLogs', 1_000), source: activityLogs },
  { what: 'sign-ins of 100,000 users, in GB', published: 1_700, estimate: () => gigabytes('SignInLogs', 100_000), source: activityLogs },
  {
    what: 'Graph activity of 1,000 users, in GB',
    published: (15 * gib) / gigabyte,
    estimate: () => gigabytes('MicrosoftGraphActivityLogs', 1_000),
    source: graphActivity,
  },
  {
    what: 'Graph activity of 100,000 users, in GB',
    published: (1_200 * gib) / gigabyte,
    estimate: () => gigabytes('MicrosoftGraphActivityLogs', 100_000),
    source: graphActivity,
  },
  {
    what: 'audit logs of 1,000 users in storage',
    published: 0.02,
    estimate: () => inStorage(volume('AuditLogs', 1_000)),
    source: activityLogs,
  },
  {
    what: 'audit logs of 100,000 users in storage',
    published: 1.93,
    estimate: () => inStorage(volume('AuditLogs', 100_000)),
    source: activityLogs,
  },
  {
    what: 'sign-ins of 1,000 users in storage',
    published: 0.13,
    estimate: () => inStorage(volume('SignInLogs', 1_000)),
    source: activityLogs,
  },
  {
    what: 'sign-ins of 100,000 users in storage',
    published: 35.41,
    estimate: () => inStorage(volume('SignInLogs', 100_000)),
    source: activityLogs,
  },
  {
    what: 'audit logs of 1,000 users in an event hub',
    published: 10.8,
    estimate: () => inEventHub(volume('AuditLogs', 1_000)),
    source: activityLogs,
  },
  {
    what: 'audit logs of 100,000 users in an event hub',
    published: 10.83,
    estimate: () => inEventHub(volume('AuditLogs', 100_000)),
    source: activityLogs,
  },
  {
    what: 'sign-ins of 100,000 users in an event hub',
    published: 11.06,
    estimate: () => inEventHub(volume('SignInLogs', 100_000)),
    source: activityLogs,
  },
  {
    what: 'audit logs of 100,000 users in a workspace',
    published: 246.66,
    estimate: () => inWorkspace(volume('AuditLogs', 100_000)),
    source: activityLogs,
  },
  { what: 'a measured bill for an event hub', published: dollars(8.32), estimate: () => inEventHub(measuredBytes), source: measuredBill },
  {
    what: 'a measured bill for a storage account',
    published: dollars(3.07),
    estimate: () => nineCategories((bytesPerDay) => inStorage(bytesPerDay, null)),
    source: measuredBill,
  },
]

/** A published figure that no estimate should contain, because it contradicts its own page. */
const contradictory: Example = {
  // 495 million events for 847.28 USD at 2.30 USD a GB are less than 1 KB each; the same page says 1.7 TB for as many.
  what: 'sign-ins of 100,000 users in a workspace',
  published: 847.28,
  estimate: () => inWorkspace(volume('SignInLogs', 100_000)),
  source: activityLogs,
}

describe('an estimate contains the published figure', () => {
  test.each(examples)('for $what', ({ published, estimate, source }) => {
    expect(source).toMatch(/^https:\/\//)
    const range = estimate()
    expect(range?.low).toBeLessThanOrEqual(published * 1.000_001)
    expect(range?.high).toBeGreaterThanOrEqual(published / 1.000_001)
  })

  test('but not one that contradicts its own page', () => {
    expect(contradictory.estimate()?.low).toBeGreaterThan(contradictory.published)
  })
})
