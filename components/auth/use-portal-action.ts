'use client'

import { useCallback, useState } from 'react'
import { isSame, standingFaults } from '@/components/ui/forms/standing-faults'
import type { ActionResult, FieldFault } from '@/lib/actions/action-result'
import type { ReportedError } from '@/lib/domain/reported-error'
import { callAction } from './call-action'
import { useInteraction } from './interaction-context'
import { sessionEnded } from './sign-in-need'
import { unreachable } from './unreachable'

/** A server action as components receive it: as a prop from the route that owns it. */
export type PortalAction<Input, Value> = (input: Input) => Promise<ActionResult<Value>>

interface ActionState {
  isPending: boolean
  faults: FieldFault[]
  error: ReportedError | null
}

const idle: ActionState = { isPending: false, faults: [], error: null }

/**
 * Calls a server action and keeps its state for a form. If Microsoft Entra requires a sign-in step (MFA) or the action a fresh sign-in, it
 * redirects to sign-in and back to the page. An ended session and an unreachable server are reported as errors. `run` returns the value, or
 * undefined if `faults` or `error` say why there is none; it passes an error of the portal to `onFailed` first.
 */
export function usePortalAction<Input, Value>(action: PortalAction<Input, Value>) {
  const [state, setState] = useState(idle)
  const [sent, setSent] = useState<Input>()
  const interaction = useInteraction()

  const run = useCallback(
    async (input: Input, onFailed?: (error: ReportedError) => void): Promise<Value | undefined> => {
      // Microsoft Entra can be unreachable too.
      const leave = async (redirect: () => Promise<void>) => {
        setState(idle)
        await redirect().catch(() => setState({ ...idle, error: unreachable }))
        return undefined
      }
      setSent(() => input)
      setState({ ...idle, isPending: true })
      const result = await callAction(action, input)
      switch (result.kind) {
        case 'ok':
          setState(idle)
          return result.value
        case 'invalid':
          setState({ ...idle, faults: result.faults })
          return undefined
        case 'failed':
          onFailed?.(result.error)
          setState({ ...idle, error: result.error })
          return undefined
        case 'signed-out':
          setState({ ...idle, error: sessionEnded })
          return undefined
        case 'fresh-sign-in-required':
          return leave(() => interaction.signInFreshly(result))
        case 'interaction-required':
          return leave(() => interaction.satisfy(result.claims))
      }
    },
    [action, interaction],
  )

  const reset = useCallback(() => setState(idle), [])
  /** What was said about the last attempt and still applies to a form that now contains `input`. */
  const said = (input: Input): Pick<ActionState, 'faults' | 'error'> => ({
    faults: standingFaults(state.faults, sent, input),
    error: isSame(sent, input) ? state.error : null,
  })
  return { run, reset, said, ...state }
}
