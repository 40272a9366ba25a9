import 'server-only'

import { unstable_rethrow } from 'next/navigation'
import { type NextRequest, NextResponse } from 'next/server'
import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { azureAccess } from '@/lib/auth/azure-access'
import { currentSession } from '@/lib/auth/current-session'
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
  /** `portal` refuses requests that other sites can make a browser send: everything but a GET needs it. */
  origin?: 'portal'
  /** What went wrong, for the log, when something unforeseen does. */
  failure: string
  /** What the person reads then; a general sentence when it's missing. */
  failureMessage?: string
  /** The body of a refusal; `{ error }` when it's missing. */
  refusal?: (error: AppError) => unknown
  /** The status of an error that `run` throws; 404 for what isn't found and 422 for the rest when it's missing. */
  statusOf?: (error: AppError) => number
}

type RouteHandler<Params> = (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response>

const noStore = { 'cache-control': 'no-store' }

/** Marks functions that this module made, for the test that every exported handler is one. */
export const definedHandlers = new WeakSet<object>()

/**
 * The one way to write a route handler for people who are signed in: origin → session → permission → run. A plain value becomes JSON
 * that no cache keeps; an error becomes a refusal that can be shown; anything unforeseen is logged and reported without its text.
 */
export function defineHandler<Params = Record<string, never>>(
  definition: HandlerDefinition & {
    permission: Permission
    /** What someone whose session has ended reads. */
    signedOut: string
    run: (context: ActingContext & RouteRequest<Params>) => Promise<Response | object | null>
  },
): RouteHandler<Params> {
  return handler(definition, async ({ request, params }) => {
    const session = await currentSession()
    if (!session) return refuse(definition, 401, new AppError({ code: 'signed-out', userMessage: definition.signedOut }))
    if (!isPermitted(session.role, definition.permission)) return refuse(definition, 403, notPermitted())
    const clientAddress = clientAddressOf(request.headers)
    return definition.run({ request, params, db: await database(), session, access: azureAccess(session), clientAddress })
  })
}

/** The same for what anyone may request: it has no session and no permission, and says so in its name. */
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
