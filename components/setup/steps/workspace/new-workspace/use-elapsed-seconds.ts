'use client'

import { useEffect, useState } from 'react'

/** Whole seconds since a moment, counted on while `isRunning`; null until the browser has drawn once, so that it draws what the server drew. */
export function useElapsedSeconds(since: string, isRunning: boolean): number | null {
  const [now, setNow] = useState<number | null>(null)

  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isRunning])

  return now === null ? null : Math.max(0, Math.round((now - Date.parse(since)) / 1000))
}
