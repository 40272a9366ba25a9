'use client'

import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { callAction } from '@/components/auth/call-action'
import { sessionEnded } from '@/components/auth/sign-in-need'
import type { PortalAction } from '@/components/auth/use-portal-action'
import { type ErrorCode } from '@/lib/domain/error-code'
import type { ReportedError } from '@/lib/domain/reported-error'

/** The state of a query that the page runs on its own. */
export type QueryState<Value> =
  | { kind: 'idle' }
  | { kind: 'loading' }
  | { kind: 'loaded'; value: Value }
  /** Entra first wants to be sure who asks. */
  | { kind: 'interaction'; claims: string }
  | { kind: 'failed'; error: ReportedError }

interface Known<Value> {
  key: string
  tries: number
  query: QueryState<Value>
}

/**
 * Runs an action as soon as there's an input, and again when the input changes. The user didn't start it, so a result
 * that requires sign-in doesn't leave the page; it's shown, and the user decides. `refetch` keeps a result in view until the new one
 * arrives. A result that came with the page replaces the first request.
 */
export function useActionQuery<Input, Value>(
  action: PortalAction<Input, Value>,
  input: Input | null,
  broughtAlong?: Value,
): { query: QueryState<Value>; refetch: () => void } {
  const key = input === null ? null : JSON.stringify(input)
  const [tries, setTries] = useState(0)
  const [known, setKnown] = useState<Known<Value> | null>(() =>
    key === null || broughtAlong === undefined ? null : { key, tries: 0, query: { kind: 'loaded', value: broughtAlong } },
  )
  const isOfKey = known !== null && known.key === key
  const isLatest = isOfKey && known.tries === tries
  const ask = useEffectEvent(async () => (input === null ? null : runQuietly(action, input)))

  useEffect(() => {
    if (key === null || isLatest) return
    let isCurrent = true
    void ask().then((query) => isCurrent && query && setKnown({ key, tries, query }))
    return () => {
      isCurrent = false
    }
  }, [key, tries, isLatest])

  const refetch = useCallback(() => setTries((count) => count + 1), [])

  if (key === null) return { query: { kind: 'idle' }, refetch }
  const isShown = isLatest || (isOfKey && known.query.kind === 'loaded')
  return { query: isShown ? known.query : { kind: 'loading' }, refetch }
}

/** Sends the query once. Never throws and never leaves the page. */
export async function runQuietly<Input, Value>(action: PortalAction<Input, Value>, input: Input): Promise<QueryState<Value>> {
  const result = await callAction(action, input)
  switch (result.kind) {
    case 'ok':
      return { kind: 'loaded', value: result.value }
    case 'interaction-required':
      return { kind: 'interaction', claims: result.claims }
    case 'failed':
      return { kind: 'failed', error: result.error }
    case 'signed-out':
    case 'fresh-sign-in-required':
      return { kind: 'failed', error: { ...sessionEnded, retryable: true } }
    case 'invalid':
      return failed('invalid', result.faults.map(({ message }) => message).join(' '))
  }
}

function failed(code: ErrorCode, userMessage: string): QueryState<never> {
  return { kind: 'failed', error: { code, userMessage, retryable: true } }
}
