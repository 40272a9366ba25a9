'use client'

import { useSyncExternalStore } from 'react'
import { browserTexts } from './browser-storage'

interface ChoiceOptions<T> {
  /** Reads what the browser remembers; null if it remembers nothing. What another build or a person wrote there must not break it. */
  parse: (text: string | null) => T
  /** Writes what `parse` reads. */
  write: (value: T) => string
  /** The value until the page has been hydrated. */
  onServer: T
}

/**
 * A choice that this browser remembers, for every page and every open tab. A browser that remembers nothing keeps it until the page is left.
 * @param key the name in the browser's storage.
 * @returns a hook for the present choice, which is the same object until it changes, and the function that changes it.
 */
export function createKeptChoice<T>(key: string, { parse, write, onServer }: ChoiceOptions<T>) {
  const listeners = new Set<() => void>()
  let selectedHere: string | null = null
  // What was read last, so that the value stays the same object. Texts that a browser keeps aren't undefined.
  let last: { text: string | null | undefined; value: T } = { text: undefined, value: onServer }

  const current = () => {
    const text = selectedHere ?? browserTexts.read(key)
    if (last.text !== text) last = { text, value: parse(text) }
    return last.value
  }
  const take = (text: string | null) => {
    selectedHere = text
    listeners.forEach((notify) => notify())
  }
  const onStorage = (event: StorageEvent) => {
    if (event.key === key) take(event.newValue)
  }
  const subscribe = (listener: () => void) => {
    if (listeners.size === 0) window.addEventListener('storage', onStorage)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) window.removeEventListener('storage', onStorage)
    }
  }

  return {
    useChoice: () => useSyncExternalStore(subscribe, current, () => onServer),
    choose: (value: T) => {
      const text = write(value)
      browserTexts.write(key, text)
      take(text)
    },
  }
}
