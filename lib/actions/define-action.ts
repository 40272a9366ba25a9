import 'server-only'

import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { azureAccess } from '@/lib/auth/azure-access'
import { currentSessionInUse } from '@/lib/auth/current-session'
import { missingFreshSignIn } from '@/lib/auth/fresh-sign-in'
import { isPermitted, type Permission } from '@/lib/auth/permissions'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'
import type { ActionResult, FieldFault } from './action-result'
import { clientAddressOf, foreignRequest, internalError, isFromPortal, notPermitted } from './request-origin'

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

/** Marks functions created by `defineAction`, for the test that checks every exported action. */
export const definedActions = new WeakSet<object>()

/**
 * Defines a server action: origin → session → permission → input → fresh sign-in, where required → run → typed
 * result. Known errors become results that can be shown;
 * anything unexpected is logged and reported without its text.
 */
export function defineAction<Schema extends z.core.$ZodType, Value>(definition: {
  permission: Permission
  input: Schema
  /** Whether the person must have signed in recently, always or for some input. */
  freshSignIn?: true | ((input: z.output<Schema>, context: ActingContext) => boolean | Promise<boolean>)
  run: (input: z.output<Schema>, context: ActingContext) => Promise<Value | Rejected>
}): (input: z.input<Schema>) => Promise<ActionResult<Value>> {
  const action = async (input: z.input<Schema>): Promise<ActionResult<Value>> => {
    try {
      const requestHeaders = await headers()
      // Next.js accepts a request without Origin, but a browser always sends it with an action.
      if (!isFromPortal(requestHeaders)) return failed(foreignRequest())
      const session = await currentSessionInUse()
      if (!session) return { kind: 'signed-out' }
      if (!isPermitted(session.role, definition.permission)) return failed(notPermitted())
      const parsed = z.safeParse(definition.input, input)
      if (!parsed.success)
        return { kind: 'invalid', faults: parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })) }
      const context = { db: await database(), session, access: azureAccess(session), clientAddress: clientAddressOf(requestHeaders) }
      const { freshSignIn = () => false } = definition
      const missing = freshSignIn === true || (await freshSignIn(parsed.data, context)) ? missingFreshSignIn(session) : undefined
      if (missing) return { kind: 'fresh-sign-in-required', ...missing }
      const value = await definition.run(parsed.data, context)
      return isRejected(value) ? { kind: 'invalid', faults: [...value.faults] } : { kind: 'ok', value }
    } catch (fault) {
      unstable_rethrow(fault)
      return failure(fault)
    }
  }
  definedActions.add(action)
  return action
}

function failure(fault: unknown): ActionResult<never> {
  if (fault instanceof InteractionRequiredError)
    return fault.claims ? { kind: 'interaction-required', claims: fault.claims } : { kind: 'signed-out' }
  if (fault instanceof AppError) return failed(fault)
  log().error({ error: fault }, 'An action failed unexpectedly')
  return failed(internalError())
}

function failed(error: AppError): ActionResult<never> {
  return { kind: 'failed', error: error.reported() }
}
