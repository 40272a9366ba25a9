'use client'

import { useSyncExternalStore } from 'react'

const tickSeconds = 20
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  now = Date.now()
  listeners.forEach((notify) => notify())
}

function subscribe(listener: () => void) {
  // What appears between two ticks may be newer than the last one, and must not seem to lie ahead.
  if (Date.now() - now > 1000) tick()
  if (listeners.size === 0) timer = setInterval(tick, tickSeconds * 1000)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

/**
 * The time in milliseconds, renewed every 20 seconds for all that show it; null on the server and in the first render of the
 * browser, so that both draw the same.
 */
export function useNow(): number | null {
  return useSyncExternalStore<number | null>(
    subscribe,
    () => now,
    () => null,
  )
}
