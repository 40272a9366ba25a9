import 'server-only'

import { unstable_rethrow } from 'next/navigation'
import { type NextRequest, NextResponse } from 'next/server'
import { AppError, NotFoundError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { azureAccess } from '@/lib/auth/azure-access'
import { currentSession, currentSessionInUse } from '@/lib/auth/current-session'
import { isPermitted, type Permission } from '@/lib/auth/permissions'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'
import { appErrorOf } from '@/lib/db/database-error'
import type { PersonLimit } from '@/lib/domain/limits/rate-limits'
import { isStorable } from '@/lib/domain/storable-text'
import { countForPerson, countSignIn } from '@/lib/limits/rate-limiter'
import { TooManyRequestsError } from '@/lib/limits/too-many-requests'
import { clientAddressOf } from './client-address'
import { type LoggedEvent, recordForPerson } from './logged-event'
import { recordingLimit, recordRefusal } from './request-facts'
import { foreignRequest, internalError, isFromPortal, notPermitted } from './request-origin'

/** A request and the parameters of its route. */
interface RouteRequest<Params> {
  request: NextRequest
  params: Params
}

interface HandlerDefinition {
  /** `portal` refuses cross-site requests; required for everything but a GET. */
  origin?: 'portal'
  /** The log message for an unexpected error. */
  failure: string
  /** The message for the user in that case; defaults to a general sentence. */
  failureMessage?: string
  /** The body of a refusal; defaults to `{ error }`. */
  refusal?: (error: AppError) => unknown
  /** The status for an error of `run`; defaults to 404 if something isn't found, and otherwise to 422. */
  statusOf?: (error: AppError) => number
}

type RouteHandler<Params> = (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response>

const noStore = { 'cache-control': 'no-store' }

/** What functions created by this module record, for the tests that check every exported handler. */
export const definedHandlers = new WeakMap<object, LoggedEvent<never> | 'itself'>()

/**
 * Defines a route handler for signed-in users: origin → session → permission → limit → run. A plain value becomes uncached JSON, and a known
 * error becomes a refusal that can be shown. Anything unexpected is logged and reported without its text. Refusals, and what `logs` names,
 * are in the security log.
 */
export function defineHandler<Params = Record<string, never>>(
  definition: HandlerDefinition & {
    permission: Permission
    /** What a request counts as. */
    limit: PersonLimit
    /** A download is recorded when it begins. */
    logs: LoggedEvent<RouteRequest<Params>>
    /** Whether pages call it on their own. Such a request doesn't keep an unused session from ending. */
    isPolled?: boolean
    /** The message for a user whose session has ended. */
    signedOut: string
    run: (context: ActingContext & RouteRequest<Params>) => Promise<Response | object | null>
  },
): RouteHandler<Params> {
  const { permission, logs } = definition
  return handler(definition, async ({ request, params }) => {
    const session = await (definition.isPolled ? currentSession() : currentSessionInUse())
    if (!session) return refuse(definition, 401, new AppError({ code: 'signed-out', userMessage: definition.signedOut }))
    const path = request.nextUrl.pathname
    if (!isPermitted(session.role, permission)) {
      await recordRefusal(request.headers, { reason: 'permission-missing', path, who: session, permission })
      return refuse(definition, 403, notPermitted())
    }
    await recordingLimit(request.headers, { path, who: session }, () => countForPerson(definition.limit, session))
    const unreadable = findUnreadable(request, params)
    if (unreadable) return refuse(definition, unreadable instanceof NotFoundError ? 404 : 400, unreadable)
    const about = { headers: request.headers, session, request: { request, params } }
    try {
      const clientAddress = clientAddressOf(request.headers)
      const answer = await definition.run({ request, params, db: await database(), session, access: azureAccess(session), clientAddress })
      await recordForPerson(logs, { ...about, ending: undefined })
      return answer
    } catch (fault) {
      unstable_rethrow(fault)
      await recordForPerson(logs, { ...about, ending: fault instanceof AppError ? fault : (appErrorOf(fault) ?? internalError()) })
      throw fault
    }
  })
}

/** The same for a public handler, without session and permission. */
export function definePublicHandler<Params = Record<string, never>>(
  definition: HandlerDefinition & {
    /** What a request counts as; `none` for one that costs no more than a page. */
    limit: 'sign-in' | 'none'
    /** `itself` for a handler that records what it does, because only it knows. */
    logs: 'nothing' | 'itself'
    run: (context: RouteRequest<Params>) => Promise<Response | object | null>
  },
): RouteHandler<Params> {
  return handler(definition, async (context) => {
    const { headers, nextUrl } = context.request
    if (definition.limit === 'sign-in')
      await recordingLimit(headers, { path: nextUrl.pathname }, () => countSignIn(clientAddressOf(headers)))
    return definition.run(context)
  })
}

function handler<Params>(
  definition: HandlerDefinition & { logs: LoggedEvent<RouteRequest<Params>> | 'itself' },
  run: (context: RouteRequest<Params>) => Promise<Response | object | null>,
): RouteHandler<Params> {
  const handle: RouteHandler<Params> = async (request, { params }) => {
    if (definition.origin === 'portal' && !isFromPortal(request.headers)) {
      await recordRefusal(request.headers, { reason: 'foreign-origin', path: request.nextUrl.pathname })
      return refuse(definition, 403, foreignRequest())
    }
    try {
      const answer = await run({ request, params: await params })
      return answer instanceof Response ? answer : NextResponse.json(answer, { headers: noStore })
    } catch (fault) {
      unstable_rethrow(fault)
      if (fault instanceof TooManyRequestsError) return withRetry(refuse(definition, 429, fault), fault)
      const ofDatabase = appErrorOf(fault)
      if (ofDatabase) {
        log().error({ error: fault }, definition.failure)
        return refuse(definition, 503, ofDatabase)
      }
      if (fault instanceof AppError) return refuse(definition, (definition.statusOf ?? usualStatus)(fault), fault)
      log().error({ error: fault }, definition.failure)
      return refuse(definition, 500, internalError(definition.failureMessage))
    }
  }
  definedHandlers.set(handle, definition.logs)
  return handle
}

/** Returns the error about a part of the address that no database can store; undefined if there is none. */
function findUnreadable({ nextUrl }: NextRequest, params: unknown): AppError | undefined {
  // A route without parameters has no such object in Next.js.
  if (!Object.values((params ?? {}) as Record<string, string>).every(isStorable)) return new NotFoundError('page')
  const [name] = [...nextUrl.searchParams].find((pair) => !pair.every(isStorable)) ?? []
  if (name === undefined) return undefined
  return new AppError({
    code: 'invalid',
    userMessage: `The ${isStorable(name) ? `${name} parameter in the URL` : 'URL'} contains a character that can't be read. To go to this page, select a link in the portal.`,
  })
}

function usualStatus({ code }: AppError): number {
  return code === 'not-found' ? 404 : 422
}

function refuse({ refusal }: HandlerDefinition, status: number, error: AppError): Response {
  return NextResponse.json(refusal ? refusal(error) : { error: error.reported() }, { status, headers: noStore })
}

function withRetry(response: Response, { retryAfterSeconds }: TooManyRequestsError): Response {
  response.headers.set('retry-after', String(retryAfterSeconds))
  return response
}
