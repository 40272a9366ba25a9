'use client'

import { useEffect, useEffectEvent } from 'react'
import type * as z from 'zod/mini'
import { dropInput, keepInput, takeInput } from '@/components/ui/browser/kept-input'
import { useIsPageOutdated } from '../outdated-page'
import { useSignInNeed } from '../sign-in-need'

/** Whether what is entered on this page must be kept in the tab, because a reload or a sign-in comes before it can be sent. */
export function useMustKeepInput(): boolean {
  const isOutdated = useIsPageOutdated()
  return useSignInNeed() !== 'none' || isOutdated
}

/**
 * Keeps the input of a form in this tab once a reload or a sign-in comes before it can be sent, and restores it afterward. Don't use it for
 * secrets.
 * @param value What was entered; undefined if there's nothing to keep, for example because the form is closed.
 */
export function useKeptInput<Schema extends z.ZodMiniType>(
  key: string,
  schema: Schema,
  value: z.infer<Schema> | undefined,
  restore: (value: z.infer<Schema>) => void,
): void {
  const mustKeep = useMustKeepInput()
  const restoreKept = useEffectEvent(() => {
    const kept = takeInput(key, schema)
    if (kept !== undefined) restore(kept)
  })

  useEffect(() => restoreKept(), [])
  useEffect(() => {
    if (mustKeep && value !== undefined) keepInput(key, value)
    else dropInput(key)
  }, [mustKeep, key, value])
}
