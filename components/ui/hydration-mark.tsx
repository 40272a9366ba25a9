'use client'

import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { takeOverEarlyInput } from './early/take-over-early-input'

const never = () => () => undefined

/**
 * Ends a part of the page that React takes over on its own, and says whether it has: `data-hydrated` is `false` in what the server sends,
 * and `true` as soon as the part reacts to input. What the person did before is done then. Browser tests wait for it.
 */
export function HydrationMark() {
  const mark = useRef<HTMLSpanElement>(null)
  const isHydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  useLayoutEffect(() => {
    if (mark.current) takeOverEarlyInput(mark.current)
  }, [])
  return <span ref={mark} hidden data-hydrated={isHydrated} />
}
