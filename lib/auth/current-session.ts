import 'server-only'

import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { configuration } from '@/lib/config/configuration'
import { isPermitted, type Permission } from './permissions'
import { findSession, type OpenedSession, type Session, sessionCookieName } from './session'
import { recordActivity } from './session-ends'

/** Returns the value of the session cookie, whether or not it opens a session. */
export async function currentCookie(): Promise<string | undefined> {
  const jar = await cookies()
  return jar.get(sessionCookieName(configuration().isHttps))?.value
}

/** Returns the session of the current request; read once per request. It doesn't count as activity: a page may have made the request. */
export const currentSession = cache(async (): Promise<Session | undefined> => findSession(await currentCookie()))

/** The same with the value of its cookie, for what renews it. */
export async function currentOpenedSession(): Promise<OpenedSession | undefined> {
  const [cookie, session] = [await currentCookie(), await currentSession()]
  return cookie && session ? { cookie, session } : undefined
}

/** Returns the session of a request that a person made, which keeps the session from ending as unused. */
export const currentSessionInUse = cache(async (): Promise<Session | undefined> => {
  const session = await currentSession()
  if (session) await recordActivity(session)
  return session
})

/**
 * Returns the session for a page that requires one. Without a session, the user is redirected to sign-in and back to the page. Without
 * the permission, the user gets a page that says who can help.
 */
export async function requireSession(permission: Permission): Promise<Session> {
  const session = await currentSessionInUse()
  if (!session) {
    const path = (await headers()).get('x-portal-path') ?? '/'
    redirect(`/auth/sign-in?returnTo=${encodeURIComponent(path)}`)
  }
  if (!isPermitted(session.role, permission)) redirect('/not-allowed')
  return session
}
