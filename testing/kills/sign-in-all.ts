import type { ActingContext } from '@/lib/auth/acting-context'
import { database } from '@/lib/db/database'
import { signInWith } from '@/testing/start-test-portal'

/** Signs in everyone whose token is in `KILLS_TOKENS`. */
export async function signInAll(): Promise<[ActingContext, ...ActingContext[]]> {
  const people: ActingContext[] = []
  for (const accessToken of (process.env.KILLS_TOKENS ?? '').split(' ')) people.push(await signInWith(accessToken, await database()))
  const [first, ...others] = people
  if (!first) throw new Error('There is no token')
  return [first, ...others]
}
