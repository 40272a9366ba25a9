import { describe, expect, test } from 'vitest'
import { eastUsEstimate } from '@/testing/costs/east-us-estimate'
import { newWorkspaceId } from '../cost/added-cost'
import { defaultAssumptions } from '../cost/cost-assumptions'
import { type PriceBasis, priceBasis } from '../cost/prices/price-basis'
import { type PriceFault, priceBook } from '../cost/prices/price-book'
import type { PriceCurrency } from '../cost/prices/price-currencies'
import { exactly } from '../cost/range'
import type { CategoryVolume } from '../cost/volume/category-volume'
import { costFigure } from './cost-figure'

const days = { from: '2026-11-16T00:00:00.000Z', until: '2026-11-29T00:00:00.000Z' }
const unknown: CategoryVolume = { bytesPerDay: null, basis: 'unknown-size', published: null }
const unknownUsers: CategoryVolume = { ...unknown, basis: 'unknown-users' }
const metered = (gigabytes: number): CategoryVolume => ({
  bytesPerDay: exactly(gigabytes * 1e9),
  basis: 'measured',
  published: null,
  measuredIn: days,
})
const published = (low: number, high: number): CategoryVolume => ({
  bytesPerDay: { low: low * 1e9, high: high * 1e9 },
  basis: 'published',
  published: null,
})
type Volumes = Record<string, CategoryVolume>

/** The figure of a setting that sends these categories, by what is measured and what public figures say. */
const figure = (
  own: Volumes,
  figures: Volumes,
  destinations = { workspaceId: newWorkspaceId } as object,
  prices: PriceBasis | null = null,
) => {
  const settings = [{ name: 'entra', enabledCategories: Object.keys({ ...figures, ...own }), destinations }]
  const by = (volumes: Volumes) => eastUsEstimate((category) => volumes[category] ?? unknown)(settings)
  const { value, trend, details = [], more } = costFigure(by({ ...figures, ...own }), by(figures), prices)
  // Dates have narrow spaces around the dash.
  return { value, lines: [trend, ...details].map((line) => line.replaceAll('\u2009', ' ')), more }
}
const toCost = { text: 'View cost', href: '/cost' }

