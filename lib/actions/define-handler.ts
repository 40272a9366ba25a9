import 'server-only'

import { unstable_rethrow } from 'next/navigation'
import { type NextRequest, NextResponse } from 'next/server'
import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { azureAccess } from '@/lib/auth/azure-access'
import { currentSession, currentSessionInUse } from '@/lib/auth/current-session'
import { isPermitted, type Permission } from '@/lib/auth/permissions'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'
import { clientAddressOf, foreignRequest, internalError, isFromPortal, notPermitted } from './request-origin'

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

/** Marks functions created by this module, for the test that checks every exported handler. */
export const definedHandlers = new WeakSet<object>()

/**
 * Defines a route handler for signed-in users: origin → session → permission → run. A plain value becomes uncached JSON, and a known
 * error becomes a refusal that can be shown. Anything unexpected is logged and reported without its text.
 */
export function defineHandler<Params = Record<string, never>>(
  definition: HandlerDefinition & {
    permission: Permission
    /** Whether pages call it on their own. Such a request doesn't keep an unused session from ending. */
    isPolled?: boolean
    /** The message for a user whose session has ended. */
    signedOut: string
    run: (context: ActingContext & RouteRequest<Params>) => Promise<Response | object | null>
  },
): RouteHandler<Params> {
  return handler(definition, async ({ request, params }) => {
    const session = await (definition.isPolled ? currentSession() : currentSessionInUse())
    if (!session) return refuse(definition, 401, new AppError({ code: 'signed-out', userMessage: definition.signedOut }))
    if (!isPermitted(session.role, definition.permission)) return refuse(definition, 403, notPermitted())
    const clientAddress = clientAddressOf(request.headers)
    return definition.run({ request, params, db: await database(), session, access: azureAccess(session), clientAddress })
  })
}

/** The same for a public handler, without session and permission. */
export function definePublicHandler<Params = Record<string, never>>(
  definition: HandlerDefinition & { run: (context: RouteRequest<Params>) => Promise<Response | object | null> },
): RouteHandler<Params> {
  return handler(definition, definition.run)
}

function handler<Params>(
  definition: HandlerDefinition,
  run: (context: RouteRequest<Params>) => Promise<Response | object | null>,
): RouteHandler<Params> {
  const handle: RouteHandler<Params> = async (request, { params }) => {
    if (definition.origin === 'portal' && !isFromPortal(request.headers)) return refuse(definition, 403, foreignRequest())
    try {
      const answer = await run({ request, params: await params })
      return answer instanceof Response ? answer : NextResponse.json(answer, { headers: noStore })
    } catch (fault) {
      unstable_rethrow(fault)
      if (fault instanceof AppError) return refuse(definition, (definition.statusOf ?? usualStatus)(fault), fault)
      log().error({ error: fault }, definition.failure)
      return refuse(definition, 500, internalError(definition.failureMessage))
    }
  }
  definedHandlers.add(handle)
  return handle
}

function usualStatus({ code }: AppError): number {
  return code === 'not-found' ? 404 : 422
}

function refuse({ refusal }: HandlerDefinition, status: number, error: AppError): Response {
  return NextResponse.json(refusal ? refusal(error) : { error: error.reported() }, { status, headers: noStore })
}
