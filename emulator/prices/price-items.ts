/** An item of the price list, with the members that https://prices.azure.com/api/retail/prices returns. */
export interface PriceItem {
  currencyCode: string
  tierMinimumUnits: number
  retailPrice: number
  unitPrice: number
  armRegionName: string
  location: string
  effectiveStartDate: string
  meterId: string
  meterName: string
  productId: string
  skuId: string
  productName: string
  skuName: string
  serviceName: string
  serviceId: string
  serviceFamily: string
  unitOfMeasure: string
  type: string
  isPrimaryMeterRegion: boolean
  armSkuName: string
}

/** Service, product, SKU, meter, unit, and prices in US dollars by the least number of units. */
type Meter = readonly [
  service: string,
  product: string,
  sku: string,
  meter: string,
  unit: string,
  prices: readonly (readonly [number, number])[],
]

const commitment = (service: string, gigabytes: number, perDay: number): Meter => [
  service,
  service === 'Sentinel' ? 'Sentinel' : 'Azure Monitor',
  `${gigabytes} GB Commitment Tier`,
  `${gigabytes} GB Commitment Tier Capacity Reservation`,
  '1/Day',
  [[0, perDay]],
]

/** Meters in East US. Names and prices are those of Microsoft's list in summer 2026; a few that the portal doesn't need are among them. */
const meters: readonly Meter[] = [
  [
    'Log Analytics',
    'Log Analytics',
    'Analytics Logs',
    'Analytics Logs Data Ingestion',
    '1 GB',
    [
      [0, 0],
      [5, 2.3],
    ],
  ],
  ['Log Analytics', 'Log Analytics', 'Analytics Logs', 'Analytics Logs Data Retention', '1 GB/Month', [[0, 0.1]]],
  ['Log Analytics', 'Log Analytics', 'Standard', 'Standard Data Analyzed', '1 GB', [[0, 2.3]]],
  ['Log Analytics', 'Log Analytics', 'Per Node', 'Per Node Standard Node', '1/Month', [[0, 15]]],
  ['Azure Monitor', 'Azure Monitor', 'Basic Logs', 'Basic Logs Data Ingestion', '1 GB', [[0, 0.5]]],
  ['Azure Monitor', 'Azure Monitor', 'Auxiliary Logs', 'Auxiliary Logs Data Ingestion', '1 GB', [[0, 0.05]]],
  ['Azure Monitor', 'Azure Monitor', 'Data Archive', 'Data Archive', '1 GB/Month', [[0, 0.02]]],
  ['Azure Monitor', 'Azure Monitor', 'Search Jobs', 'Search Jobs Scanned', '1 GB', [[0, 0.005]]],
  ['Azure Monitor', 'Azure Monitor', 'Alerts', 'Alerts System Log Monitored at 5 Minute Frequency', '1/Month', [[0, 1.5]]],
  commitment('Azure Monitor', 100, 196),
  commitment('Sentinel', 100, 296),
  ['Sentinel', 'Sentinel', 'Pay-as-you-go', 'Pay-as-you-go Analysis', '1 GB', [[0, 4.3]]],
  ['Sentinel', 'Sentinel', 'Classic Pay-as-you-go', 'Classic Pay-as-you-go Analysis', '1 GB', [[0, 2]]],
  ['Sentinel', 'Sentinel', 'Basic Logs', 'Basic Logs Analysis', '1 GB', [[0, 1]]],
  ['Sentinel', 'Sentinel', 'Data lake storage', 'Data lake storage Data Stored', '1 GB/Month', [[0, 0.026]]],
  ['Event Hubs', 'Event Hubs', 'Basic', 'Basic Throughput Unit', '1 Hour', [[0, 0.015]]],
  ['Event Hubs', 'Event Hubs', 'Basic', 'Basic Ingress Events', '1M', [[0, 0.028]]],
  ['Event Hubs', 'Event Hubs', 'Standard', 'Standard Throughput Unit', '1 Hour', [[0, 0.03]]],
  ['Event Hubs', 'Event Hubs', 'Standard', 'Standard Ingress Events', '1M', [[0, 0.028]]],
  ['Event Hubs', 'Event Hubs', 'Standard', 'Standard Kafka Endpoint', '1 Hour', [[0, 0]]],
  ['Event Hubs', 'Event Hubs', 'Premium', 'Premium Processing Unit', '1 Hour', [[0, 1.027]]],
  [
    'Storage',
    'General Block Blob v2',
    'Hot LRS',
    'Hot LRS Data Stored',
    '1 GB/Month',
    [
      [0, 0.0208],
      [51_200, 0.01997],
    ],
  ],
  ['Storage', 'General Block Blob v2', 'Hot LRS', 'Hot LRS Write Operations', '10K', [[0, 0.05]]],
  ['Storage', 'General Block Blob v2', 'Hot GRS', 'Hot GRS Data Stored', '1 GB/Month', [[0, 0.0458]]],
  ['Storage', 'General Block Blob v2', 'Hot GRS', 'Hot GRS Write Operations', '10K', [[0, 0.1]]],
  ['Storage', 'General Block Blob v2', 'Hot RA-GRS', 'Hot RA-GRS Data Stored', '1 GB/Month', [[0, 0.0572]]],
  ['Storage', 'General Block Blob v2', 'Hot RA-GRS', 'Hot RA-GRS Write Operations', '10K', [[0, 0.1]]],
  ['Storage', 'General Block Blob v2', 'Cool LRS', 'Cool LRS Data Stored', '1 GB/Month', [[0, 0.0152]]],
  ['Storage', 'Blob Storage', 'Hot LRS', 'Hot LRS Data Stored', '1 GB/Month', [[0, 0.0184]]],
]