describe('the cost on the overview', () => {
  test('is the estimate against what was metered, for the same categories, with the days of the metering', () => {
    expect(figure({ AuditLogs: metered(1) }, { AuditLogs: published(0.7, 2), SignInLogs: published(1, 2), RiskyUsers: unknown })).toEqual({
      value: 'About 120–220 USD',
      lines: [
        'In workspaces, at the volume metered Nov 16 – 29, 2026: about 70 USD a month for 1 of 3 categories',
        'Estimated from public figures for the same categories: about 49–150 USD',
        'Free data lowers the total by up to 12 USD',
        'Excluding 1 category of unknown cost',
      ],
      more: toCost,
    })
  })

  test('compares only what has both figures, by what was metered of exactly that', () => {
    const { lines } = figure({ AuditLogs: metered(1), RiskyUsers: metered(4) }, { AuditLogs: published(0.7, 2) })
    expect(lines).toEqual([
      'In workspaces, at the volume metered Nov 16 – 29, 2026: about 350 USD a month for 2 of 2 categories',
      'For 1 of these, public figures estimate about 49–150 USD instead of about 70 USD',
      'Free data lowers the total by up to 12 USD',
    ])
  })

  test('compares only workspaces, because the cost in other destinations is estimated', () => {
    const both = figure(
      { AuditLogs: metered(1) },
      { AuditLogs: published(0.7, 2) },
      { workspaceId: newWorkspaceId, storageAccountId: '/s' },
    )
    const one = figure({ AuditLogs: metered(1) }, { AuditLogs: published(0.7, 2) })
    expect(both.lines.filter((line) => !line.startsWith('The total includes destinations other than workspaces: '))).toEqual(one.lines)
    expect(both.lines).not.toEqual(one.lines)
    expect(both.value).not.toBe(one.value)
  })

  test("names no days if those of the categories aren't the same", () => {
    const later = { ...metered(1), measuredIn: { ...days, from: '2026-11-23T00:00:00.000Z' } }
    expect(figure({ AuditLogs: metered(1), SignInLogs: later }, {}).lines[0]).toBe(
      'In workspaces, at the volume metered in the last two weeks: about 140 USD a month for 2 of 2 categories',
    )
  })

  test.each([
    ['at least', 9.1, 'The metered cost is at least 4 times the estimate'],
    ['at most', 0.24, 'The metered cost is at most 25% of the estimate'],
  ])('says how far the metering is from the estimate: %s', (_which, gigabytes, sentence) => {
    const { lines, more } = figure({ AuditLogs: metered(gigabytes) }, { AuditLogs: published(1, 2) })
    expect(lines).toContain(sentence)
    expect(more).toEqual({ text: 'Compare by category', href: '/cost' })
  })

  test.each([
    ['it is less than twice the estimate', 3.9, [1, 2]],
    ['both are small', 0.1, [0.001, 0.002]],
  ] as const)("doesn't call the difference large if %s", (_why, gigabytes, [low, high]) => {
    expect(figure({ AuditLogs: metered(gigabytes) }, { AuditLogs: published(low, high) }).more).toEqual(toCost)
  })

  test.each([
    ['there are no public figures', unknown, 'No public figures to compare it with'],
    ['the number of users is unknown', unknownUsers, 'To compare it with an estimate, enter the number of users on the Cost page'],
    ['an estimate is 0 for lack of a license', { ...metered(0), basis: 'no-license' as const }, 'No public figures to compare it with'],
  ])('has nothing to compare if %s', (_why, figures, sentence) => {
    expect(figure({ AuditLogs: metered(1) }, { AuditLogs: figures }).lines[1]).toBe(sentence)
  })

  test('names the units of an event hub, which the total includes and no category has', () => {
    const eventHub = {
      authorizationRuleId: '/subscriptions/1/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/ns/authorizationRules/send',
    }
    const { value, lines } = figure({ AuditLogs: metered(0.001) }, {}, { eventHub })
    expect(lines[0]).toBe('Estimated from sizes that Azure metered in workspaces')
    expect(lines).toContain(`The total includes event hub units: ${value.charAt(0).toLowerCase()}${value.slice(1)}`)
  })

  test("says that Azure's price list hasn't been read", () => {
    const builtIn = (fault: PriceFault, currency: PriceCurrency) =>
      priceBasis(priceBook(new Map([['eastus', { fault }]])), ['eastus'], {
        assumptions: { ...defaultAssumptions, currency },
        hasUnknownRegion: false,
      })
    const linesAt = (prices: PriceBasis | null) => figure({ AuditLogs: metered(1) }, {}, undefined, prices).lines
    const usd = builtIn('not-read', 'USD')
    expect(linesAt(usd).at(-1)).toMatch(/^At the built-in list prices for East US in USD as of \w{3} \d+, 2026$/)
    expect(linesAt(usd && { ...usd, fault: null })).toEqual(linesAt(null))
    expect(linesAt(builtIn('not-read', 'EUR')).at(-1)).toMatch(/in USD as of .*, because prices in EUR haven't been read yet$/)
    expect(linesAt(builtIn('no-currency', 'RUB')).at(-1)).toMatch(/in USD as of .*, because prices in RUB aren't available$/)
  })

  test('says that a few days are less than a week', () => {
    const { lines } = figure({ AuditLogs: { ...metered(1), basis: 'measured-briefly' } }, {})
    expect(lines[0]).toBe(
      'In workspaces, at the volume metered Nov 16 – 29, 2026 (less than a week): about 70 USD a month for 1 of 1 category',
    )
  })

  test.each([
    [
      'is an estimate before anything is metered',
      {},
      { AuditLogs: published(1, 2) },
      undefined,
      'About 58–150 USD',
      "Estimated, because Azure hasn't metered any size yet, Free data lowers the total by up to 12 USD",
    ],
    [
      'is unknown without any figure',
      {},
      { RiskyUsers: unknown },
      undefined,
      'Unknown',
      'No metered size is known, No known size for 1 category',
    ],
    [
      'is unknown without a price',
      { AuditLogs: metered(1) },
      {},
      { partnerId: '/p' },
      'Unknown',
      'The size is metered, but a price is missing',
    ],
    ['is none if settings send nothing', {}, {}, undefined, 'None', 'No logs are sent'],
  ])('%s', (_what, own, figures, destinations, value, lines) => {
    const found = figure(own, figures, destinations)
    expect([found.value, found.lines.join(', ')]).toEqual([value, lines])
  })
})
