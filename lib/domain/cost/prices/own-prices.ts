import { formatDecimal } from '../../text'
import type { MeterPrices, StatedMeter } from './meter-prices'

/** What a meter charges for, in the middle of a sentence, and the unit of its price: "per GB". */
export interface MeterWords {
  what: string
  unit: string
}

export const meterWords: Readonly<Record<StatedMeter, MeterWords>> = {
  basic: { what: 'ingestion on the Basic plan', unit: 'GB' },
  auxiliary: { what: 'ingestion on the Auxiliary / Lake plan', unit: 'GB' },
  retention: { what: 'analytics retention', unit: 'GB per month' },
  longTerm: { what: 'long-term retention', unit: 'GB per month' },
  lakeStored: { what: 'storage in the Microsoft Sentinel data lake', unit: 'GB per month' },
  basicUnit: { what: 'Event Hubs throughput units on the Basic tier', unit: 'unit per hour' },
  standardUnit: { what: 'Event Hubs throughput units on the Standard tier', unit: 'unit per hour' },
  premiumUnit: { what: 'Event Hubs processing units on the Premium tier', unit: 'unit per hour' },
  ingressEvents: { what: 'events sent to Event Hubs', unit: 'million events' },
  stored: { what: 'data in storage accounts', unit: 'GB per month' },
}
/** The same for the price of Analytics. */
export const analyticsWords: MeterWords = { what: 'ingestion on the Analytics plan', unit: 'GB' }

/** The meters in the order in which they're shown. */
export const statedMeters = Object.keys(meterWords) as StatedMeter[]

/** A price that an organization states. */
export interface OwnPrice extends MeterWords {
  price: number
}

/** The prices that an organization states, in the order in which they're shown. */
export function ownPrices({ pricePerGigabyte, meterPrices }: { pricePerGigabyte: number | null; meterPrices: MeterPrices }): OwnPrice[] {
  return [
    ...(pricePerGigabyte === null ? [] : [{ ...analyticsWords, price: pricePerGigabyte }]),
    ...statedMeters.flatMap((meter) => {
      const price = meterPrices[meter]
      return price === undefined ? [] : [{ ...meterWords[meter], price }]
    }),
  ]
}

/** An amount with all decimals that can be entered: "0.018 EUR". */
export const priceWords = (price: number, currency: string): string => `${formatDecimal(price, 6)} ${currency}`

/** A price with its unit: "0.018 EUR per GB per month". */
export const ownPriceWords = ({ price, unit }: OwnPrice, currency: string): string => `${priceWords(price, currency)} per ${unit}`