/** Regions of the emulated list, with their prices in relation to East US. Regions of the other clouds aren't in Microsoft's public list. */
const regions: Readonly<Record<string, { location: string; factor: number }>> = {
  eastus: { location: 'US East', factor: 1 },
  eastus2: { location: 'US East 2', factor: 1.2 },
  westeurope: { location: 'EU West', factor: 1.25 },
  northeurope: { location: 'EU North', factor: 1.1 },
  norwayeast: { location: 'NO East', factor: 1.3 },
  germanywestcentral: { location: 'DE West Central', factor: 1.25 },
  uksouth: { location: 'UK South', factor: 1.2 },
  swedencentral: { location: 'SE Central', factor: 1.1 },
  usgovvirginia: { location: 'US Gov Virginia', factor: 1.25 },
}

/** Generated exchange rates. */
const rates: Readonly<Record<string, number>> = { USD: 1, EUR: 0.9, GBP: 0.8, NOK: 10, SEK: 10.5, JPY: 150, CHF: 0.9, DKK: 6.8 }

/** All items in a currency. */
export function priceItems(currency: string): PriceItem[] {
  const rate = rates[currency] ?? 1
  return Object.entries(regions).flatMap(([armRegionName, { location, factor }]) =>
    meters.flatMap(([serviceName, productName, skuName, meterName, unitOfMeasure, prices]) =>
      prices.flatMap(([tierMinimumUnits, price]) => {
        const amount = Number((price * factor * rate).toFixed(6))
        const item: PriceItem = {
          currencyCode: rates[currency] ? currency : 'USD',
          tierMinimumUnits,
          retailPrice: amount,
          unitPrice: amount,
          armRegionName,
          location,
          effectiveStartDate: '2024-07-01T00:00:00Z',
          meterId: '00000000-0000-0000-0000-000000000000',
          meterName,
          productId: 'DZH318Z0EXAMPLE',
          skuId: 'DZH318Z0EXAMPLE/0001',
          productName,
          skuName,
          serviceName,
          serviceId: 'DZH313Z7MMC8',
          serviceFamily: 'Management and Governance',
          unitOfMeasure,
          type: 'Consumption',
          isPrimaryMeterRegion: true,
          armSkuName: '',
        }
        // Microsoft's list has the same meters for developers and as savings plans, at prices that don't apply.
        return [item, { ...item, type: 'DevTestConsumption', retailPrice: amount / 2, unitPrice: amount / 2 }]
      }),
    ),
  )
}
