import type { ActingContext } from '@/lib/auth/acting-context'
import { azureAccess } from '@/lib/auth/azure-access'
import { roleFromClaims } from '@/lib/auth/permissions'
import { startSession } from '@/lib/auth/session'
import { verifyAccessToken } from '@/lib/auth/verify-access-token'
import { configuration } from '@/lib/config/configuration'
import { database } from '@/lib/db/database'

/** Signs in everyone whose token is in `KILLS_TOKENS`. */
export async function signInAll(): Promise<[ActingContext, ...ActingContext[]]> {
  const people: ActingContext[] = []
  for (const accessToken of (process.env.KILLS_TOKENS ?? '').split(' ')) {
    const token = await verifyAccessToken(accessToken, configuration())
    const role = roleFromClaims(token)
    if (!role) throw new Error('The person has no role in the portal')
    const { session } = await startSession(token, role, accessToken)
    people.push({ session, access: azureAccess(session), db: await database(), clientAddress: null })
  }
  const [first, ...others] = people
  if (!first) throw new Error('There is no token')
  return [first, ...others]
}
