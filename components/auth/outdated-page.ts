'use client'

import { useSyncExternalStore } from 'react'

let isOutdated = false
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Remembers that the server runs a newer build than this page. None of the page's actions work until it's reloaded. */
export function markPageOutdated(): void {
  isOutdated = true
  listeners.forEach((notify) => notify())
}

/** Whether this page is known to be from an older build than the server. */
export const isPageOutdated = (): boolean => isOutdated

/** Whether an action found that the server runs a newer build than this page. */
export function useIsPageOutdated(): boolean {
  return useSyncExternalStore(subscribe, isPageOutdated, () => false)
}
