'use client'

import { useEffect, useState } from 'react'

/** Returns the whole seconds since a time, updated while `isRunning`; null in the first render, so that it matches the server's. */
export function useElapsedSeconds(since: string, isRunning: boolean): number | null {
  const [now, setNow] = useState<number | null>(null)

  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isRunning])

  return now === null ? null : Math.max(0, Math.round((now - Date.parse(since)) / 1000))
}
