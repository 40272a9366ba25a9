'use client'

import { useCallback, useEffect, useState } from 'react'
import { lookAtProgress } from '@/components/progress/poll-progress'

interface Watch<Progress> {
  progress: Progress
  isSignedOut: boolean
  /** Looks in a row that got no answer. */
  failures: number
}

/**
 * The state of something, polled until `secondsUntilNext` answers null; polling pauses while the page is hidden, and requests never
 * overlap. `show` takes over a state that the server answered in another way.
 */
export function useProgress<Progress>(
  initial: Progress,
  progressUrl: string,
  secondsUntilNext: (progress: Progress, failures: number) => number | null,
) {
  const [watch, setWatch] = useState<Watch<Progress>>({ progress: initial, isSignedOut: false, failures: 0 })

  useEffect(() => {
    if (watch.isSignedOut) return
    const seconds = secondsUntilNext(watch.progress, watch.failures)
    if (seconds === null) return
    const aborter = new AbortController()
    const look = async () => {
      if (document.hidden) return
      const seen = await lookAtProgress<Progress>(progressUrl, aborter.signal)
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
  }, [watch, progressUrl, secondsUntilNext])

  const show = useCallback((progress: Progress) => setWatch({ progress, isSignedOut: false, failures: 0 }), [])
  return { ...watch, show }
}
