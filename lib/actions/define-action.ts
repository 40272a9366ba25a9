import 'server-only'

import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { azureAccess } from '@/lib/auth/azure-access'
import { currentSessionInUse } from '@/lib/auth/current-session'
import { missingFreshSignIn } from '@/lib/auth/fresh-sign-in'
import { isPermitted, type Permission } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'
import { appErrorOf } from '@/lib/db/database-error'
import { countForPerson } from '@/lib/limits/rate-limiter'
import type { ActionResult, FieldFault } from './action-result'
import { clientAddressOf } from './client-address'
import { type LoggedEvent, recordForPerson } from './logged-event'
import { readInput } from './read-input'
import { recordingLimit, recordRefusal } from './request-facts'
import { foreignRequest, internalError, isFromPortal, notPermitted } from './request-origin'

const rejected = Symbol('rejected')

/** What an action returns when its input is well-formed but wrong. Nothing was done. */
export interface Rejected {
  [rejected]: true
  faults: readonly FieldFault[]
}

/** Makes an action return `invalid` with these faults. */
export function invalid(faults: readonly FieldFault[]): Rejected {
  return { [rejected]: true, faults }
}

function isRejected(value: unknown): value is Rejected {
  return typeof value === 'object' && value !== null && rejected in value
}

/** What functions created by `defineAction` record and accept, for the tests that check every exported action. */
export const definedActions = new WeakMap<object, { logs: LoggedEvent<never>; input: z.core.$ZodType }>()

interface ActionDefinition<Schema extends z.core.$ZodType, Value> {
  permission: Permission
  logs: LoggedEvent<z.output<Schema>>
  input: Schema
  /** Whether the person must have signed in recently, always or for some input. */
  freshSignIn?: true | ((input: z.output<Schema>, context: ActingContext) => boolean | Promise<boolean>)
  run: (input: z.output<Schema>, context: ActingContext) => Promise<Value | Rejected>
}

/**
 * Defines a server action: origin → session → permission → limit → input → fresh sign-in, where required → run → typed result. Known errors become results that can be
 * shown; anything unexpected is logged and reported without its text. Refusals, and what `logs` names, are in the security log.
 */
export function defineAction<Schema extends z.core.$ZodType, Value>(
  definition: ActionDefinition<Schema, Value>,
): (input: z.input<Schema>) => Promise<ActionResult<Value>> {
  const action = async (input: z.input<Schema>): Promise<ActionResult<Value>> => {
    try {
      const requestHeaders = await headers()
      const admitted = await admit(requestHeaders, definition.permission)
      if ('kind' in admitted) return admitted
      const read = readInput(definition.input, input)
      if ('faults' in read) return { kind: 'invalid', faults: read.faults }
      return await runRecorded(definition, read.data, { headers: requestHeaders, session: admitted })
    } catch (fault) {
      unstable_rethrow(fault)
      return failure(fault)
    }
  }
  definedActions.set(action, { logs: definition.logs, input: definition.input })
  return action
}

/**
 * Returns the session of someone who may do this now, or how they are refused.
 * @throws TooManyRequestsError
 */
async function admit(requestHeaders: Headers, permission: Permission): Promise<Session | ActionResult<never>> {
  const path = requestHeaders.get('x-portal-path') ?? '/'
  // Next.js accepts a request without Origin, but a browser always sends it with an action.
  if (!isFromPortal(requestHeaders)) {
    await recordRefusal(requestHeaders, { reason: 'foreign-origin', path })
    return failed(foreignRequest())
  }
  const session = await currentSessionInUse()
  if (!session) return { kind: 'signed-out' }
  if (!isPermitted(session.role, permission)) {
    await recordRefusal(requestHeaders, { reason: 'permission-missing', path, who: session, permission })
    return failed(notPermitted())
  }
  await recordingLimit(requestHeaders, { path, who: session }, () => countForPerson('action', session))
  return session
}

async function runRecorded<Schema extends z.core.$ZodType, Value>(
  { logs, freshSignIn = () => false, run }: ActionDefinition<Schema, Value>,
  request: z.output<Schema>,
  { headers: requestHeaders, session }: { headers: Headers; session: Session },
): Promise<ActionResult<Value>> {
  const about = { headers: requestHeaders, session, request }
  try {
    const context = { db: await database(), session, access: azureAccess(session), clientAddress: clientAddressOf(requestHeaders) }
    const missing = freshSignIn === true || (await freshSignIn(request, context)) ? missingFreshSignIn(session) : undefined
    // Not recorded yet: the same request comes again after the sign-in.
    if (missing) return { kind: 'fresh-sign-in-required', ...missing }
    const value = await run(request, context)
    if (isRejected(value)) {
      await recordForPerson(logs, { ...about, ending: 'invalid' })
      return { kind: 'invalid', faults: [...value.faults] }
    }
    await recordForPerson(logs, { ...about, value, ending: undefined })
    return { kind: 'ok', value }
  } catch (fault) {
    unstable_rethrow(fault)
    await recordForPerson(logs, { ...about, ending: fault instanceof AppError ? fault : (appErrorOf(fault) ?? internalError()) })
    throw fault
  }
}

function failure(fault: unknown): ActionResult<never> {
  if (fault instanceof InteractionRequiredError)
    return fault.claims ? { kind: 'interaction-required', claims: fault.claims } : { kind: 'signed-out' }
  const ofDatabase = appErrorOf(fault)
  if (ofDatabase) return databaseFailed(ofDatabase)
  if (fault instanceof AppError) return failed(fault)
  log().error({ error: fault }, 'An action failed unexpectedly')
  return failed(internalError())
}

function databaseFailed(error: AppError): ActionResult<never> {
  log().error({ error }, "An action couldn't use the database")
  const reported = error.reported()
  const userMessage = `${reported.userMessage} If the history doesn't show a change, nothing was sent to Azure.`
  return { kind: 'failed', error: { ...reported, userMessage } }
}

function failed(error: AppError): ActionResult<never> {
  return { kind: 'failed', error: error.reported() }
}
