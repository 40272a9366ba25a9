'use client'

import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation'
import { useCallback } from 'react'
import type { PortalAction } from './use-portal-action'

/** The pauses before an action is sent again, in milliseconds. Together, they outlast the restart of one portal behind a gateway. */
const pausesMs = [1_000, 2_000, 4_000, 8_000] as const

/**
 * An action that is sent again if the portal doesn't respond, as during a rolling restart, when a gateway responds with a page of its own.
 * Use it only for an action that has its effect once, however often it's sent.
 */
export function useRepeatable<Input, Value>(action: PortalAction<Input, Value>): PortalAction<Input, Value> {
  return useCallback((input) => repeatUnanswered(() => action(input)), [action])
}

/** Calls until there's a response. A page that is offline, or older than the server, isn't helped by waiting. */
export async function repeatUnanswered<T>(call: () => Promise<T>): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await call()
    } catch (fault) {
      if (isUnrecognizedActionError(fault) || !navigator.onLine) throw fault
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  return call()
}
