import { cookies } from 'next/headers'
import { NextResponse } from 'next/server'
import { z } from 'zod'
import type { SessionAnswer } from '@/components/auth/portal-session-client'
import { definePublicHandler } from '@/lib/actions/define-handler'
import { readInput } from '@/lib/actions/read-input'
import { AppError } from '@/lib/app-error'
import { currentOpenedSession, currentSession } from '@/lib/auth/current-session'
import { landingPaths } from '@/lib/auth/permissions'
import { confirmRole, decideRole } from '@/lib/auth/role-decision'
import { endSession, type OpenedSession, renewSession, type Session, sessionCookieName, startSession } from '@/lib/auth/session'
import { verifyAccessToken } from '@/lib/auth/verify-access-token'
import { configuration } from '@/lib/config/configuration'
import type { ErrorCode } from '@/lib/domain/error-code'
import { personId } from '@/lib/domain/sessions/person-id'
import { sessionLog } from './session-log'

const bodySchema = z.object({ accessToken: z.string().min(1).max(20_000), intent: z.enum(['sign-in', 'renew']) })

/** Exchanges a verified access token for a session with a new ID, or renews the current session. */
export const POST = definePublicHandler({
  limit: 'sign-in',
  logs: 'itself',
  origin: 'portal',
  failure: "A session couldn't be started",
  failureMessage: 'Something went wrong in the portal. Try again. If the problem continues, contact your portal administrator.',
  refusal: (error): SessionAnswer => ({ kind: 'failed', error: error.reported() }),
  statusOf: ({ code }) => statuses[code] ?? 401,
  run: async ({ request }): Promise<NextResponse<SessionAnswer>> => {
    const body = readInput(bodySchema, await request.json().catch(() => undefined))
    if ('faults' in body) throw new AppError({ code: 'invalid', userMessage: "The sign-in didn't complete. Sign in again." })
    const { accessToken, intent } = body.data
    const log = sessionLog(request.headers)
    const refuse = async (fault: unknown): Promise<never> => {
      if (fault instanceof AppError) await log.refused(intent, fault)
      throw fault
    }
    const token = await verifyAccessToken(accessToken, configuration()).catch(refuse)
    const current = await currentOpenedSession()
    const role = await decideRole(token)
    if (!role) {
      if (current) await leave(current.session, 'this-browser')
      await log.withoutRole(intent, token, current?.session)
      return answer(403, { kind: 'no-role', name: token.name, username: token.username })
    }
    if (intent === 'renew') {
      const renewed = current && (await renewSession(current, token, role, accessToken))
      // A tab that renews one user's session must not replace the session of another user who has since signed in.
      if (!renewed)
        return refuse(
          new AppError({ code: 'session-replaced', userMessage: 'The session has ended, or someone else has signed in. Reload the page.' }),
        )
      await confirmRole(token, renewed.session)
      await log.renewed(renewed.session, current.session.role)
      return open(renewed)
    }
    const started = await startSession(token, role, accessToken, request.headers.get('user-agent'))
    // Whatever this browser had before, also of the same user, opens nothing anymore.
    if (current) await endSession(current.session, 'this-browser')
    await confirmRole(token, started.session)
    await log.signedIn(started.session)
    return open(started)
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

/** Gives the browser the session's cookie. */
async function open({ cookie, session }: OpenedSession): Promise<NextResponse<SessionAnswer>> {
  const jar = await cookies()
  jar.set(cookieName(), cookie, {
    httpOnly: true,
    sameSite: 'lax',
    secure: configuration().isHttps,
    path: '/',
    maxAge: Math.floor((session.expiresAt.getTime() - Date.now()) / 1_000),
  })
  const [expiresAt, landingPath] = [session.expiresAt.toISOString(), landingPaths[session.role]]
  return answer(200, { kind: 'signed-in', expiresAt, landingPath, personId: personId(session) })
}

function cookieName(): string {
  return sessionCookieName(configuration().isHttps)
}

function answer(status: number, body: SessionAnswer): NextResponse<SessionAnswer> {
  return NextResponse.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
