/** The currencies of Microsoft's price list (Microsoft Learn, "Azure Retail Prices overview"). */
export const priceCurrencies = [
  'USD',
  'AUD',
  'BRL',
  'CAD',
  'CHF',
  'CNY',
  'DKK',
  'EUR',
  'GBP',
  'INR',
  'JPY',
  'KRW',
  'NOK',
  'NZD',
  'RUB',
  'SEK',
  'TWD',
] as const
export type PriceCurrency = (typeof priceCurrencies)[number]
