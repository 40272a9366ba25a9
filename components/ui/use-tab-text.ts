'use client'

import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A text that this tab keeps over a reload and forgets when it is closed. It never leaves the browser. */
export function useTabNote(key: string): [string, (text: string) => void] {
  const storageKey = `guide-note ${key}`
  const note = useSyncExternalStore(
    subscribe,
    () => sessionStorage.getItem(storageKey) ?? '',
    () => '',
  )
  const write = useCallback(
    (text: string) => {
      sessionStorage.setItem(storageKey, text)
      listeners.forEach((notify) => notify())
    },
    [storageKey],
  )
  return [note, write]
}
