import { cookies } from 'next/headers'
import { NextResponse } from 'next/server'
import { z } from 'zod'
import type { SessionAnswer } from '@/components/auth/portal-session-client'
import { definePublicHandler } from '@/lib/actions/define-handler'
import { AppError } from '@/lib/app-error'
import { currentSession } from '@/lib/auth/current-session'
import { landingPaths, roleFromClaims } from '@/lib/auth/permissions'
import { endSession, renewSession, type Session, sessionCookieName, startSession } from '@/lib/auth/session'
import { verifyAccessToken } from '@/lib/auth/verify-access-token'
import { configuration } from '@/lib/config/configuration'
import type { ErrorCode } from '@/lib/domain/error-code'
import { sessionLog } from './session-log'

const bodySchema = z.object({ accessToken: z.string().min(1).max(20_000), intent: z.enum(['sign-in', 'renew']) })

/** Exchanges a verified access token for a session cookie, or renews the current session. */
export const POST = definePublicHandler({
  limit: 'sign-in',
  logs: 'itself',
  origin: 'portal',
  failure: "A session couldn't be started",
  failureMessage: 'Something went wrong in the portal. Try again. If the problem continues, contact your portal administrator.',
  refusal: (error): SessionAnswer => ({ kind: 'failed', message: error.userMessage }),
  statusOf: ({ code }) => statuses[code] ?? 401,
  run: async ({ request }): Promise<NextResponse<SessionAnswer>> => {
    const body = bodySchema.safeParse(await request.json().catch(() => undefined))
    if (!body.success) throw new AppError({ code: 'invalid', userMessage: 'The request contains no access token. Sign in again.' })
    const { accessToken, intent } = body.data
    const log = sessionLog(request.headers)
    const refuse = async (fault: unknown): Promise<never> => {
      if (fault instanceof AppError) await log.refused(intent, fault)
      throw fault
    }
    const token = await verifyAccessToken(accessToken, configuration()).catch(refuse)
    const role = roleFromClaims(token)
    const current = await currentSession()
    if (!role) {
      if (current) await leave(current, 'this-browser')
      await log.withoutRole(intent, token, current)
      return answer(403, { kind: 'no-role', name: token.name, username: token.username })
    }
    const renewed = current && (await renewSession(current, token, role, accessToken))
    // A tab that renews one user's session must not replace the session of another user who has since signed in.
    if (!renewed && intent === 'renew')
      return refuse(
        new AppError({ code: 'session-replaced', userMessage: 'The session has ended, or someone else has signed in. Reload the page.' }),
      )
    if (current && !renewed) await endSession(current, 'this-browser')
    if (renewed) {
      await log.renewed(renewed, current.role)
      // Someone who signs in again in a browser that has their session did sign in.
      if (intent === 'sign-in') await log.signedIn(renewed)
      await setCookie((await cookies()).get(cookieName())?.value ?? '', renewed)
      return answer(200, { kind: 'signed-in', expiresAt: renewed.expiresAt.toISOString(), landingPath: landingPaths[role] })
    }
    const { cookie, session } = await startSession(token, role, accessToken)
    await setCookie(cookie, session)
    await log.signedIn(session)
    return answer(200, { kind: 'signed-in', expiresAt: session.expiresAt.toISOString(), landingPath: landingPaths[role] })
  },
})

/** The statuses of errors that aren't a refused token. */
const statuses: Partial<Record<ErrorCode, number>> = { 'sign-in-service-unreachable': 503, invalid: 400, 'session-replaced': 409 }

/** Signs out: ends this session or, with `?scope=everywhere`, every session of the person. */
export const DELETE = definePublicHandler({
  limit: 'none',
  logs: 'itself',
  origin: 'portal',
  failure: "A session couldn't be ended",
  run: async ({ request }) => {
    const session = await currentSession()
    const scope = request.nextUrl.searchParams.get('scope') === 'everywhere' ? 'everywhere' : 'this-browser'
    if (session) {
      await leave(session, scope)
      await sessionLog(request.headers).signedOut(session, scope)
    }
    return new NextResponse(null, { status: 204 })
  },
})

async function leave(session: Session, scope: 'this-browser' | 'everywhere'): Promise<void> {
  await endSession(session, scope)
  const jar = await cookies()
  jar.delete({ name: cookieName(), path: '/', secure: configuration().isHttps })
}

async function setCookie(value: string, session: Session): Promise<void> {
  const jar = await cookies()
  jar.set(cookieName(), value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: configuration().isHttps,
    path: '/',
    maxAge: Math.floor((session.expiresAt.getTime() - Date.now()) / 1_000),
  })
}

function cookieName(): string {
  return sessionCookieName(configuration().isHttps)
}

function answer(status: number, body: SessionAnswer): NextResponse<SessionAnswer> {
  return NextResponse.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
