'use client'

import { useEffect } from 'react'

/** Browsers refuse to write an address more than about a hundred times in half a minute. */
const pauseMs = 500

/**
 * Writes a fragment into the page's address when it stops changing, without an entry in the browser's history. Null removes the fragment, and
 * undefined leaves the address as it is.
 * @param onWritten takes the fragment with its `#`; empty without one.
 */
export function useAddress(fragment: string | null | undefined, onWritten: (fragment: string) => void): void {
  useEffect(() => {
    if (fragment === undefined) return
    const timer = setTimeout(() => {
      const written = fragment === null ? '' : `#${fragment}`
      window.history.replaceState(null, '', `${location.pathname}${location.search}${written}`)
      onWritten(location.hash)
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [fragment, onWritten])
}
