'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import * as z from 'zod/mini'
import { type RecordVerdict, verificationLineSchema } from '@/lib/domain/history/record-verdict'
import { reportedErrorSchema } from '@/lib/domain/reported-error'

/** How verifying the record stands in this page. */
export type VerificationState =
  | { kind: 'idle' }
  | { kind: 'running'; events: number }
  | { kind: 'done'; verdict: RecordVerdict; at: string }
  | { kind: 'failed'; message: string }

const refusalSchema = z.object({ error: reportedErrorSchema })

const cutOff = "The connection ended before the record was fully verified, so there's no result. Try again."

/** Verifies the record of the tenant, line by line as the portal answers. Leaving the page stops it. */
export function useVerification() {
  const [state, setState] = useState<VerificationState>({ kind: 'idle' })
  const abort = useRef<AbortController>(undefined)
  useEffect(() => () => abort.current?.abort(), [])

  const verify = useCallback(async () => {
    abort.current?.abort()
    const controller = new AbortController()
    abort.current = controller
    setState({ kind: 'running', events: 0 })
    try {
      const response = await fetch('/api/history/verification', { signal: controller.signal })
      if (!response.ok || !response.body) return setState({ kind: 'failed', message: await refusalSentence(response) })
      setState(await readVerdict(response.body, (events) => setState({ kind: 'running', events })))
    } catch {
      if (!controller.signal.aborted) setState({ kind: 'failed', message: cutOff })
    }
  }, [])

  return { state, verify }
}

/** The portal's own sentence where it has one for the person, such as how long to wait. */
async function refusalSentence(response: Response): Promise<string> {
  if (response.status === 401) return 'Your session has ended. Reload the page to sign in again.'
  const refusal = refusalSchema.safeParse(response.status === 429 ? await response.json() : undefined)
  return (
    refusal.data?.error.userMessage ??
    "The record couldn't be verified. Try again. If the problem continues, contact your portal administrator."
  )
}

async function readVerdict(body: ReadableStream<Uint8Array>, onProgress: (events: number) => void): Promise<VerificationState> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return { kind: 'failed', message: cutOff }
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      const line = verificationLineSchema.parse(JSON.parse(text))
      if (line.kind !== 'checked') return { kind: 'done', verdict: line, at: new Date().toISOString() }
      onProgress(line.events)
    }
  }
}
