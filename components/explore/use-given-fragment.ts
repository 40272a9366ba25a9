'use client'

import { useState, useSyncExternalStore } from 'react'

/** Remembers the fragment with which a page was opened. What the page itself writes into its address afterward isn't given. */
function createGivenFragment() {
  let given: string | undefined
  return {
    subscribe(notify: () => void) {
      // A link inside the portal renders the page before the router has written its address; the page subscribes afterward.
      given ??= location.hash
      const takeOver = () => {
        given = location.hash
        notify()
      }
      window.addEventListener('hashchange', takeOver)
      return () => window.removeEventListener('hashchange', takeOver)
    },
    read: () => given ?? location.hash,
  }
}

/** Returns the fragment that someone opened the page with, or entered since, with its `#`; empty without one, and on the server. */
export function useGivenFragment(): string {
  const [source] = useState(createGivenFragment)
  return useSyncExternalStore(source.subscribe, source.read, () => '')
}
