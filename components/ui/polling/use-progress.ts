'use client'

import { useCallback, useEffect, useState } from 'react'

/** The result of polling the server once. */
type PollResult<Progress> =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'signed-out' }
  | { kind: 'unreachable' }
  | { kind: 'too-many'; retrySeconds: number }

interface Watch<Progress> {
  progress: Progress
  isSignedOut: boolean
  /** Consecutive polls without an answer. */
  failures: number
  /** The seconds that the portal asked to wait after a poll too many, or 0 if someone asked for one now; null otherwise. */
  pauseSeconds: number | null
}

/**
 * The state of something, polled until `secondsUntilNext` answers null; polling pauses while the page is hidden, and requests never
 * overlap. `show` takes over a state that the server answered in another way, and `pollNow` polls without waiting.
 */
export function useProgress<Progress>(
  initial: Progress,
  progressUrl: string,
  secondsUntilNext: (progress: Progress, failures: number) => number | null,
) {
  const [watch, setWatch] = useState<Watch<Progress>>({ progress: initial, isSignedOut: false, failures: 0, pauseSeconds: null })

  useEffect(() => {
    if (watch.isSignedOut) return
    const seconds = watch.pauseSeconds ?? secondsUntilNext(watch.progress, watch.failures)
    if (seconds === null) return
    const aborter = new AbortController()
    const poll = async () => {
      if (document.hidden) return
      const seen = await pollProgress<Progress>(progressUrl, aborter.signal)
      if (aborter.signal.aborted) return
      setWatch((before) => {
        if (seen.kind === 'signed-out') return { ...before, isSignedOut: true }
        if (seen.kind === 'unreachable') return { ...before, failures: before.failures + 1, pauseSeconds: null }
        // What the page shows stays valid, so nothing is said.
        if (seen.kind === 'too-many') return { ...before, pauseSeconds: seen.retrySeconds }
        return { progress: seen.progress, isSignedOut: false, failures: 0, pauseSeconds: null }
      })
    }
    const timer = setTimeout(() => void poll(), seconds * 1000)
    const pollWhenShown = () => void poll()
    document.addEventListener('visibilitychange', pollWhenShown)
    return () => {
      aborter.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', pollWhenShown)
    }
  }, [watch, progressUrl, secondsUntilNext])

  const pollNow = useCallback(() => setWatch((before) => ({ ...before, pauseSeconds: 0 })), [])
  const show = useCallback((progress: Progress) => setWatch({ progress, isSignedOut: false, failures: 0, pauseSeconds: null }), [])
  return { ...watch, show, pollNow, isPolling: watch.pauseSeconds === 0 && !watch.isSignedOut }
}

/** Requests the state once. Never throws; an abort counts as unreachable. */
async function pollProgress<Progress>(url: string, signal: AbortSignal): Promise<PollResult<Progress>> {
  try {
    const response = await fetch(url, { cache: 'no-store', headers: { accept: 'application/json' }, signal })
    if (response.status === 401) return { kind: 'signed-out' }
    if (response.status === 429) return { kind: 'too-many', retrySeconds: Number(response.headers.get('retry-after') ?? 60) }
    if (!response.ok) return { kind: 'unreachable' }
    return { kind: 'progress', progress: (await response.json()) as Progress }
  } catch {
    return { kind: 'unreachable' }
  }
}
