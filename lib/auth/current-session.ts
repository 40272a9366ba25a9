import 'server-only'

import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { configuration } from '@/lib/config/configuration'
import { isPermitted, type Permission } from './permissions'
import { findSession, type Session, sessionCookieName } from './session'

/** The session of the request that is being answered; read once for each request. */
export const currentSession = cache(async (): Promise<Session | undefined> => {
  const jar = await cookies()
  return findSession(jar.get(sessionCookieName(configuration().isHttps))?.value)
})

/**
 * The session of a page that needs one. Without it the person goes to sign-in and comes back to the page; without the
 * permission, to a page that says who can help.
 */
export async function requireSession(permission: Permission): Promise<Session> {
  const session = await currentSession()
  if (!session) {
    const path = (await headers()).get('x-portal-path') ?? '/'
    redirect(`/auth/sign-in?returnTo=${encodeURIComponent(path)}`)
  }
  if (!isPermitted(session.role, permission)) redirect('/not-allowed')
  return session
}
