import { beforeEach, describe, expect, test, vi } from 'vitest'
import { priceItems } from '@/emulator/prices/price-items'
import type { Fault } from '@/emulator/traffic'
import { readPriceList } from '@/lib/azure/price-list'
import { configuration } from '@/lib/config/configuration'
import { processWide } from '@/lib/config/process-wide'
import { currentPrices } from '@/lib/cost/current-prices'
import { builtInPrices } from '@/lib/domain/cost/prices/built-in-prices'
import { spoiltAnswers } from '@/testing/answer-faults'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const calls = () => portal.emulator.requests().filter(({ service }) => service === 'prices').length
type Answer = Omit<Fault, 'match'>
const fault = (answer: Answer) => portal.emulator.addFault({ match: { service: 'prices' }, ...answer })
const origins = async (regions: string[], currency = 'USD') =>
  [...(await currentPrices(regions, currency)).values()].map(({ origin }) => origin)

beforeEach(() => processWide('price lists', () => new Map()).clear())

describe('the price list', () => {
  test('is read on all pages, without credentials, and has the prices that the portal comes with for East US', async () => {
    const prices = await readPriceList(configuration().pricesUrl, { region: 'eastus', currency: 'USD', now: new Date() })
    expect(prices).toMatchObject({ currency: 'USD', origin: 'list' })
    const { storage, ...meters } = builtInPrices('eastus').meters
    expect(prices?.meters).toMatchObject({ ...meters, storage })
    expect(Object.keys(prices?.meters.storage ?? {})).toEqual(['LRS', 'GRS', 'RAGRS'])
    expect(calls()).toBeGreaterThan(1)
    expect(portal.emulator.requests().every(({ persona }) => persona === undefined)).toBe(true)
  })

  test('is read in a region and a currency, once a day', async () => {
    const prices = await currentPrices(['westeurope', 'eastus', 'westeurope'], 'EUR')
    expect([...prices].map(([region, { currency, meters }]) => [region, currency, meters.analytics])).toEqual([
      ['westeurope', 'EUR', 2.5875],
      ['eastus', 'EUR', 2.07],
    ])
    const made = calls()
    await currentPrices(['eastus', 'westeurope'], 'EUR')
    expect(calls()).toBe(made)
  })

  const page = (Items: object[], NextPageLink: string | null = null): Answer => ({ status: 200, body: { Items, NextPageLink } })

  test.each<[string, Answer]>([
    ['breaks the connection', { cut: 'before' }],
    ['is empty', page([])],
    ['lacks the meters', page(priceItems('USD').filter(({ serviceName }) => serviceName === 'Storage'))],
    ['links to another host', page(priceItems('USD'), 'https://prices.example.com/api/retail/prices')],
    ['is larger than a page can be', { status: 200, body: 'x'.repeat(4_100_000) }],
    ...spoiltAnswers.map(({ what, fault: answer }): [string, Answer] => [`answers with ${what}`, answer]),
  ])('that %s is replaced by the prices that the portal comes with', async (_what, answer) => {
    fault(answer)
    const prices = await currentPrices(['eastus'], 'USD')
    expect([...prices.values()]).toEqual([builtInPrices('eastus')])
  })

  test('whose links never end is read up to a limit', async () => {
    fault(page(priceItems('USD'), `${portal.emulator.pricesUrl}/api/retail/prices?more`))
    expect(await readPriceList(configuration().pricesUrl, { region: 'eastus', currency: 'USD', now: new Date() })).toBeUndefined()
    expect(calls()).toBe(20)
  })

  test('that has some meters only is used, without the others', async () => {
    const items = priceItems('USD').filter(({ serviceName }) => serviceName === 'Log Analytics')
    fault({ status: 200, body: { Items: items, NextPageLink: null } })
    const [prices] = (await currentPrices(['eastus'], 'USD')).values()
    expect(prices).toMatchObject({ origin: 'list', meters: { analytics: 2.3, sentinel: null, storage: {} } })
  })

  test('is replaced for all regions if one of them is missing, because prices of two currencies have no sum', async () => {
    expect(await origins(['westeurope', 'moonbase'], 'EUR')).toEqual(['built-in', 'built-in'])
    expect(await origins(['westeurope'], 'EUR')).toEqual(['list'])
  })

  test('in a currency without rates is replaced, although the service answers in US dollars', async () => {
    const prices = await currentPrices(['westeurope'], 'RUB')
    expect(prices.get('westeurope')).toEqual(builtInPrices('westeurope'))
  })

  test("that is slow doesn't keep a page waiting, and is there for the next one", async () => {
    fault({ delayMs: 1_900, times: 1 })
    expect(await origins(['eastus'])).toEqual(['built-in'])
    await expect.poll(() => origins(['eastus']), { timeout: 10_000 }).toEqual(['list'])
  })

  test("that can't be read a day later is the one of the day before, and is tried again", async () => {
    const [before] = (await currentPrices(['eastus'], 'USD')).values()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 3_600_000 })
    fault({ status: 503, body: {} })
    const made = calls()
    expect([...(await currentPrices(['eastus'], 'USD')).values()]).toEqual([before])
    expect(calls()).toBe(made + 1)
    vi.setSystemTime(Date.now() + 11 * 60_000)
    await currentPrices(['eastus'], 'USD')
    expect(calls()).toBeGreaterThan(made + 1)
    vi.useRealTimers()
  })

  test("isn't waited for by a page that shows costs beside something else", async () => {
    const first = await currentPrices(['eastus'], 'USD', { waits: false })
    expect([...first.values()].map(({ origin }) => origin)).toEqual(['built-in'])
    await expect.poll(async () => [...(await currentPrices(['eastus'], 'USD', { waits: false })).values()][0]?.origin).toBe('list')
  })
})
