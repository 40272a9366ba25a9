'use client'

import { useEffect, useEffectEvent } from 'react'
import type * as z from 'zod/mini'
import { keepInput, takeInput } from '@/components/ui/kept-input'
import { useIsPageOutdated } from './outdated-page'

/**
 * Keeps the input of a form in this tab once the server runs a newer build than the page, and restores it after the reload that is then
 * required. Don't use it for secrets.
 */
export function useKeptInput<Schema extends z.ZodMiniType>(
  key: string,
  schema: Schema,
  value: z.infer<Schema>,
  restore: (value: z.infer<Schema>) => void,
): void {
  const isOutdated = useIsPageOutdated()
  const restoreKept = useEffectEvent(() => {
    const kept = takeInput(key, schema)
    if (kept !== undefined) restore(kept)
  })

  useEffect(() => restoreKept(), [])
  useEffect(() => {
    if (isOutdated) keepInput(key, value)
  }, [isOutdated, key, value])
}
