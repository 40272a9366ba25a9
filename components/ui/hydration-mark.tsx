'use client'

import { useLayoutEffect, useRef } from 'react'
import { takeOverEarlyInput } from './early/take-over-early-input'

/**
 * Ends a part of the page that React takes over on its own, and says whether it has: `data-hydrated` is `false` in what the server sends,
 * and `true` as soon as the part reacts to input. What the person did before is done then. Browser tests wait for it.
 *
 * The attribute changes in the same task in which React takes over. If a second rendering changed it, a press between the two would be
 * kept for a moment that has already passed.
 */
export function HydrationMark() {
  const mark = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    if (!mark.current) return
    mark.current.dataset.hydrated = 'true'
    takeOverEarlyInput(mark.current)
  }, [])
  return <span ref={mark} hidden data-hydrated="false" />
}
