import { beforeEach, describe, expect, test, vi } from 'vitest'
import { changeCostAssumptions } from '@/app/(portal)/cost/actions'
import { readAssumptions } from '@/lib/cost/cost-assumptions'
import { defaultAssumptions } from '@/lib/domain/cost/cost-assumptions'
import { statedMeters } from '@/lib/domain/cost/prices/own-prices'
import { asBrowser, CookieBrowser } from '@/testing/next-request'
import { usePortal } from '@/testing/use-portal'
import { postToken } from '../sessions/post-token'

vi.mock('next/headers', () => import('@/testing/next-request'))

const portal = usePortal()
const maya = portal.person('security-administrator')
let browser: CookieBrowser
beforeEach(async () => {
  browser = new CookieBrowser()
  await postToken(browser, portal.emulator, 'security-administrator')
})

const empty = Object.fromEntries(statedMeters.map((meter) => [meter, ''])) as Record<(typeof statedMeters)[number], string>
const entered = { currency: 'EUR', users: '', grantedUsers: '', discountPercent: '', pricePerGigabyte: '', meterPrices: empty } as const
const submit = (changes: object) => asBrowser(browser, () => changeCostAssumptions({ ...entered, ...changes }))
const stored = () => readAssumptions(maya.db, maya.session)

describe('prices that an administrator enters', () => {
  test('are stored as amounts, and an empty field as the list price', async () => {
    const meterPrices = { ...empty, basic: '0.45', retention: '0', premiumUnit: ' 0.000001 ' }
    expect(await submit({ pricePerGigabyte: '2.10', meterPrices })).toMatchObject({ kind: 'ok' })
    expect(await stored()).toEqual({
      ...defaultAssumptions,
      currency: 'EUR',
      pricePerGigabyte: 2.1,
      meterPrices: { basic: 0.45, retention: 0, premiumUnit: 0.000001 },
    })
    expect(await submit({ meterPrices: { ...meterPrices, basic: '' } })).toMatchObject({ kind: 'ok' })
    expect((await stored()).meterPrices).toEqual({ retention: 0, premiumUnit: 0.000001 })
  })

  test.each(statedMeters)('are refused by the field of %s, and nothing is stored', async (meter) => {
    for (const text of ['1,5', '-1', '1e3', '1000001', 'free', '9'.repeat(31)])
      expect(await submit({ meterPrices: { ...empty, [meter]: text } }), text).toEqual({
        kind: 'invalid',
        faults: [{ field: `meterPrices.${meter}`, message: expect.stringContaining('such as 2.30') as string }],
      })
    expect(await stored()).toEqual(defaultAssumptions)
  })

  test('are refused for a meter that there is not, without one, and as anything but text', async () => {
    const { basic: _missing, ...others } = empty
    for (const meterPrices of [{ ...empty, queries: '1' }, others, { ...empty, basic: 1 }, [], null, undefined])
      expect(await submit({ meterPrices })).toMatchObject({ kind: 'invalid' })
    expect(await stored()).toEqual(defaultAssumptions)
  })

  test('are refused if more users have a data grant than there are, also beside another field that is wrong', async () => {
    const fault = { field: 'grantedUsers', message: expect.stringContaining("isn't larger than the number of users") as string }
    expect(await submit({ users: '2,000,000', grantedUsers: '5,000,000' })).toEqual({ kind: 'invalid', faults: [fault] })
    expect(await submit({ users: '2', grantedUsers: '3', discountPercent: 'x' })).toMatchObject({
      faults: [{ field: 'discountPercent' }, fault],
    })
    expect(await stored()).toEqual(defaultAssumptions)
    expect(await submit({ users: 'x', grantedUsers: '3' })).toMatchObject({ faults: [{ field: 'users' }] })
    expect(await submit({ users: '', grantedUsers: '5,000,000' })).toMatchObject({ kind: 'ok' })
    expect(await submit({ users: '2', grantedUsers: '2' })).toMatchObject({ kind: 'ok' })
    expect(await stored()).toMatchObject({ users: 2, grantedUsers: 2 })
  })

  test('are named with every field that is wrong, beside others', async () => {
    const answer = await submit({ users: 'many', meterPrices: { ...empty, basic: 'x', stored: 'y' } })
    expect(answer).toMatchObject({ faults: [{ field: 'users' }, { field: 'meterPrices.basic' }, { field: 'meterPrices.stored' }] })
  })
})
