'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { queryLengthMax } from '@/lib/domain/explore/query-text'
import { askAssist } from './ask-assist'

const pauseMs = 400

/** What the name is that the pointer or the caret is at; null where there is none. The last place that someone went to counts. */
export function useDescription(text: string) {
  const [found, setFound] = useState<{ text: string; description: string | null } | null>(null)
  const asking = useRef<{ timer?: ReturnType<typeof setTimeout>; aborter?: AbortController; position?: number }>({})

  const stop = useCallback(() => {
    clearTimeout(asking.current.timer)
    asking.current.aborter?.abort()
    asking.current = {}
  }, [])
  useEffect(() => stop, [stop, text])

  const describe = (position: number) => {
    if (text.length > queryLengthMax || asking.current.position === position) return
    stop()
    const aborter = new AbortController()
    const timer = setTimeout(() => {
      void askAssist({ what: 'description', text, position }, aborter.signal).then((answer) => {
        if (!aborter.signal.aborted && answer?.kind === 'description') setFound({ text, description: answer.description })
      })
    }, pauseMs)
    asking.current = { timer, aborter, position }
  }
  return { description: found?.text === text ? found.description : null, describe }
}
