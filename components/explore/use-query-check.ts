'use client'

import { useEffect, useState } from 'react'
import type { QueryCheck } from '@/lib/domain/explore/query-finding'
import { queryTextFault } from '@/lib/domain/explore/query-text'

const pauseMs = 350
/** The language service may have been stopped because of another text; it is asked again so often. */
const attemptsMax = 4
const attemptPauseMs = 3_000
const unavailable = 503

/** What the language service says of a text once typing pauses; null while it has not, or when it cannot tell. */
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
      if (response.ok) setChecked({ text, check: (await response.json()) as QueryCheck })
      else if (response.status === unavailable && attempt < attemptsMax) scheduleCheck(attemptPauseMs, attempt + 1)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const scheduleCheck = (milliseconds: number, attempt: number) => {
      // Without an answer the text stays plain, and Azure still checks it.
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
