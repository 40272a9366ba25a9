'use client'

import { useEffect, useState } from 'react'
import type { ChangeProgress } from '@/lib/entra-logs/change'
import { lookAtProgress, secondsUntilNextLook } from './poll-progress'

interface Watch {
  progress: ChangeProgress
  isSignedOut: boolean
  /** Looks in a row that got no answer. */
  failures: number
}

/** How a change stands, looked at again and again until it is settled; rests while the page is hidden. */
export function useChangeProgress(initial: ChangeProgress, progressUrl: string): Watch {
  const [watch, setWatch] = useState<Watch>({ progress: initial, isSignedOut: false, failures: 0 })

  useEffect(() => {
    if (watch.isSignedOut) return
    const seconds = secondsUntilNextLook(watch.progress, watch.failures)
    if (seconds === null) return
    const aborter = new AbortController()
    const look = async () => {
      if (document.hidden) return
      const seen = await lookAtProgress(progressUrl, aborter.signal)
      if (aborter.signal.aborted) return
      setWatch((before) => {
        if (seen.kind === 'signed-out') return { ...before, isSignedOut: true }
        if (seen.kind === 'unreachable') return { ...before, failures: before.failures + 1 }
        return { progress: seen.progress, isSignedOut: false, failures: 0 }
      })
    }
    const timer = setTimeout(() => void look(), seconds * 1000)
    const lookWhenShown = () => void look()
    document.addEventListener('visibilitychange', lookWhenShown)
    return () => {
      aborter.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', lookWhenShown)
    }
  }, [watch, progressUrl])

  return watch
}
