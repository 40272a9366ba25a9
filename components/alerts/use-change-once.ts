'use client'

import { useCallback, useRef } from 'react'
import type { PortalAction } from '@/components/auth/use-portal-action'
import { repeatUnanswered } from '@/components/auth/use-repeatable'

/**
 * An action whose change gets an ID here. The ID stays the same until the portal responds, so that a double click, or a retry after a
 * lost connection, requests the same change.
 */
export function useChangeOnce<Input extends object, Value>(
  action: PortalAction<Input & { changeId: string }, Value>,
): PortalAction<Input, Value> {
  const changeId = useRef<string | null>(null)
  return useCallback(
    async (input) => {
      changeId.current ??= crypto.randomUUID()
      const request = { ...input, changeId: changeId.current }
      const result = await repeatUnanswered(() => action(request))
      changeId.current = null
      return result
    },
    [action],
  )
}
