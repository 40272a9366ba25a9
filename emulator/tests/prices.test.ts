import { describe, expect, test } from 'vitest'
import { useEmulator } from '@/testing/use-emulator'
import type { PriceItem } from '../prices/price-items'

const emulator = useEmulator()

interface Page {
  BillingCurrency: string
  Items: PriceItem[]
  NextPageLink: string | null
  Count: number
}

async function ask(query: Record<string, string>): Promise<{ status: number; page: Page }> {
  const answer = await fetch(`${emulator.pricesUrl}/api/retail/prices?${new URLSearchParams(query)}`)
  return { status: answer.status, page: (await answer.json()) as Page }
}
const inWestEurope = "armRegionName eq 'westeurope'"

describe('the emulated price list', () => {
  test('needs no sign-in, and has pages with a link to the next', async () => {
    const { page } = await ask({ $filter: inWestEurope })
    expect(page).toMatchObject({ BillingCurrency: 'USD', Count: 20 })
    const next = (await (await fetch(page.NextPageLink ?? '')).json()) as Page
    expect(next.Items.length).toBeGreaterThan(0)
    expect(next.Items.map(({ meterName, type }) => `${meterName} ${type}`)).not.toContain(
      `${page.Items[0]?.meterName} ${page.Items[0]?.type}`,
    )
  })

  test('has the free and the paid tier of a meter', async () => {
    const { page } = await ask({
      $filter: "armRegionName eq 'eastus' and meterName eq 'Analytics Logs Data Ingestion' and priceType eq 'Consumption'",
    })
    expect(page.Items.map(({ tierMinimumUnits, retailPrice }) => [tierMinimumUnits, retailPrice])).toEqual([
      [0, 0],
      [5, 2.3],
    ])
  })

  test('filters with the case of names and values', async () => {
    const count = async (filter: string) => (await ask({ $filter: filter })).page.Count
    expect(await count(`${inWestEurope} and (serviceName eq 'Sentinel' or serviceName eq 'Log Analytics')`)).toBe(20)
    expect(await count(`${inWestEurope} and serviceName eq 'Sentinel'`)).toBe(10)
    expect(await count(`${inWestEurope} and serviceName eq 'sentinel'`)).toBe(0)
    expect(await count("armRegionName eq 'West Europe'")).toBe(0)
    expect((await ask({ $filter: 'serviceName like Sentinel' })).status).toBe(400)
  })

  test('has prices in other currencies, and US dollars for one without rates', async () => {
    expect((await ask({ currencyCode: "'EUR'", $filter: inWestEurope })).page.BillingCurrency).toBe('EUR')
    expect((await ask({ currencyCode: "'RUB'", $filter: inWestEurope })).page.BillingCurrency).toBe('USD')
  })
})
