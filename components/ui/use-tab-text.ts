'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { tabTexts } from './browser/browser-storage'

/** The beginning of the names under which this tab keeps texts. */
export const tabTextPrefix = 'tab-text '

const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A text that this tab keeps over a reload and forgets when it is closed. It never leaves the browser. */
export function useTabText(key: string): [string, (text: string) => void] {
  const storageKey = tabTextPrefix + key
  const text = useSyncExternalStore(
    subscribe,
    () => tabTexts.read(storageKey) ?? '',
    () => '',
  )
  const write = useCallback(
    (changed: string) => {
      if (changed === '') tabTexts.forget(storageKey)
      else tabTexts.write(storageKey, changed)
      listeners.forEach((notify) => notify())
    },
    [storageKey],
  )
  return [text, write]
}
