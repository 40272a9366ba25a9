'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { QueryAnswer, RowLimit } from '@/lib/domain/explore/query-result'
import type { TimeRangeId } from '@/lib/domain/explore/time-range'

/** What is asked, as the route takes it. */
export interface AskedQuery {
  workspaceId: string
  text: string
  timeRange: TimeRangeId
  rowLimit: RowLimit
}

/** How a query stands; an answer is kept with what was asked, since the fields can have changed meanwhile. */
export type QueryRun =
  | { kind: 'idle' }
  | { kind: 'running'; asked: AskedQuery }
  | { kind: 'canceled' }
  | { kind: 'answered'; asked: AskedQuery; answer: QueryAnswer }

const unreachable: QueryAnswer = {
  kind: 'failed',
  error: {
    code: 'portal-unreachable',
    userMessage: 'The portal could not be reached. Check the connection and try again; what you typed is still here.',
    retryable: true,
  },
}

/** Runs one query at a time. A new one, a cancel and leaving the page end the one before; the portal then stops waiting for Azure. */
export function useQueryRun() {
  const [state, setState] = useState<QueryRun>({ kind: 'idle' })
  const aborter = useRef<AbortController | null>(null)
  useEffect(() => () => aborter.current?.abort(), [])

  const run = useCallback(async (asked: AskedQuery) => {
    aborter.current?.abort()
    const { signal } = (aborter.current = new AbortController())
    setState({ kind: 'running', asked })
    const answer = await ask(asked, signal)
    if (!signal.aborted) setState({ kind: 'answered', asked, answer })
  }, [])

  const cancel = useCallback(() => {
    aborter.current?.abort()
    setState({ kind: 'canceled' })
  }, [])
  return { state, run, cancel }
}

async function ask(asked: AskedQuery, signal: AbortSignal): Promise<QueryAnswer> {
  try {
    const response = await fetch('/api/logs/query', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
      signal,
    })
    return (await response.json()) as QueryAnswer
  } catch {
    return unreachable
  }
}
