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
const faultOf = async (...given: Parameters<typeof currentPrices>) => (await currentPrices(...given)).fault
const inEastUs = async () => (await currentPrices(['eastus'], 'USD')).in('eastus')

beforeEach(() => processWide('price lists', () => new Map()).clear())

describe('the price list', () => {
  test('is read on all pages, without credentials, and has the prices that the portal comes with for East US', async () => {
    const listed = await readPriceList(configuration().pricesUrl, { region: 'eastus', currency: 'USD', now: new Date() })
    const { prices } = 'prices' in listed ? listed : {}
    expect(prices).toMatchObject({ currency: 'USD', spread: 1 })
    const { storage, ...meters } = builtInPrices('eastus').meters
    expect(prices?.meters).toMatchObject({ ...meters, storage })
    expect(Object.keys(prices?.meters.storage ?? {})).toEqual(['LRS', 'GRS', 'RAGRS'])
    expect(calls()).toBeGreaterThan(1)
    expect(portal.emulator.requests().every(({ persona }) => persona === undefined)).toBe(true)
  })

  test('is read in a region and a currency, once a day', async () => {
    const prices = await currentPrices(['westeurope', 'eastus', 'westeurope'], 'EUR')
    expect(prices).toMatchObject({ currency: 'EUR', fault: null, standIns: [] })
    expect(['westeurope', 'eastus'].map((region) => [prices.in(region).currency, prices.in(region).meters.analytics])).toEqual([
      ['EUR', 2.5875],
      ['EUR', 2.07],
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
    expect(prices).toMatchObject({ currency: 'USD', fault: 'unreadable' })
    expect(prices.in('eastus')).toEqual(builtInPrices('eastus'))
  })

  test('whose links never end is read up to a limit', async () => {
    fault(page(priceItems('USD'), `${portal.emulator.pricesUrl}/api/retail/prices?more`))
    expect(await readPriceList(configuration().pricesUrl, { region: 'eastus', currency: 'USD', now: new Date() })).toEqual({
      fault: 'unreadable',
    })
    expect(calls()).toBe(20)
  })

  test('that has some meters only is used, without the others', async () => {
    const items = priceItems('USD').filter(({ serviceName }) => serviceName === 'Log Analytics')
    fault({ status: 200, body: { Items: items, NextPageLink: null } })
    expect(await inEastUs()).toMatchObject({ meters: { analytics: 2.3, sentinel: null, storage: {} } })
  })

  test('that has no prices for a region stands with those for East US, in the same currency, and leaves the others', async () => {
    const prices = await currentPrices(['westeurope', 'moonbase'], 'EUR')
    expect(prices).toMatchObject({ fault: null, standInRegion: 'eastus', standIns: [{ region: 'moonbase', fault: 'no-region' }] })
    expect(prices.in('westeurope')).toMatchObject({ currency: 'EUR', spread: 1, meters: { analytics: 2.5875 } })
    expect(prices.in('moonbase')).toMatchObject({ currency: 'EUR', spread: 1.5, meters: { analytics: 2.07 } })
  })

  test('has prices in the same currency for a region that no one asked for', async () => {
    expect((await currentPrices([], 'EUR')).in('eastus')).toMatchObject({ currency: 'EUR', spread: 1, meters: { analytics: 2.07 } })
    expect((await currentPrices(['westeurope'], 'EUR')).in('japaneast')).toMatchObject({ currency: 'EUR', spread: 1.5 })
  })

  test('in a currency without rates is replaced, although the service answers in US dollars', async () => {
    const prices = await currentPrices(['westeurope'], 'RUB')
    expect(prices).toMatchObject({ currency: 'USD', fault: 'no-currency' })
    expect(prices.in('westeurope')).toEqual(builtInPrices('westeurope'))
  })

  test("that is slow doesn't keep a page waiting, and is there for the next one", async () => {
    fault({ delayMs: 1_900, times: 1 })
    expect(await faultOf(['eastus'], 'USD')).toBe('not-read')
    await expect.poll(() => faultOf(['eastus'], 'USD'), { timeout: 10_000 }).toBeNull()
  })

  test("that can't be read a day later is the one of the day before, and is tried again", async () => {
    const before = await inEastUs()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 3_600_000 })
    fault({ status: 503, body: {} })
    const made = calls()
    expect(await inEastUs()).toEqual(before)
    expect(calls()).toBe(made + 1)
    vi.setSystemTime(Date.now() + 11 * 60_000)
    await currentPrices(['eastus'], 'USD')
    expect(calls()).toBeGreaterThan(made + 1)
    vi.useRealTimers()
  })

  test("isn't waited for by a page that shows costs beside something else", async () => {
    expect(await faultOf(['eastus'], 'USD', { waits: false })).toBe('not-read')
    await expect.poll(() => faultOf(['eastus'], 'USD', { waits: false })).toBeNull()
  })
})
