'use client'

import { useCallback, useState } from 'react'
import type { ActionResult, FieldFault } from '@/lib/actions/action-result'
import type { ReportedError } from '@/lib/domain/reported-error'
import { useInteraction } from './interaction-context'

/** A server action, as components know it: they get it as a prop from the route that owns it. */
export type PortalAction<Input, Value> = (input: Input) => Promise<ActionResult<Value>>

interface ActionState {
  isPending: boolean
  faults: FieldFault[]
  error: ReportedError | null
}

const idle: ActionState = { isPending: false, faults: [], error: null }

/**
 * Calls a server action and keeps what a form has to show about it. A session that ended and a demand of Entra (MFA) lead to
 * sign-in and back to the page; a server that cannot be reached is told as such. `run` answers the value, or undefined
 * when there is none and `faults` or `error` say why.
 */
export function usePortalAction<Input, Value>(action: PortalAction<Input, Value>) {
  const [state, setState] = useState(idle)
  const interaction = useInteraction()

  const run = useCallback(
    async (input: Input): Promise<Value | undefined> => {
      setState({ ...idle, isPending: true })
      try {
        const result = await action(input)
        switch (result.kind) {
          case 'ok':
            setState(idle)
            return result.value
          case 'invalid':
            setState({ ...idle, faults: result.faults })
            return undefined
          case 'failed':
            setState({ ...idle, error: result.error })
            return undefined
          case 'signed-out':
            setState(idle)
            await interaction.signIn()
            return undefined
          case 'interaction-required':
            setState(idle)
            await interaction.satisfy(result.claims)
            return undefined
        }
      } catch (fault) {
        setState({ ...idle, error: unreachable(fault) })
        return undefined
      }
    },
    [action, interaction],
  )

  const reset = useCallback(() => setState(idle), [])
  return { run, reset, ...state }
}

/** Next throws this when the page comes from an older build than the server (after an update of the portal). */
function unreachable(fault: unknown): ReportedError {
  const isStalePage = fault instanceof Error && /find Server Action/i.test(fault.message)
  return isStalePage
    ? {
        code: 'portal-updated',
        userMessage: 'The portal was updated since this page was opened. Reload the page; the draft is kept.',
        retryable: false,
      }
    : {
        code: 'portal-unreachable',
        userMessage: "The portal couldn't be reached. Check your connection and try again. What you entered is still here.",
        retryable: true,
      }
}
