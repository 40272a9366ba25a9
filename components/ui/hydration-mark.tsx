'use client'

import { useEffectEvent, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { takeOverEarlyInput } from './early/take-over-early-input'

const subscribe = () => () => undefined

/** Whether this render takes over what the server sent. A part that React renders in the browser, after a navigation, has nothing to take over. */
const useIsHydration = () =>
  useSyncExternalStore(
    subscribe,
    () => false,
    () => true,
  )

/**
 * Ends a part of the page that React takes over on its own, and says whether it has: `data-hydrated` is `false` in what the server sends,
 * and `true` as soon as the part reacts to input. What the person did before is done then. Browser tests wait for it.
 *
 * The attribute changes in the same task in which React takes over. If a second rendering changed it, a press between the two would be
 * kept for a moment that has already passed.
 */
export function HydrationMark() {
  const mark = useRef<HTMLSpanElement>(null)
  const isHydration = useIsHydration()
  const takeOver = useEffectEvent((element: HTMLElement) => {
    element.dataset.hydrated = 'true'
    // Fields that React has just created have no defaults from the server that they could be reset to.
    if (isHydration) takeOverEarlyInput(element)
  })
  useLayoutEffect(() => {
    if (mark.current) takeOver(mark.current)
  }, [])
  return <span ref={mark} hidden data-hydrated="false" />
}
