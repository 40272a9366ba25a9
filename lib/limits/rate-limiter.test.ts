import { expect, test } from 'vitest'
import { personLimits, type RateLimit, signInLimits } from '@/lib/domain/limits/rate-limits'
import { createRateLimiter, networkOf } from './rate-limiter'
import { TooManyRequestsError } from './too-many-requests'

const limit: RateLimit = { perMinute: 3, what: 'You tried this often.', keepsInput: true }

async function refusalOf(request: Promise<void>): Promise<TooManyRequestsError | undefined> {
  try {
    await request
    return undefined
  } catch (fault) {
    if (fault instanceof TooManyRequestsError) return fault
    throw fault
  }
}

test('requests within a limit are accepted, and the one after it is refused with the seconds to wait', async () => {
  const limiter = createRateLimiter(undefined)
  for (let request = 0; request < 3; request++) expect(await refusalOf(limiter.count('query', limit, 'maya'))).toBeUndefined()
  const refusal = await refusalOf(limiter.count('query', limit, 'maya'))
  expect(refusal).toMatchObject({ code: 'too-many-requests', retryable: true, isFirst: true })
  expect(refusal?.retryAfterSeconds).toBeGreaterThan(0)
  expect(refusal?.retryAfterSeconds).toBeLessThanOrEqual(60)
  expect(refusal?.userMessage).toBe(
    `You tried this often. Try again in ${refusal?.retryAfterSeconds} seconds. What you entered is still on this page.`,
  )
  expect(await refusalOf(limiter.count('query', limit, 'maya'))).toMatchObject({ isFirst: false })
})

test('each person and each limit counts alone', async () => {
  const limiter = createRateLimiter(undefined)
  for (let request = 0; request < 4; request++) await refusalOf(limiter.count('query', limit, 'maya'))
  expect(await refusalOf(limiter.count('query', limit, 'tom'))).toBeUndefined()
  expect(await refusalOf(limiter.count('export', limit, 'maya'))).toBeUndefined()
})

test("a database that doesn't answer doesn't turn a limit off", async () => {
  const limiter = createRateLimiter(() => Promise.reject(new Error('No database')))
  for (let request = 0; request < 3; request++) expect(await refusalOf(limiter.count('query', limit, 'maya'))).toBeUndefined()
  expect(await refusalOf(limiter.count('query', limit, 'maya'))).toBeDefined()
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  [null, 'unknown'],
])('the address %s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

/** The most that a page or a person does in a minute, and why; a limit is at least twice as high. */
const ordinary: Record<keyof typeof personLimits | keyof typeof signInLimits, [perMinute: number, why: string]> = {
  query: [20, 'a query every three seconds'],
  'query-check': [150, 'a check after each pause of 400 ms, by someone who types without end'],
  'query-assist': [300, 'a suggestion after each pause of 200 ms, by someone who types without end'],
  progress: [300, 'ten tabs that each ask every two seconds'],
  verification: [6, 'a verification every ten seconds'],
  evidence: [6, 'a report and its file every twenty seconds'],
  export: [6, 'an export every ten seconds'],
  action: [120, 'a draft that is saved twice a second'],
  address: [100, 'an organization behind one address whose hundred people open their laptops in the same minute'],
  everyone: [1_000, 'a thousand people who sign in or renew their session in the same minute'],
}

test.each(Object.entries({ ...personLimits, ...signInLimits }))('ordinary use stays far within the limit for %s', (name, { perMinute }) => {
  const [most, why] = ordinary[name as keyof typeof ordinary]
  expect(perMinute, why).toBeGreaterThanOrEqual(2 * most)
})
