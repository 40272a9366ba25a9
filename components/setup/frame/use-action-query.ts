'use client'

import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { PortalAction } from '@/components/auth/use-portal-action'
import { type ErrorCode } from '@/lib/domain/error-code'
import type { ReportedError } from '@/lib/domain/reported-error'

/** What is known of something that the page asks for by itself. */
export type Asked<Value> =
  | { kind: 'idle' }
  | { kind: 'asking' }
  | { kind: 'answered'; value: Value }
  /** Entra first wants to be sure who asks. */
  | { kind: 'interaction'; claims: string }
  | { kind: 'failed'; error: ReportedError }

interface Known<Value> {
  key: string
  tries: number
  asked: Asked<Value>
}

/**
 * Asks for something as soon as there is an input, and again when the input is another one. Nobody pressed a button for it, so
 * an answer that demands sign-in does not lead away from the page; it is shown, and the person decides. `askAgain` keeps an
 * answer in view until the new one is there. What the page brought along is used instead of asking first.
 */
export function useAsked<Input, Value>(
  action: PortalAction<Input, Value>,
  input: Input | null,
  broughtAlong?: Value,
): { asked: Asked<Value>; askAgain: () => void } {
  const key = input === null ? null : JSON.stringify(input)
  const [tries, setTries] = useState(0)
  const [known, setKnown] = useState<Known<Value> | null>(() =>
    key === null || broughtAlong === undefined ? null : { key, tries: 0, asked: { kind: 'answered', value: broughtAlong } },
  )
  const isOfKey = known !== null && known.key === key
  const isLatest = isOfKey && known.tries === tries
  const ask = useEffectEvent(async () => (input === null ? null : askQuietly(action, input)))

  useEffect(() => {
    if (key === null || isLatest) return
    let isCurrent = true
    void ask().then((asked) => isCurrent && asked && setKnown({ key, tries, asked }))
    return () => {
      isCurrent = false
    }
  }, [key, tries, isLatest])

  const askAgain = useCallback(() => setTries((count) => count + 1), [])

  if (key === null) return { asked: { kind: 'idle' }, askAgain }
  const isShown = isLatest || (isOfKey && known.asked.kind === 'answered')
  return { asked: isShown ? known.asked : { kind: 'asking' }, askAgain }
}

/** Asks once. Never throws and never leaves the page. */
export async function askQuietly<Input, Value>(action: PortalAction<Input, Value>, input: Input): Promise<Asked<Value>> {
  try {
    const result = await action(input)
    switch (result.kind) {
      case 'ok':
        return { kind: 'answered', value: result.value }
      case 'interaction-required':
        return { kind: 'interaction', claims: result.claims }
      case 'failed':
        return { kind: 'failed', error: result.error }
      case 'signed-out':
        return failed('signed-out', 'Your sign-in has ended. Reload the page to sign in again; the draft is kept.')
      case 'invalid':
        return failed('invalid', result.faults.map(({ message }) => message).join(' '))
    }
  } catch {
    return failed(
      'portal-unreachable',
      'The portal could not be reached. Check the connection and try again; what you entered is still here.',
    )
  }
}

function failed(code: ErrorCode, userMessage: string): Asked<never> {
  return { kind: 'failed', error: { code, userMessage, retryable: true } }
}
