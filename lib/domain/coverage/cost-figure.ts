import type { CostEstimate } from '../cost/estimate-cost'
import { type MeasuredCost, measuredCost } from '../cost/measured-cost'
import type { PriceBasis } from '../cost/prices/price-basis'
import { outward, type Range, sumOf } from '../cost/range'
import { isMeasured } from '../cost/volume/category-volume'
import { amountWords } from '../cost/words/amount-words'
import { dateRangeText, dateText } from '../format-time'
import { capitalized, formatCount, plural } from '../text'
import type { OverviewFigure } from './overview-figures'

/** From this factor on, what was metered is far from public figures. */
const farFactor = 2

/**
 * What the settings cost in a month: the estimate against what Azure has metered since, for the same categories in the same workspaces at the
 * same prices.
 * @param published the estimate of the same settings from public figures only
 * @param prices which prices both are based on; null if that's unknown
 */
export function costFigure(estimate: CostEstimate, published: CostEstimate, prices: PriceBasis | null): OverviewFigure {
  const measured = measuredCost(estimate, published)
  const difference = measured?.compared ? differenceWords(measured.compared) : null
  return {
    code: 'cost',
    title: 'Cost per month',
    value: valueOf(estimate),
    trend: measured ? measuredWords(measured) : unmeasuredWords(estimate),
    details: [
      ...(measured ? comparisonWords(measured) : []),
      ...(difference === null ? [] : [difference]),
      ...sharedWords(estimate),
      ...missingWords(estimate),
      ...priceWords(estimate, prices),
    ],
    tone: 'plain',
    more: { text: difference !== null ? 'Compare by category' : 'View cost', href: '/cost' },
  }
}

function valueOf({ low, high, currency, lines }: CostEstimate): string {
  if (lines.length === 0) return 'None'
  return lines.every(({ monthly }) => monthly === null) ? 'Unknown' : capitalized(amountWords({ low, high }, currency))
}

function measuredWords({ categories, sent, monthly, currency, days, isBrief }: MeasuredCost): string {
  const when = days ? dateRangeText(days.from, days.until, 'UTC') : 'in the last two weeks'
  const brief = isBrief ? ' (less than a week)' : ''
  return `In workspaces, at the volume metered ${when}${brief}: ${amountWords(monthly, currency)} a month for ${categories} of ${plural(sent, 'category', 'categories')}`
}

function unmeasuredWords({ lines, unknown, notReceiving }: CostEstimate): string {
  if (lines.length === 0) return notReceiving.length > 0 ? 'No destination can receive the logs' : 'No logs are sent'
  const measured = lines.filter(({ basis }) => isMeasured(basis))
  if (measured.some(({ monthly }) => monthly !== null)) return 'Estimated from sizes that Azure metered in workspaces'
  if (measured.length > 0) return 'The size is metered, but a price is missing'
  if (unknown.length > 0 && lines.every(({ bytesPerDay }) => bytesPerDay === null)) return 'No metered size is known'
  return "Estimated, because Azure hasn't metered any size yet"
}

/** What public figures say about the measured categories, which is nothing about those that have no figure. */
function comparisonWords({ compared, currency, needsUsers }: MeasuredCost): string[] {
  if (!compared)
    return [
      needsUsers ? 'To compare it with an estimate, enter the number of users on the Cost page' : 'No public figures to compare it with',
    ]
  const figures = amountWords(compared.published, currency)
  return compared.isAll
    ? [`Estimated from public figures for the same categories: ${figures}`]
    : [
        `For ${formatCount(compared.categories)} of these, public figures estimate ${figures} instead of ${amountWords(compared.monthly, currency)}`,
      ]
}

/** How far the measured cost is from the estimate, if even the nearest ends of their ranges are far apart, as the page shows these. */
function differenceWords(compared: { monthly: Range; published: Range }): string | null {
  const [monthly, published] = [outward(compared.monthly, 1), outward(compared.published, 1)]
  // Below that, both are about nothing.
  if (Math.max(monthly.high, published.high) < 10) return null
  if (published.high > 0 && monthly.low >= farFactor * published.high)
    return `The metered cost is at least ${formatCount(Math.floor(monthly.low / published.high))} times the estimate`
  if (monthly.high * farFactor <= published.low)
    return `The metered cost is at most ${percentOf(monthly.high, published.low)} of the estimate`
  return null
}

const percentOf = (part: number, whole: number) => `${formatCount(Math.max(1, Math.ceil((part / whole) * 100)))}%`

/** What the total has beside the categories, which would otherwise seem to contradict it. */
function sharedWords({ lines, shared, currency }: CostEstimate): string[] {
  const others = sumOf(lines.flatMap(({ destination, monthly }) => (destination.kind === 'workspace' ? [] : (monthly ?? []))))
  const isMixed = lines.some(({ destination }) => destination.kind === 'workspace')
  const units = sumOf(shared.flatMap(({ what, monthly }) => (what === 'units' ? monthly : [])))
  const free = sumOf(shared.flatMap(({ what, monthly }) => (what === 'units' ? [] : monthly)))
  return [
    ...(isMixed && others.high >= 1 ? [`The total includes destinations other than workspaces: ${amountWords(others, currency)}`] : []),
    ...(units.high >= 1 ? [`The total includes event hub units: ${amountWords(units, currency)}`] : []),
    ...(-free.low >= 1 ? [`Free data lowers the total by ${amountWords({ low: 0, high: -free.low }, currency)}`] : []),
  ]
}

function missingWords({ unknown, lines, notReceiving }: CostEstimate): string[] {
  const missing = plural(unknown.length, 'category', 'categories')
  const isAllUnknown = lines.every(({ monthly }) => monthly === null)
  return [
    ...(unknown.length === 0 ? [] : [isAllUnknown ? `No known size for ${missing}` : `Excluding ${missing} of unknown cost`]),
    ...(notReceiving.length === 0 || lines.length === 0
      ? []
      : [`Excluding ${plural(notReceiving.length, 'destination')} that can't receive logs`]),
  ]
}

/** Why the total can differ from the one on a page that waits for Azure's price list. */
function priceWords({ lines }: CostEstimate, prices: PriceBasis | null): string[] {
  if (!prices?.fault || lines.length === 0) return []
  const { currency, wantedCurrency, fault, asOf } = prices
  const why =
    wantedCurrency === currency
      ? ''
      : `, because ${fault === 'not-read' ? `prices in ${wantedCurrency} haven't been read yet` : `prices in ${wantedCurrency} aren't available`}`
  return [`At the built-in list prices for East US in ${currency} as of ${dateText(asOf, 'UTC')}${why}`]
}
