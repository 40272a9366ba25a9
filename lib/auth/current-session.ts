import 'server-only'

import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { configuration } from '@/lib/config/configuration'
import { isPermitted, type Permission } from './permissions'
import { findSession, type Session, sessionCookieName } from './session'

/** Returns the session of the current request; read once per request. */
export const currentSession = cache(async (): Promise<Session | undefined> => {
  const jar = await cookies()
  return findSession(jar.get(sessionCookieName(configuration().isHttps))?.value)
})

/**
 * Returns the session for a page that requires one. Without a session, the user is redirected to sign-in and back to the page. Without
 * the permission, the user gets a page that says who can help.
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
