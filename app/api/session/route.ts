import { cookies } from 'next/headers'
import { type NextRequest, NextResponse } from 'next/server'
import { z } from 'zod'
import type { SessionAnswer } from '@/components/auth/portal-session-client'
import { AppError } from '@/lib/app-error'
import { currentSession } from '@/lib/auth/current-session'
import { landingPaths, roleFromClaims } from '@/lib/auth/permissions'
import { endSession, renewSession, type Session, sessionCookieName, startSession } from '@/lib/auth/session'
import { verifyAccessToken } from '@/lib/auth/verify-access-token'
import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'

const bodySchema = z.object({ accessToken: z.string().min(1).max(20_000), intent: z.enum(['sign-in', 'renew']) })

/** Trades a verified access token for a session cookie, or renews the session that is there. */
export async function POST(request: NextRequest): Promise<NextResponse<SessionAnswer>> {
  if (!isFromPortal(request)) return answer(403, { kind: 'failed', message: 'The request did not come from a page of the portal.' })
  const body = bodySchema.safeParse(await request.json().catch(() => undefined))
  if (!body.success) return answer(400, { kind: 'failed', message: 'The request holds no access token. Sign in again.' })
  try {
    const { accessToken, intent } = body.data
    const token = await verifyAccessToken(accessToken, configuration())
    const role = roleFromClaims(token)
    const current = await currentSession()
    if (!role) {
      if (current) await leave(current, 'this-browser')
      return answer(403, { kind: 'no-role', name: token.name, username: token.username })
    }
    const renewed = current && (await renewSession(current, token, role, accessToken))
    // A tab that renews for one person must not take the session away from another who signed in meanwhile.
    if (!renewed && intent === 'renew')
      return answer(409, { kind: 'failed', message: 'The session ended, or another person signed in meanwhile. Reload the page.' })
    if (current && !renewed) await endSession(current, 'this-browser')
    if (renewed) {
      await setCookie((await cookies()).get(cookieName())?.value ?? '', renewed)
      return answer(200, { kind: 'signed-in', expiresAt: renewed.expiresAt.toISOString(), landingPath: landingPaths[role] })
    }
    const { cookie, session } = await startSession(token, role, accessToken)
    await setCookie(cookie, session)
    return answer(200, { kind: 'signed-in', expiresAt: session.expiresAt.toISOString(), landingPath: landingPaths[role] })
  } catch (fault) {
    if (fault instanceof AppError)
      return answer(fault.code === 'sign-in-service-unreachable' ? 503 : 401, { kind: 'failed', message: fault.userMessage })
    log().error({ error: fault }, 'A session could not be started')
    return answer(500, {
      kind: 'failed',
      message: 'The portal had a fault of its own. Try again; if it stays, tell whoever operates the portal.',
    })
  }
}

/** Signs out: ends this session, or with `?scope=everywhere` every session of the person. */
export async function DELETE(request: NextRequest): Promise<NextResponse> {
  if (!isFromPortal(request)) return new NextResponse(null, { status: 403 })
  const session = await currentSession()
  const scope = request.nextUrl.searchParams.get('scope') === 'everywhere' ? 'everywhere' : 'this-browser'
  if (session) await leave(session, scope)
  return new NextResponse(null, { status: 204 })
}

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

/** Browsers send Origin with every POST and DELETE, so a request without it is refused as well. */
function isFromPortal(request: NextRequest): boolean {
  return request.headers.get('origin') === configuration().appUrl
}

function answer(status: number, body: SessionAnswer): NextResponse<SessionAnswer> {
  return NextResponse.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
