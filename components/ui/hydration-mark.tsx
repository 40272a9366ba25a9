'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/**
 * Says whether React has taken over the part of the page that contains the mark: `data-hydrated` is `false` in what the server sends,
 * and `true` as soon as the part reacts to input. Browser tests wait for it.
 */
export function HydrationMark() {
  const isHydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return <span hidden data-hydrated={isHydrated} />
}
