'use client'

import { useEffect, useState } from 'react'
import type { QueryCheck, QueryCheckAnswer } from '@/lib/domain/explore/query-finding'
import { queryTextFault } from '@/lib/domain/explore/query-text'

const pauseMs = 350
/** Another text may have stopped the language service, so a check is tried this many times. */
const attemptsMax = 4
const attemptPauseMs = 3_000

/** Returns the check of a text once typing pauses; null until it has been checked or if it can't be. */
export function useQueryCheck(text: string): QueryCheck | null {
  const [checked, setChecked] = useState<{ text: string; check: QueryCheck } | null>(null)

  useEffect(() => {
    if (queryTextFault(text) !== null) return
    const aborter = new AbortController()
    const check = async (attempt: number) => {
      const response = await fetch('/api/logs/check', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
        signal: aborter.signal,
      })
      const answer = response.ok ? ((await response.json()) as QueryCheckAnswer) : null
      // A browser keeps a request open until its answer is read or given up.
      if (!response.ok) await response.body?.cancel()
      if (answer?.kind === 'checked') setChecked({ text, check: answer.check })
      // This person has checked very often, or the language service is busy.
      else if ((response.status === 429 || answer?.kind === 'unavailable') && attempt < attemptsMax)
        scheduleCheck(attemptPauseMs, attempt + 1)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const scheduleCheck = (milliseconds: number, attempt: number) => {
      // If the check fails, the text stays uncolored, and Azure still checks it.
      timer = setTimeout(() => void check(attempt).catch(() => undefined), milliseconds)
    }
    scheduleCheck(pauseMs, 1)
    return () => {
      clearTimeout(timer)
      aborter.abort()
    }
  }, [text])
  return checked?.text === text ? checked.check : null
}
