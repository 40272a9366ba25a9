'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { unreachable } from '@/components/auth/unreachable'
import type { QueryRequest } from '@/lib/domain/explore/query-request'
import type { QueryAnswer } from '@/lib/domain/explore/query-result'

/** The state of a query. An answer is kept with its request, because the fields can change while the query runs. */
export type QueryRun =
  | { kind: 'idle' }
  | { kind: 'running'; request: QueryRequest }
  | { kind: 'canceled' }
  | { kind: 'answered'; request: QueryRequest; answer: QueryAnswer }

const noAnswer: QueryAnswer = { kind: 'failed', error: unreachable }

/**
 * Runs one query at a time. A new query, a cancellation, or leaving the page aborts the current one, and the portal stops waiting for
 * Azure.
 */
export function useQueryRun() {
  const [state, setState] = useState<QueryRun>({ kind: 'idle' })
  const aborter = useRef<AbortController | null>(null)
  useEffect(() => () => aborter.current?.abort(), [])

  const run = useCallback(async (request: QueryRequest) => {
    aborter.current?.abort()
    const { signal } = (aborter.current = new AbortController())
    setState({ kind: 'running', request })
    const answer = await ask(request, signal)
    if (!signal.aborted) setState({ kind: 'answered', request, answer })
  }, [])

  const cancel = useCallback(() => {
    aborter.current?.abort()
    setState({ kind: 'canceled' })
  }, [])
  return { state, run, cancel }
}

async function ask(request: QueryRequest, signal: AbortSignal): Promise<QueryAnswer> {
  try {
    const response = await fetch('/api/logs/query', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal,
    })
    return (await response.json()) as QueryAnswer
  } catch {
    return noAnswer
  }
}
