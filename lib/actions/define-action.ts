import 'server-only'

import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { azureAccess } from '@/lib/auth/azure-access'
import { currentSession } from '@/lib/auth/current-session'
import { isPermitted, type Permission } from '@/lib/auth/permissions'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'
import { countForPerson } from '@/lib/limits/rate-limiter'
import type { ActionResult, FieldFault } from './action-result'
import { clientAddressOf } from './client-address'
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

/** Marks functions created by `defineAction`, for the test that checks every exported action. */
export const definedActions = new WeakSet<object>()

/**
 * Defines a server action: origin → session → permission → limit → input → run → typed result. Known errors become results that can be shown;
 * anything unexpected is logged and reported without its text.
 */
export function defineAction<Schema extends z.core.$ZodType, Value>(definition: {
  permission: Permission
  input: Schema
  run: (input: z.output<Schema>, context: ActingContext) => Promise<Value | Rejected>
}): (input: z.input<Schema>) => Promise<ActionResult<Value>> {
  const action = async (input: z.input<Schema>): Promise<ActionResult<Value>> => {
    try {
      const requestHeaders = await headers()
      // Next.js accepts a request without Origin, but a browser always sends it with an action.
      if (!isFromPortal(requestHeaders)) return failed(foreignRequest())
      const session = await currentSession()
      if (!session) return { kind: 'signed-out' }
      if (!isPermitted(session.role, definition.permission)) return failed(notPermitted())
      await countForPerson('action', session)
      const parsed = z.safeParse(definition.input, input)
      if (!parsed.success)
        return { kind: 'invalid', faults: parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })) }
      const clientAddress = clientAddressOf(requestHeaders)
      const value = await definition.run(parsed.data, { db: await database(), session, access: azureAccess(session), clientAddress })
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
