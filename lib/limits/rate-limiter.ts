import 'server-only'

import { isIPv6 } from 'node:net'
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { configuration } from '@/lib/config/configuration'
import { processWide } from '@/lib/config/process-wide'
import { databaseSql } from '@/lib/db/database'
import type { RunSql } from '@/lib/db/run-sql'
import { type PersonLimit, personLimits, type RateLimit, recordedRefusals, signInLimits } from '@/lib/domain/limits/rate-limits'
import { TooManyRequestsError } from './too-many-requests'

/** Counts requests, by the name of a limit and a key. */
export interface RateLimiter {
  /** @throws TooManyRequestsError if the key has used up the limit. */
  count(name: string, limit: RateLimit, key: string): Promise<void>
}

const seconds = 60

/**
 * Returns a limiter that counts in PostgreSQL, for replicas that share a server, or in memory, for the one process of the embedded
 * database. If the database doesn't answer, each process counts for itself.
 */
export function createRateLimiter(sql: RunSql | undefined): RateLimiter {
  const limiters = new Map<string, RateLimiterAbstract>()
  const limiterOf = (name: string, { perMinute: points }: RateLimit) => {
    const known = limiters.get(name)
    if (known) return known
    const options = { keyPrefix: name, points, duration: seconds }
    const memory = new RateLimiterMemory(options)
    const made = sql
      ? new RateLimiterPostgres({
          ...options,
          storeType: 'pool',
          storeClient: { query: ({ text, values }: { text: string; values: unknown[] }) => sql(text, values) },
          tableName: 'rate_limit',
          // A migration created it; the runtime role may not be allowed to.
          tableCreated: true,
          clearExpiredByTimeout: limiters.size === 0,
          // A key that has used up its limit costs the database nothing more.
          inMemoryBlockOnConsumed: points + 1,
          insuranceLimiter: memory,
        })
      : memory
    limiters.set(name, made)
    return made
  }
  return {
    count: async (name, limit, key) => {
      try {
        await limiterOf(name, limit).consume(key)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        throw new TooManyRequestsError(limit, {
          retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)),
          isFirst: refusal.consumedPoints === limit.perMinute + 1,
        })
      }
    },
  }
}

/**
 * Counts a request of a person.
 * @throws TooManyRequestsError
 */
export async function countForPerson(name: PersonLimit, { tenantId, objectId }: { tenantId: string; objectId: string }): Promise<void> {
  await (await rateLimiter()).count(name, personLimits[name], `${tenantId}/${objectId}`)
}

/**
 * Counts a sign-in, for its address and then for everyone, so that one address can't use up what is for everyone.
 * @throws TooManyRequestsError
 */
export async function countSignIn(address: string | null): Promise<void> {
  const limiter = await rateLimiter()
  await limiter.count('sign-in-address', signInLimits.address, networkOf(address))
  await limiter.count('sign-in', signInLimits.everyone, 'everyone')
}

/** Counts a refused request of an address, and returns whether the security log should still record it. */
export async function countRefusal(address: string | null): Promise<boolean> {
  try {
    await (await rateLimiter()).count('refusal', recordedRefusals, networkOf(address))
    return true
  } catch (fault) {
    if (fault instanceof TooManyRequestsError) return false
    throw fault
  }
}

/** Returns the key of an address: a client has a whole /64 of IPv6, so its addresses count together. */
export function networkOf(address: string | null): string {
  if (address === null || !isIPv6(address)) return address ?? 'unknown'
  const [first = [], last = []] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = Array<string>(8 - first.length - last.length).fill('0')
  return `${[...first, ...zeros, ...last].slice(0, 4).join(':')}::/64`
}

function rateLimiter(): Promise<RateLimiter> {
  return processWide('rate limiter', async () =>
    createRateLimiter(configuration().database.kind === 'server' ? await databaseSql() : undefined),
  )
}
